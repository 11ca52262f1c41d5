// The fields a filter can name: those of the user and of the segments, each under its own name.
import type {Entity} from '../../../domain/entity/entity.ts'
import type {Field} from '../../../domain/entity/kind.ts'
import {segments, user} from '../../../domain/user/index.ts'

/** A field that a filter can name. */
export type Target = {
  readonly entity: string
  readonly name: string
  readonly field: Field
  /** Compared as a whole, case-sensitively (F006-F008), unless the site's `identifier_search` is forgiving. */
  readonly isWhole?: true
  /** Stands for its list: empty means that there is no entry at all. */
  readonly isMain?: true
  /** Among identifiers, those that a barcode reader reads. */
  readonly isBarcode?: true
}

const shortNames: Readonly<Record<string, readonly [list: keyof typeof segments, field: string]>> = {
  email: ['emails', 'email_address'],
  identifier: ['identifiers', 'value'],
  identifier_type: ['identifiers', 'id_type'],
  phone: ['phones', 'phone_number'],
  address: ['addresses', 'line1'],
  city: ['addresses', 'city'],
  state_province: ['addresses', 'state_province'],
  postal_code: ['addresses', 'postal_code'],
  country: ['addresses', 'country'],
  note: ['notes', 'note_text'],
  note_popup: ['notes', 'popup_note'],
  block: ['blocks', 'block_description'],
  block_expiry: ['blocks', 'expiry_date'],
  role: ['roles', 'role_type'],
  role_expiry: ['roles', 'expiry_date'],
  statistic: ['statistics', 'statistic_category'],
  statistic_type: ['statistics', 'category_type'],
  fee: ['fees', 'fee_type'],
  fee_amount: ['fees', 'original_amount'],
  proxy_for: ['proxies', 'proxy_for_id'],
  attachment: ['attachments', 'file_name'],
  due_date: ['references', 'due_date'],
}
const mainNames = new Set(
  'email identifier barcode phone address note block role statistic fee proxy_for attachment'.split(' '),
)
const wholeNames = new Set(['email', 'email_address', 'identifier', 'identifier_value', 'barcode', 'primary_id', 'id'])

/** Everything a filter can name before a sign, but for `is`, `has` and their like. */
export const filterTargets: ReadonlyMap<string, Target> = new Map([
  ...ownFields(),
  ...Object.entries(shortNames).map(([name, [list, field]]) => entry(name, segments[list], field)),
  ['barcode', {...partTarget('barcode', segments.identifiers, 'value'), isBarcode: true}],
  ['owes', {entity: 'user', name: 'owes_minor', field: {kind: 'money', label: 'Owes'}}],
  ['disputed', {entity: 'user', name: 'disputed_minor', field: {kind: 'money', label: 'In dispute'}}],
  ['transferred', {entity: 'user', name: 'transferred_minor', field: {kind: 'money', label: 'With the bursar'}}],
  ['credit', {entity: 'user', name: 'credit_minor', field: {kind: 'money', label: 'Credit'}}],
  ...Object.values(segments).flatMap(segmentFields),
])

/** Lists whose entries are counted by their own name: `notes>2`. */
export const countNames: ReadonlyMap<string, Entity> = new Map(
  Object.values<Entity>(segments).flatMap(entity => (entity.list ? [[entity.list, entity] as const] : [])),
)

function ownFields(): [string, Target][] {
  return Object.entries<Field>(user.fields).flatMap(([name, field]) => {
    if (field.kind === 'list' || field.kind === 'secret') return []
    const target: Target = {entity: 'user', name, field, ...(wholeNames.has(name) ? {isWhole: true as const} : {})}
    return [name, ...(field.alias ?? [])].map((each): [string, Target] => [each, target])
  })
}

function entry(name: string, entity: Entity, field: string): [string, Target] {
  return [name, partTarget(name, entity, field)]
}

function partTarget(name: string, entity: Entity, own: string): Target {
  const field = entity.fields[own]
  if (field === undefined) throw new Error(`There is no field ${entity.name}.${own}`)
  return {
    entity: entity.name,
    name: own,
    field: {...field, label: labelled(name, entity, field.label)},
    ...(wholeNames.has(name) ? {isWhole: true as const} : {}),
    ...(mainNames.has(name) ? {isMain: true as const} : {}),
  }
}

// What the operator sees in a form under the heading of its list has to say here of which list it is.
function labelled(name: string, entity: Entity, label: string): string {
  if (name === 'barcode') return 'Barcode'
  if (mainNames.has(name)) return entity.label
  return label.toLowerCase().includes(entity.label.toLowerCase()) ? label : `${entity.label} (${label.toLowerCase()})`
}

// `note_text` is a field of a note already; `owner` of a fee is `fee_owner`.
function segmentFields(entity: Entity): [string, Target][] {
  return Object.entries(entity.fields).flatMap(([own, {kind}]) => {
    if (kind === 'list' || kind === 'secret' || (kind === 'link' && entity.name !== 'proxy')) return []
    const short = entity.name.replace(/^fee_/, '')
    const name = own.startsWith(`${short}_`) ? own : `${short}_${own}`
    return name in shortNames ? [] : [entry(name, entity, own)]
  })
}
