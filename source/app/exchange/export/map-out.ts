import {writeMoney} from '../../../domain/base/money.ts'
import type {Value} from '../../../domain/base/plan.ts'
import {type CodeBook, labelOf} from '../../../domain/codes/code-book.ts'
import type {Entity} from '../../../domain/entity/entity.ts'
import type {Field} from '../../../domain/entity/kind.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {feeId} from '../../../domain/rules/fees/find-fees.ts'
import {segments, type UserFile, user} from '../../../domain/user/index.ts'
import {fullName} from '../../../domain/user/name.ts'
import {contactNames, feeNames, listNames, transactionNames} from '../import/map-in.ts'
import type {Plain, PlainRecord} from '../plain-record.ts'

export type Names = ReadonlyMap<number, {primary_id: string; name: string}>

// Stored under one name, written under another or not at all: sign-in and protection belong to this database.
const elsewhere = new Set([
  'rs_libraries',
  'library_notices',
  'library_notices_off',
  'locked_at',
  'password_set_at',
  'pin_set_at',
  'protected_fields',
  'login_restrictions_off',
  'created_by',
  'created_date',
  'updated_by',
  'updated_date',
  'updated_by_job',
  'force_password_change',
])

/** A user as a record of the REST user object, with every list; fees only when asked for, since users of that form have none. */
export function mapOut(file: UserFile, names: Names, policy: Policy, withFees: boolean): PlainRecord {
  const {codes} = policy
  const record: PlainRecord = {}
  for (const [name, field] of Object.entries<Field>(user.fields)) {
    if (!elsewhere.has(name)) record[name] = plainOf(field, new Map(Object.entries(file.user)).get(name) ?? null, codes)
  }
  record['full_name'] = fullName(file.user, policy).slice(0, 600)
  record['force_password_change'] = file.user.force_password_change ? 'TRUE' : ''
  record['contact_info'] = Object.fromEntries(
    Object.entries(contactNames).map(([name, list]) => [name, rows(segments[list], file[list], codes)]),
  )
  for (const [name, list] of Object.entries(listNames)) record[name] = rows(segments[list], file[list], codes)
  record['proxy_for_user'] = file.proxies.flatMap(each => {
    const target = names.get(each.proxy_for_id)
    return target ? [{primary_id: target.primary_id, full_name: target.name}] : []
  })
  record['rs_library'] = file.user.rs_libraries.map(code => ({
    code: {value: code, desc: labelOf(codes, 'Library', code)},
  }))
  record['library_notice'] = [
    ...file.user.library_notices.map(code => notice(code, 'true', codes)),
    ...file.user.library_notices_off.map(code => notice(code, 'false', codes)),
  ]
  if (withFees) record['fee'] = file.fees.map(fee => feeOut(fee, file, codes))
  return record
}

function notice(code: string, value: string, codes: CodeBook): PlainRecord {
  return {code: {value: code, desc: labelOf(codes, 'LibraryNotices', code)}, value}
}

function rows(
  entity: Entity,
  list: readonly object[],
  codes: CodeBook,
  names: Readonly<Record<string, string>> = {},
): PlainRecord[] {
  return list.map(row => {
    const values = new Map<string, Value>(Object.entries(row))
    return Object.fromEntries(
      Object.entries(entity.fields).flatMap(([name, field]) => {
        if (field.kind === 'link') return []
        const outside = Object.keys(names).find(each => names[each] === name) ?? name
        return [[outside, plainOf(field, values.get(name) ?? null, codes)]]
      }),
    )
  })
}

function feeOut(fee: UserFile['fees'][number], file: UserFile, codes: CodeBook): PlainRecord {
  const [written = {}] = rows(segments.fees, [fee], codes, feeNames)
  const transactions = file.fee_transactions.filter(each => each.fee_id === fee.id)
  return {
    ...written,
    id: feeId(fee),
    transaction: rows(segments.fee_transactions, transactions, codes, transactionNames),
  }
}

function plainOf(field: Field, value: Value, codes: CodeBook): Plain {
  if (typeof value === 'boolean') return value
  if (Array.isArray(value))
    return value.map(each => (typeof each === 'string' ? coded(field, each, codes) : parameter(each)))
  const isCoded = (field.kind === 'code' || field.kind === 'choice') && !field.uncoded
  if (value === null) return isCoded ? {value: '', desc: ''} : ''
  if (typeof value === 'number') return field.kind === 'money' ? writeMoney(value) : String(value)
  if (typeof value !== 'string') return ''
  if (field.kind === 'day') return `${value}Z`
  return isCoded ? coded(field, value, codes) : value
}

function coded(field: Field, code: string, codes: CodeBook): PlainRecord {
  const table = 'codes' in field ? field.codes : undefined
  return {value: code, desc: table ? labelOf(codes, table, code) : code}
}

function parameter(each: Readonly<Record<string, string>>): PlainRecord {
  return Object.fromEntries(Object.entries(each).map(([name, value]) => [name, {value, desc: ''}]))
}
