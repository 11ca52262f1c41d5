import {readDay} from '../../domain/base/day.ts'
import type {Value} from '../../domain/base/plan.ts'
import {findCodes} from '../../domain/codes/find-codes.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {momentOfDay, readValue} from '../../domain/entity/read-value.ts'
import type {SiteContext} from '../site-context.ts'

type Read = {readonly value: Value} | {readonly fault: string}

/**
 * A value from what the operator writes for a field in an edit: codes in any case or by their label, days also where a moment
 * is wanted. Codes that the site does not know stay as they are: the rules say what is wrong with them.
 */
export function readText(field: Field, text: string, {today, policy}: SiteContext): Read {
  if (field.kind === 'moment') {
    const day = readDay(text, today)
    if (day !== undefined) return {value: momentOfDay(field, day)}
  }
  const read = readValue(field, text, today)
  if ('fault' in read || (field.kind !== 'code' && field.kind !== 'codes')) return read
  const given = Array.isArray(read.value) ? read.value : [read.value]
  const codes: string[] = []
  for (const each of given) {
    if (typeof each !== 'string') return read
    const found = findCodes(policy.codes, field.codes, each)
    if (found.length > 1)
      return {fault: `${field.label}: "${each}" is ambiguous: it may be ${found.join(' or ')}; write the code`}
    codes.push(found[0] ?? each)
  }
  return {value: field.kind === 'codes' ? codes : (codes[0] ?? null)}
}
