import {writeMoney} from '../../domain/base/money.ts'
import type {Value} from '../../domain/base/plan.ts'
import type {Entity} from '../../domain/entity/entity.ts'
import type {Field} from '../../domain/entity/kind.ts'
import type {SegmentList} from '../../domain/user/index.ts'

/** The lists that stand in the text, in its order. Fees, attachments and what other systems hold are not edited so. */
export const textLists = [
  'addresses',
  'emails',
  'phones',
  'identifiers',
  'notes',
  'blocks',
  'statistics',
  'roles',
  'proxies',
] as const satisfies readonly SegmentList[]
export type TextList = (typeof textLists)[number]

/** Primary identifiers of the users that links refer to. */
export type LinkNames = ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>

/** A field as it is called in the text: a link to a user is their primary identifier, without `_id`. */
export type TextField = {readonly key: string; readonly name: string; readonly field: Field}

/** The fields of an entity that the operator may write, in its order. */
export function textFields(entity: Entity): TextField[] {
  return Object.entries(entity.fields)
    .filter(([, field]) => !field.stamped && field.kind !== 'secret')
    .map(([name, field]) => ({key: field.kind === 'link' ? name.replace(/_id$/, '') : name, name, field}))
}

/** A value as it stands in the text: a text, several, or groups of texts. Empty text is no value. */
export type Written = string | readonly string[] | readonly Readonly<Record<string, string>>[]

/** A stored value as it stands in the text. */
export function toWritten(field: Field, value: Value | undefined, names: LinkNames): Written {
  if (field.kind === 'codes' || field.kind === 'list') return Array.isArray(value) ? value : []
  if (value === null || value === undefined || typeof value === 'object') return ''
  if (field.kind === 'link' && typeof value === 'number') return names.get(value)?.primary_id ?? ''
  return field.kind === 'money' && typeof value === 'number' ? writeMoney(value) : String(value)
}

/** True if both say the same. */
export function isSameWritten(one: Written, other: Written): boolean {
  return one === other || (typeof one !== 'string' && JSON.stringify(one) === JSON.stringify(other))
}
