import type {Value} from '../../../domain/base/plan.ts'
import type {CodeBook} from '../../../domain/codes/code-book.ts'
import type {Entity} from '../../../domain/entity/entity.ts'
import {showValue} from '../../../domain/entity/read-value.ts'
import type {SegmentColumn} from '../../ui/tables/segment-text.ts'

type RowWith<E extends Entity> = {readonly [F in keyof E['fields']]: Value}

/** Returns a column for a field, titled with its label. */
export function fieldColumn<E extends Entity, F extends keyof E['fields'] & string>(
  entity: E,
  name: F,
  least: number,
  share: number,
  codes: CodeBook,
): SegmentColumn<RowWith<E>> {
  const field = entity.fields[name]
  if (field === undefined) throw new Error(`${entity.name} has no field ${name}`)
  const isNumber = field.kind === 'money' || field.kind === 'whole'
  return {label: field.label, least, share, isNumber, text: row => showValue(field, row[name], codes)}
}
