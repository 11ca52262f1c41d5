import type {Value, Values} from '../../base/plan.ts'
import type {SegmentList} from '../../user/index.ts'
import type {FieldEdit} from './field-edit.ts'

/** A condition on one field of a segment. For a list of codes, `=` and `!=` test whether it contains the code. */
export type FieldTest = {
  readonly field: string
  readonly how: '=' | '!=' | '<' | '<=' | '>' | '>=' | '~'
  readonly value: Value
}

/** One change that an operator asked for, as data. */
export type Edit =
  | {readonly do: 'set'; readonly fieldEdit: FieldEdit}
  | {
      readonly do: 'add'
      readonly list: SegmentList
      readonly values: Values
      /** Fields of the segment that are copied from the user. */
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
