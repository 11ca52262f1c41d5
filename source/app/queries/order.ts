import {nearest} from '../../domain/base/nearest.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {user} from '../../domain/user/index.ts'

/** One key of an order: a column of the list, upwards unless said otherwise. Users without a value come last either way. */
export type SortKey = {readonly by: string; readonly down?: true}

/** Up to three keys; after them the name decides, then the id, so that every order is total. Empty is the order of names. */
export type Order = readonly SortKey[]

/** How many keys an order may have besides the name. */
export const maxSortKeys = 3

export type Sortable = {
  readonly label: string
  /** True if a page is found at once among a million users; any other order has to read all of them first. */
  readonly isIndexed: boolean
}

const derived: Readonly<Record<string, string>> = {
  name: 'Name',
  email: 'E-mail',
  owes: 'Owes',
  notes: 'Notes',
  blocks: 'Blocks',
}
const indexed = new Set(
  'name primary_id record_type status user_group expiry_date updated_date notes blocks'.split(' '),
)

/** Everything the list can be ordered by, under its name. */
export const sortables: ReadonlyMap<string, Sortable> = new Map(
  [
    ...Object.entries(derived),
    ...Object.entries<Field>(user.fields)
      .filter(([, {kind}]) => kind !== 'codes' && kind !== 'list')
      .map(([name, field]): [string, string] => [name, field.label]),
  ].map(([name, label]) => [name, {label, isIndexed: indexed.has(name)}]),
)

const aliases = new Map(
  Object.entries<Field>(user.fields).flatMap(([name, field]) =>
    (field.alias ?? []).map(alias => [alias, name] as const),
  ),
)

/** True if every page in this order comes at once; with a second key, users of one value may have to be sorted first. */
export function isIndexedOrder(order: Order): boolean {
  return order.length <= 1 && order.every(key => sortables.get(key.by)?.isIndexed === true)
}

/**
 * Reads an order as it is typed: `user_group,-expiry_date`, a minus before what goes downwards. Refuses unknown names and
 * more than three, with the place counted from 0.
 */
export function readOrder(
  text: string,
): {readonly order: Order} | {readonly fault: {readonly at: number; readonly sentence: string}} {
  const order: SortKey[] = []
  let at = 0
  for (const part of text.split(',')) {
    const [, sign = '', typed = ''] = /^\s*([-+]?)\s*(.*?)\s*$/.exec(part) ?? []
    const name = typed.toLowerCase().replaceAll('-', '_')
    const by = aliases.get(name) ?? name
    if (!sortables.has(by)) {
      const known = [...sortables.keys(), ...aliases.keys()]
      const sentence = name === '' ? 'a field is missing here' : `cannot sort by "${typed}"${nearest(name, known)}`
      return {fault: {at, sentence}}
    }
    if (order.some(key => key.by === by)) return {fault: {at, sentence: `"${typed}" is given twice`}}
    if (order.length === maxSortKeys) return {fault: {at, sentence: `too many fields: maximum ${maxSortKeys}`}}
    order.push(sign === '-' ? {by, down: true} : {by})
    at += part.length + 1
  }
  return {order}
}

/** The order as it is typed. */
export function writeOrder(order: Order): string {
  return order.map(({by, down}) => (down ? `-${by}` : by)).join(',')
}
