import {dayFault} from '../base/day.ts'
import {joinOr} from '../base/join-or.ts'
import {nearest} from '../base/nearest.ts'
import type {Problem} from '../base/outcome.ts'
import {codesIn, type Value, type Values} from '../base/plan.ts'
import {allowsCode, codesFor, isDisabledCode, knowsCode} from '../codes/code-book.ts'
import {disabledCodeSentence, notAllowedSentence, unknownCodeSentence} from '../codes/code-sentences.ts'
import {type Pattern, readSettingPattern} from '../pattern/pattern.ts'
import type {Entity} from './entity.ts'
import {exclusionProblems} from './exclusions.ts'
import type {Field} from './kind.ts'
import {type Policy, setting} from './policy.ts'
import {fieldState, type Situation} from './situation.ts'

/**
 * How strictly values are validated. `form`: every fault is a problem, except in fields that did not change. `file`: wrong
 * formats are problems, unknown codes and missing mandatory fields are kept and reported as findings. `sync`: as `file`,
 * and fields of external data may be written.
 */
export type Strictness = 'form' | 'file' | 'sync'
export type Verdict = {readonly problems: Problem[]; readonly findings: string[]}

/**
 * Validates the values of one row. On a change, `before` is the stored row, and fields equal to it are skipped. Returns
 * problems, which refuse the user, and findings, which are only reported; never throws.
 */
export function validate(
  entity: Entity,
  values: Values,
  situation: Situation,
  policy: Policy,
  strictness: Strictness,
  before?: Values,
): Verdict {
  const verdict: Verdict = {problems: [], findings: []}
  const noMoreMandatory = setting(policy, 'mandatory_on') === ''
  for (const name in entity.fields) {
    const field = entity.fields[name]
    const value = values[name]
    if (field === undefined || value === undefined) continue
    // Most values of a large file cannot be wrong; skipping them first avoids millions of short-lived objects.
    if (value === null ? noMoreMandatory && !field.required && !field.always : isPlainText(field, value)) continue
    if (before !== undefined && isSameValue(before[name] ?? null, value)) continue
    judge({entity, name, field, value, situation, policy, strictness, before: before?.[name] ?? null}, verdict)
  }
  const after = (name: string): Value => values[name] ?? before?.[name] ?? null
  verdict.problems.push(...exclusionProblems(entity, after, before && (name => before[name] ?? null)))
  return verdict
}

function isPlainText(field: Field, value: Value): boolean {
  return (
    field.kind === 'text' &&
    field.pattern === undefined &&
    field.oneLine === undefined &&
    typeof value === 'string' &&
    value !== '' &&
    value.length <= (field.max ?? 0) &&
    value.isWellFormed() &&
    !value.includes('\0')
  )
}

type ValueUnderTest = {
  entity: Entity
  name: string
  field: Field
  value: Value
  situation: Situation
  policy: Policy
  strictness: Strictness
  /** The stored value; null for a new row. */
  before: Value
}

function judge(one: ValueUnderTest, verdict: Verdict): void {
  const {entity, name, field, value, situation, policy, strictness} = one
  if (isEmptyValue(value)) {
    if (field.kind === 'flag') return
    // What storage cannot leave empty is demanded of everybody, also of a file that sets what only the program sets.
    if (!field.always && (field.stamped || !fieldState(entity, name, field, situation, policy).mandatory)) return
    report(
      one,
      verdict,
      'MISSING',
      `${field.label} ${field.kind === 'codes' ? 'are' : 'is'} missing`,
      strictness !== 'form' && !field.always,
    )
    return
  }
  const fault = formatFault(field, value, policy)
  if (fault) report(one, verdict, 'FORMAT', fault, false)
  // What a list held before passes when another code is added to it.
  const kept = field.kind === 'codes' ? codesIn(one.before) : []
  for (const code of codesOf(field, value)) if (!kept.includes(code)) judgeCode(one, code, verdict)
}

function judgeCode(one: ValueUnderTest, code: string, verdict: Verdict): void {
  const {field, situation, policy, strictness} = one
  if (field.kind !== 'code' && field.kind !== 'codes') return
  if (!knowsCode(policy.codes, field.codes, code)) {
    const isKept = strictness !== 'form'
    // A file may have the same unknown code a hundred thousand times, so a suggestion is made only for typed values.
    const suggestion = isKept
      ? ''
      : nearest(
          code,
          codesFor(policy.codes, field.codes, situation.recordType).map(each => each.code),
        )
    report(one, verdict, 'CODE', `${unknownCodeSentence(field, code)}${suggestion}`, isKept)
  } else if (!allowsCode(policy.codes, field.codes, code, situation.recordType)) {
    report(one, verdict, 'CODE', notAllowedSentence(field, code, situation.recordType), strictness !== 'form')
  } else if (isDisabledCode(policy.codes, field.codes, code)) {
    report(one, verdict, 'DISABLED', disabledCodeSentence(field, code), strictness !== 'form')
  }
}

function report(one: ValueUnderTest, verdict: Verdict, code: string, sentence: string, isFinding: boolean): void {
  if (isFinding) verdict.findings.push(sentence)
  else verdict.problems.push({entity: one.entity.name, field: one.name, code, sentence})
}

function codesOf(field: Field, value: Value): readonly string[] {
  if (field.kind === 'code' && typeof value === 'string') return [value]
  return field.kind === 'codes' ? codesIn(value) : []
}

/** What is wrong with the format of a value that is not empty, as a sentence that begins with the label; nothing if it is valid. */
export function formatFault(field: Field, value: Value, policy: Policy): string | undefined {
  const half = textsOf(value).find(each => !each.isWellFormed())
  if (half !== undefined)
    return `${field.label} contains half of a character (${halfName(half)}): write the whole character`
  if (typeof value === 'string') {
    // Not every database can store it, and it is never intended.
    if (value.includes('\0')) return `${field.label} contains the control character U+0000: remove it`
    if ('max' in field && field.max !== undefined && value.length > field.max) {
      return `${field.label} is too long: ${value.length} characters, maximum ${field.max}`
    }
    if (field.oneLine && /^\s|\s$|\p{Cc}/u.test(value)) {
      return `${field.label} begins or ends with a space, or contains a control character`
    }
    if (field.kind === 'day') {
      const fault = dayFault(value)
      return fault && `${field.label} "${value.slice(0, 60)}" is not a date: ${fault}`
    }
    if (field.kind === 'choice' && !field.options.includes(value)) {
      return `${field.label} "${value}" is not valid: use ${joinOr(field.options)}`
    }
    return field.pattern ? patternFault(field, field.pattern, value, policy) : undefined
  }
  if (field.kind === 'codes' && Array.isArray(value)) {
    if (field.maxCount !== undefined && value.length > field.maxCount)
      return `${field.label}: ${value.length} values, maximum ${field.maxCount}`
    if (new Set(value).size !== value.length) return `${field.label}: a value is given twice`
  }
  return undefined
}

function textsOf(value: Value): readonly string[] {
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return []
  return value.flatMap(each => (typeof each === 'string' ? [each] : Object.values(each)))
}

// No database can store it, and what would take its place is the same for all: two values would become one.
function halfName(text: string): string {
  const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text)?.[0] ?? ''
  return `U+${half.charCodeAt(0).toString(16).toUpperCase()}`
}

const compiled = new Map<string, Pattern | undefined>()

/** True if the whole value matches the pattern of a setting such as `email_regex`, or if the setting is empty. */
export function matchesPattern(name: string, value: string, policy: Policy): boolean {
  const pattern = setting(policy, name)
  if (pattern === '') return true
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern))
  return compiled.get(pattern)?.test(value) !== false
}

function patternFault(field: Field, name: string, value: string, policy: Policy): string | undefined {
  if (matchesPattern(name, value, policy)) return undefined
  const hint = setting(policy, `${name}_display`)
  return `${field.label} "${value.slice(0, 60)}" does not match the required format${hint ? ` (${hint})` : ''}`
}

function compile(source: string): Pattern | undefined {
  const pattern = readSettingPattern(source)
  // Such patterns are refused when settings are written; one from elsewhere must not block every save.
  return 'fault' in pattern ? undefined : pattern
}

/** True for null, empty text and empty lists: the values that count as not filled in. */
export function isEmptyValue(value: Value | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** True if two stored values are equal; the order of lists matters. */
export function isSameValue(one: Value, other: Value): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  return JSON.stringify(one) === JSON.stringify(other)
}
