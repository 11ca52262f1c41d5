import type {Day} from '../../domain/base/day.ts'
import {fold} from '../../domain/base/fold.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {readValue} from '../../domain/entity/read-value.ts'
import {user} from '../../domain/user/index.ts'
import type {Comparison, Condition} from './condition.ts'
import type {FilterFault, Term} from './filter-tokens.ts'
import {nearest} from './nearest.ts'

type Part = Condition | {readonly fault: FilterFault}
type Target = {readonly entity: string; readonly name: string; readonly field: Field}

const states: Readonly<Record<string, Condition>> = {
  locked: {kind: 'state', state: 'locked'},
  expired: {kind: 'state', state: 'expired'},
  blocked: {kind: 'state', state: 'blocked'},
  owing: {kind: 'state', state: 'owing'},
  active: {kind: 'field', entity: 'user', field: 'status', how: '=', value: 'ACTIVE'},
  inactive: {kind: 'field', entity: 'user', field: 'status', how: '=', value: 'INACTIVE'},
  internal: {kind: 'field', entity: 'user', field: 'account_type', how: '=', value: 'INTERNAL'},
  external: {kind: 'field', entity: 'user', field: 'account_type', how: '=', value: 'EXTERNAL'},
}
const holdings: Readonly<Record<string, Condition>> = {
  note: {kind: 'state', state: 'noted'},
  block: {kind: 'state', state: 'blocked'},
  fee: {kind: 'has', entity: 'fee'},
  email: {kind: 'has', entity: 'email'},
  phone: {kind: 'has', entity: 'phone'},
  address: {kind: 'has', entity: 'address'},
  identifier: {kind: 'has', entity: 'identifier'},
  role: {kind: 'has', entity: 'role'},
  loan: {kind: 'has', entity: 'reference'},
}

// Fields of a person's entries that the language knows under a name of their own.
const entryFields: Readonly<Record<string, Target>> = {
  email: {entity: 'email', name: 'email_address', field: {kind: 'text', label: 'E-mail address'}},
  identifier: {entity: 'identifier', name: 'value', field: {kind: 'text', label: 'Identifier'}},
  barcode: {entity: 'identifier', name: 'value', field: {kind: 'text', label: 'Barcode'}},
  phone: {entity: 'phone', name: 'phone_number', field: {kind: 'text', label: 'Phone number'}},
  note: {entity: 'note', name: 'note_text', field: {kind: 'text', label: 'Note'}},
  note_type: {entity: 'note', name: 'note_type', field: {kind: 'text', label: 'Note type'}},
  block: {entity: 'block', name: 'block_description', field: {kind: 'text', label: 'Block'}},
  role: {entity: 'role', name: 'role_type', field: {kind: 'text', label: 'Role'}},
  statistic: {entity: 'statistic', name: 'statistic_category', field: {kind: 'text', label: 'Statistic'}},
  city: {entity: 'address', name: 'city', field: {kind: 'text', label: 'City'}},
  postal_code: {entity: 'address', name: 'postal_code', field: {kind: 'text', label: 'Postal code'}},
  owes: {entity: 'user', name: 'owes_minor', field: {kind: 'money', label: 'Owes'}},
}

/** Every field name the language knows, for completion and for the nearest name in faults. */
export const filterFields: readonly string[] = [
  'is',
  'has',
  'name',
  ...Object.keys(entryFields),
  ...Object.keys(user.fields),
  ...Object.values<Field>(user.fields).flatMap(field => field.alias ?? []),
]

/** The condition one term stands for. */
export function termCondition(term: Term, today: Day): Part {
  const {field, value, at} = term
  if (field === undefined) return words(value)
  if (field === 'is') return named(states, value, at, 'state')
  if (field === 'has') return named(holdings, value, at, 'list')
  if (field === 'name') return words(value)
  const target = targetOf(field)
  if (!target) return {fault: {at, sentence: `there is no field "${field}"${nearest(field, filterFields)}`}}
  if (term.sign === '~') return {kind: 'part', entity: target.entity, field: target.name, text: value}
  return compared(target, term, today)
}

function words(text: string): Condition {
  const folded = fold(text).split(' ').filter(Boolean)
  return folded.length === 0 ? {kind: 'all', of: []} : {kind: 'words', words: folded}
}

function named(known: Readonly<Record<string, Condition>>, value: string, at: number, what: string): Part {
  const list = value.split(',').map(each => negatable(known, each))
  const missing = value.split(',').find((_, index) => list[index] === undefined)
  if (missing !== undefined) {
    const names = Object.keys(known)
    return {
      fault: {
        at,
        sentence: `there is no ${what} "${missing}"${nearest(missing, names) || `; there are ${names.join(', ')}`}`,
      },
    }
  }
  return anyOf(list.filter(each => each !== undefined))
}

function negatable(known: Readonly<Record<string, Condition>>, name: string): Condition | undefined {
  const wanted = name.replace(/^!/, '').toLowerCase()
  const found = Object.hasOwn(known, wanted) ? known[wanted] : undefined
  return found && name.startsWith('!') ? {kind: 'not', of: found} : found
}

function targetOf(name: string): Target | undefined {
  const entry = Object.hasOwn(entryFields, name) ? entryFields[name] : undefined
  if (entry) return entry
  for (const [own, field] of Object.entries<Field>(user.fields)) {
    if (own === name || field.alias?.includes(name)) return {entity: 'user', name: own, field}
  }
  return undefined
}

function compared(target: Target, term: Term, today: Day): Part {
  const how: Comparison = term.sign === ':' || term.sign === undefined || term.sign === '~' ? '=' : term.sign
  const list: Condition[] = []
  for (const text of term.quoted ? [term.value] : term.value.split(',')) {
    const negative = text.startsWith('!') && !term.quoted
    const condition = comparedWith(target, how, negative ? text.slice(1) : text, term.at, today)
    if ('fault' in condition) return condition
    list.push(negative ? {kind: 'not', of: condition} : condition)
  }
  // `group:!a,!b` leaves both out; `group:a,b` takes either.
  return list.every(each => each.kind === 'not') && list.length > 1 ? {kind: 'all', of: list} : anyOf(list)
}

function comparedWith({entity, name, field}: Target, how: Comparison, text: string, at: number, today: Day): Part {
  if (text === '' || text === '-') return {kind: 'empty', entity, field: name}
  const read = readValue(field, text, today)
  if ('fault' in read) return {fault: {at, sentence: read.fault}}
  const {value} = read
  if (field.kind === 'codes') return {kind: 'part', entity, field: name, text: `"${text}"`}
  if (typeof value === 'boolean') return {kind: 'field', entity, field: name, how: '=', value: value ? 1 : 0}
  if (typeof value !== 'string' && typeof value !== 'number')
    return {fault: {at, sentence: `${field.label} cannot be compared`}}
  return {kind: 'field', entity, field: name, how, value}
}

function anyOf(list: readonly Condition[]): Condition {
  return list.length === 1 && list[0] ? list[0] : {kind: 'any', of: list}
}
