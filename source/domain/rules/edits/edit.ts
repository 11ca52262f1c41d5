import type {Value, Values} from '../../base/plan.ts'
import type {SegmentList} from '../../user/index.ts'
import type {FieldEdit} from './field-edit.ts'

/** A demand on one field of an entry; of a list of codes, `=` and `!=` ask whether it has the code. */
export type FieldTest = {
  readonly field: string
  readonly how: '=' | '!=' | '<' | '<=' | '>' | '>=' | '~'
  readonly value: Value
}

/** One change that a person asked for, as data. */
export type Edit =
  | {readonly do: 'set'; readonly fieldEdit: FieldEdit}
  | {
      readonly do: 'add'
      readonly list: SegmentList
      readonly values: Values
      /** Fields of the entry that are taken from the person. */
      readonly fieldEdits: readonly FieldEdit[]
      readonly patron?: string
    }
  | {readonly do: 'remove'; readonly list: SegmentList; readonly tests: readonly FieldTest[]; readonly patron?: string}
  | {
      readonly do: 'change'
      readonly list: SegmentList
      readonly tests: readonly FieldTest[]
      readonly fieldEdit: FieldEdit
    }
