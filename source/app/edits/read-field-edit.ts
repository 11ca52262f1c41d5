import type {Problem} from '../../domain/base/outcome.ts'
import type {Entity} from '../../domain/entity/entity.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {readReplacePattern} from '../../domain/pattern/pattern.ts'
import type {FieldEdit, Shift} from '../../domain/rules/edits/field-edit.ts'
import {user} from '../../domain/user/index.ts'
import type {SiteContext} from '../site-context.ts'
import {readText} from './read-text.ts'

export type Sign = '=' | '+=' | '-=' | '~='

/** One field of the user or of an entry, and the text that says what becomes of it. */
export type Target = {readonly entity: Entity; readonly name: string; readonly field: Field}

/** What to do to a field, from the sign and the text after its name; or what is wrong with them. */
export function readFieldEdit(target: Target, sign: Sign, text: string, world: SiteContext): FieldEdit | Problem {
  const {entity, name, field} = target
  const wrong = (fault: string): Problem => ({entity: entity.name, field: name, code: 'FORMAT', sentence: fault})
  if (sign === '~=') return readReplacement(target, text)
  if (sign !== '=' && field.kind !== 'codes')
    return usageProblem(`${field.label} has a single value: write ${name}=VALUE`)
  // A field is no source for itself: the word is meant.
  const isItself = entity === user && text === name
  const copy = sign === '=' && !isItself ? readCopy(name, field, text) : undefined
  if (copy) return 'fault' in copy ? wrong(copy.fault) : copy
  const read = readText(field, text, world)
  if ('fault' in read) return wrong(read.fault)
  return {field: name, how: sign === '+=' ? 'add' : sign === '-=' ? 'remove' : 'set', value: read.value}
}

/** A problem with how something is written. */
export function usageProblem(sentence: string): Problem {
  return {entity: 'action', field: '', code: 'USAGE', sentence}
}

const copyShape = /^([a-z_]+)((?:[+-]\d{1,5}[dwmy])*)$/

// `expiry_date+18m`: a field of the user, by its own name alone, so that ordinary words stay words.
function readCopy(name: string, field: Field, text: string): FieldEdit | {readonly fault: string} | undefined {
  const [, from = '', moves = ''] = copyShape.exec(text) ?? []
  const source = new Map<string, Field>(Object.entries(user.fields)).get(from)
  if (!source) return undefined
  if (!isSameKind(source, field)) {
    if (!from.includes('_')) return undefined
    return {fault: `${field.label} cannot be copied from ${source.label}: the fields are of different kinds`}
  }
  if (moves !== '' && source.kind !== 'day') return undefined
  return {field: name, how: 'copy', from, shifts: readShifts(moves)}
}

function isSameKind(source: Field, field: Field): boolean {
  if (source.kind === 'day') return field.kind === 'day' || field.kind === 'moment'
  if (source.kind === 'list' || source.kind === 'secret') return false
  if ('codes' in source || 'codes' in field)
    return 'codes' in source && 'codes' in field && source.kind === field.kind && source.codes === field.codes
  return source.kind === field.kind
}

function readShifts(text: string): Shift[] {
  return [...text.matchAll(/([+-]\d+)([dwmy])/g)].map(([, amount, unit]) => ({
    amount: Number(amount),
    unit: unit === 'd' || unit === 'w' || unit === 'm' ? unit : 'y',
  }))
}

function readReplacement({name, field}: Target, text: string): FieldEdit | Problem {
  if (field.kind !== 'text') return usageProblem(`${field.label} is not a text field: write ${name}=VALUE`)
  const sign = text.at(0) ?? ''
  const pieces = sign === '' || /[\p{L}\p{N}\\\s]/u.test(sign) ? [] : splitPieces(text.slice(1), sign)
  const [find, by, flags] = pieces
  if (pieces.length !== 3 || find === undefined || by === undefined || flags === undefined)
    return usageProblem(`Write ${name}~=/FIND/REPLACE/, with another character instead of / if the texts contain it`)
  if (find === '') return usageProblem(`${name}~=: the text to find is missing`)
  if (!/^[ir]*$/.test(flags))
    return usageProblem(
      `${name}~=: the flags "${flags}" after the last ${sign} are not valid: use i to ignore case, r for a regular expression`,
    )
  const isPattern = flags.includes('r')
  const source = isPattern ? find : find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const read = readReplacePattern(source, flags.includes('i') ? 'giu' : 'gu')
  if ('fault' in read) return usageProblem(`${name}~=: "${find}" ${read.fault}`)
  return {field: name, how: 'replace', ...read, by: isPattern ? by : by.replaceAll('$', '$$$$')}
}

// A backslash before the sign makes it an ordinary character.
function splitPieces(text: string, sign: string): string[] {
  const pieces = ['']
  for (let at = 0; at < text.length; at++) {
    const isProtected = text[at] === '\\' && text[at + 1] === sign
    if (text[at] === sign) pieces.push('')
    else pieces.push(`${pieces.pop() ?? ''}${isProtected ? text[++at] : text[at]}`)
  }
  return pieces
}
