// What may be written next in a filter. Pure: everything it offers is known from the fields and the codes of the site.
import {ownValue} from '../../../domain/base/own-value.ts'
import type {SiteContext} from '../../site-context.ts'
import {countNames, filterTargets} from './filter-fields.ts'
import {filterFields, wordsAfter} from './filter-term.ts'

export type Completion = {
  /** The part of the text that an option takes the place of. */
  readonly from: number
  readonly to: number
  readonly options: readonly Option[]
}
export type Option = {readonly text: string; readonly about: string}

const maxOptions = 50
const headShape = /^([A-Za-z_][A-Za-z_0-9.-]*)(:|~|>=|<=|>|<)/

/** What could stand where the caret is: names of fields, then values; those that begin so before those that contain it. */
export function complete(text: string, caret: number, world: SiteContext): Completion {
  const start = beginOfTerm(text, caret)
  const term = text.slice(start, caret)
  const head = headShape.exec(term)
  if (!head) {
    const options = ranked(term, [...names(), ...connectives(text.slice(0, start))])
    return {from: start, to: endOfWord(text, caret), options}
  }
  const name = (head[1] ?? '').toLowerCase().replaceAll('-', '_')
  const values = term.slice(head[0].length)
  const at = values.lastIndexOf(',') + 1
  const isNegated = values[at] === '!'
  const from = start + head[0].length + at + (isNegated ? 1 : 0)
  const typed = text.slice(from, caret)
  return {from, to: endOfWord(text, caret), options: ranked(typed.replace(/^"/, ''), valuesOf(name, head[2], world))}
}

// Outside of quotation marks a term begins after a blank or a parenthesis, and after what turns it around.
function beginOfTerm(text: string, caret: number): number {
  let [start, isInside] = [0, false]
  for (let at = 0; at < caret; at++) {
    const letter = text[at]
    if (letter === '"' && text[at - 1] !== '\\') isInside = !isInside
    else if (!isInside && (letter === ' ' || letter === '(')) start = at + 1
    else if (!isInside && letter === '!' && at === start) start = at + 1
  }
  return start
}

function endOfWord(text: string, caret: number): number {
  const rest = /^[^\s(),"]*/.exec(text.slice(caret))
  return caret + (rest?.[0].length ?? 0)
}

function names(): Option[] {
  return filterFields.map(name => ({text: `${name}:`, about: aboutName(name)}))
}

function aboutName(name: string): string {
  const target = filterTargets.get(name)
  if (target) return target.field.label
  const counted = countNames.get(name)
  if (counted) return `How many ${counted.plural}`
  const special: Readonly<Record<string, string>> = {
    is: 'State of the user',
    has: 'Has at least one',
    finding: 'Finding',
    duplicate: 'Same as another user',
    name: 'Last, first and middle name',
    batch: 'Users that a batch changed',
  }
  return ownValue(special, name) ?? ''
}

function connectives(before: string): Option[] {
  const all = [{text: 'not', about: 'Excludes what follows'}]
  return before.trim() === '' ? all : [{text: 'or', about: 'Either of the two sides'}, ...all]
}

function valuesOf(name: string, sign: string | undefined, {policy}: SiteContext): Option[] {
  const words = wordsAfter(name)
  if (words) return [...words].map(([text, {about}]) => ({text, about}))
  const field = filterTargets.get(name)?.field
  if (field === undefined || sign === '~') return []
  if (field.kind === 'flag') return ['yes', 'no'].map(text => ({text, about: field.label}))
  if (field.kind === 'day' || field.kind === 'moment') return [...days]
  if (field.kind !== 'code' && field.kind !== 'codes' && field.kind !== 'choice') return []
  const codes = [...(policy.codes.tables.get(field.codes ?? '')?.values() ?? [])]
  if (codes.length > 0) return codes.map(({code, label}) => ({text: asValue(code), about: label}))
  return field.kind === 'choice' ? field.options.map(text => ({text, about: field.label})) : []
}

const days: readonly Option[] = [
  {text: 'today', about: 'Today'},
  {text: '+30d', about: 'In thirty days'},
  {text: '-30d', about: 'Thirty days ago'},
  {text: '+1y', about: 'In a year'},
  {text: '-1y', about: 'A year ago'},
  {text: 'eoy', about: 'The end of this year'},
]

/** A value as it stands in a filter: as it is where nothing in it is special, else in quotation marks. */
export function asValue(text: string): string {
  const isPlain = /^[^\s()",!*\\/-][^\s()",*\\]*$/.test(text)
  return isPlain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
}

function ranked(typed: string, options: readonly Option[]): Option[] {
  const wanted = typed.toLowerCase()
  const bare = ({text}: Option): string => text.toLowerCase().replace(/^"/, '')
  const begins = (option: Option): boolean => bare(option).startsWith(wanted)
  const first = options.filter(begins)
  const labelled = options.filter(each => !begins(each) && each.about.toLowerCase().startsWith(wanted))
  const inside = options.filter(
    each => !begins(each) && !labelled.includes(each) && `${bare(each)} ${each.about.toLowerCase()}`.includes(wanted),
  )
  return [...first, ...(wanted === '' ? [] : [...labelled, ...inside])].slice(0, maxOptions)
}
