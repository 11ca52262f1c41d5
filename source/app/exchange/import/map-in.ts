import {ownValue} from '../../../domain/base/own-value.ts'
import type {Value} from '../../../domain/base/plan.ts'
import type {Field} from '../../../domain/entity/kind.ts'
import {normalText} from '../../../domain/entity/normal-value.ts'
import {movesMoney} from '../../../domain/rules/fees/fee-state.ts'
import {type SegmentList, segments, user} from '../../../domain/user/index.ts'
import {isPlainRecord, type Plain, type PlainRecord} from '../plain-record.ts'
import {fromPlain, Notices, plainText, readGroup, readList, readSegment} from './from-plain.ts'
import type {Incoming, IncomingFee, IncomingSegment} from './incoming.ts'

/** Where each list of a user stands in a record. Contact lists are inside `contact_info`. */
export const listNames: Readonly<Record<string, SegmentList>> = {
  user_identifier: 'identifiers',
  user_note: 'notes',
  user_block: 'blocks',
  user_statistic: 'statistics',
  user_role: 'roles',
}
export const contactNames: Readonly<Record<string, SegmentList>> = {
  address: 'addresses',
  email: 'emails',
  phone: 'phones',
}
/** Fee objects name some fields otherwise, and repeat what is known: those are read past without a word. */
export const feeNames: Readonly<Record<string, string>> = {
  type: 'fee_type',
  status: 'fee_status',
  id: 'external_id',
  user_primary_id: '',
  link: '',
  transaction: '',
  remaining_vat_amount: '',
  original_vat_amount: '',
}
export const transactionNames: Readonly<Record<string, string>> = {
  type: 'transaction_type',
  transaction_id: '',
  vat_amount: '',
  link: '',
}

// Computed by the other system when it writes a record, or added to our own files for readers.
const outputOnly = new Set(['full_name', 'link', 'loans', 'requests', 'fees', 'rejected'])
const secrets = new Set(['password', 'pin_number'])

// Written in another form, or this database's alone.
const notCore = new Set([
  'rs_libraries',
  'library_notices',
  'library_notices_off',
  'locked_at',
  'password_set_at',
  'pin_set_at',
  'protected_fields',
])
const coreFields: ReadonlyMap<string, Field> = new Map(
  Object.entries<Field>(user.fields).filter(([name]) => !notCore.has(name)),
)

type MapState = {
  core: Record<string, Value>
  lists: Map<SegmentList, IncomingSegment[]>
  proxyFor?: string[]
  fees?: IncomingFee[]
  notices: Notices
}

/** A record in the form of the REST user object, as the values our entities hold. Never throws: what is wrong is said. */
export function mapIn(record: PlainRecord): Incoming {
  const building: MapState = {core: {}, lists: new Map(), notices: new Notices()}
  for (const name in record) {
    const given = record[name]
    if (given !== undefined) mapField(building, name, given)
  }
  const {core, lists, notices} = building
  return {
    core,
    lists,
    proxyFor: building.proxyFor,
    fees: building.fees,
    problems: notices.problems,
    findings: notices.findings,
  }
}

function mapField(building: MapState, name: string, given: Plain): void {
  const field = coreFields.get(name)
  const {notices} = building
  const list = ownValue(listNames, name)
  if (field) building.core[name] = fromPlain(field, given, notices)
  else if (list) building.lists.set(list, entries(list, name, given, notices))
  else if (name === 'contact_info') mapContacts(building, given)
  else if (name === 'rs_library') building.core['rs_libraries'] = fromPlain(user.fields.rs_libraries, given, notices)
  else if (name === 'library_notice') mapNotices(building, given)
  else if (name === 'proxy_for_user')
    building.proxyFor = oneOrMore(name, given, notices).flatMap(
      each => normalText(plainText(each['primary_id']) ?? '', true) || [],
    )
  else if (name === 'fee') building.fees = oneOrMore(name, given, notices).map(each => feeFrom(each, notices))
  else if (secrets.has(name)) noteSecret(name, given, notices)
  else if (name === 'researcher' && given === null) return
  else if (!outputOnly.has(name)) notices.findings.push(`unknown element "${name.slice(0, 60)}": ignored`)
}

function noteSecret(name: string, given: Plain, notices: Notices): void {
  if (plainText(given) !== null)
    notices.findings.push(`"${name}" is not loaded from files: sign-in data was not changed`)
}

// A list of one may stand without its brackets.
function oneOrMore(name: string, given: Plain, notices: Notices): PlainRecord[] {
  const group = isPlainRecord(given) && Object.keys(given).some(each => each !== 'value' && each !== 'desc')
  return readList(name, group ? [given] : given, notices)
}

function entries(list: SegmentList, name: string, given: Plain, notices: Notices): IncomingSegment[] {
  return readList(name, given, notices).map(each => readSegment(segments[list], each, {}, notices))
}

function mapContacts(building: MapState, given: Plain): void {
  const group = readGroup('contact_info', given, building.notices)
  for (const name in group) {
    const [list, value] = [ownValue(contactNames, name), group[name]]
    if (list && value !== undefined) building.lists.set(list, entries(list, name, value, building.notices))
    else building.notices.findings.push(`unknown element "${name.slice(0, 60)}" in contact_info: ignored`)
  }
}

function mapNotices(building: MapState, given: Plain): void {
  const [on, off]: [string[], string[]] = [[], []]
  for (const each of oneOrMore('library_notice', given, building.notices)) {
    const code = normalText(plainText(each['code']) ?? '', true)
    if (code !== '') (plainText(each['value']) === 'false' ? off : on).push(code)
  }
  building.core['library_notices'] = [...new Set(on)]
  building.core['library_notices_off'] = [...new Set(off)]
}

function feeFrom(given: PlainRecord, notices: Notices): IncomingFee {
  const transactions = oneOrMore('transaction', given['transaction'] ?? null, notices).map(each =>
    withAmount(readSegment(segments.fee_transactions, each, transactionNames, notices)),
  )
  return {fee: readSegment(segments.fees, given, feeNames, notices), transactions}
}

// Disputes and restores move no money, and therefore need no amount.
function withAmount(transaction: IncomingSegment): IncomingSegment {
  const type = transaction['transaction_type']
  const isFree = typeof type === 'string' && !movesMoney(type) && (transaction['amount'] ?? null) === null
  return isFree ? {...transaction, amount: 0} : transaction
}
