// Narrowing by the cell under the cursor.

import {dayOf} from '../../../domain/base/day.ts'
import {fold} from '../../../domain/base/fold.ts'
import {writeMoney} from '../../../domain/base/money.ts'
import type {Value} from '../../../domain/base/plan.ts'
import type {SiteContext} from '../../site-context.ts'
import {asValue} from './completion.ts'
import {filterTargets} from './filter-fields.ts'

/**
 * The term that finds all users whose cell in a column shows the same value, or all other users. `value` is the stored one;
 * for the marks of blocks and notes whether there is one, for the name as the list shows it. Codes that the site does not
 * have are quoted when it is told.
 */
export function termFor(column: string, value: Value | undefined, isNegated = false, world?: SiteContext): string {
  const [term, isTurned] = positive(column, value, world)
  return isTurned === isNegated ? term : `!${term}`
}

function positive(
  column: string,
  value: Value | undefined,
  world: SiteContext | undefined,
): readonly [string, boolean] {
  if (column === 'blocks') return ['is:blocked', !value]
  if (column === 'notes') return ['has:note', !value]
  if (column === 'name') return [`name:"${fold(nameIn(value))}"`, false]
  const name = column === 'primary_id' ? 'id' : column
  const field = filterTargets.get(name)?.field
  if (field?.kind === 'flag') return [`${name}:${value === true ? 'yes' : 'no'}`, false]
  if (value === null || value === undefined || value === '') return [`${name}:`, false]
  if (typeof value === 'number') return [`${name}:${field?.kind === 'money' ? writeMoney(value) : value}`, false]
  if (typeof value === 'object') return [listTerm(name, value), false]
  const text = String(value)
  if (field?.kind === 'moment') return [`${name}:${dayOf(text)}`, false]
  const isUnknown = world !== undefined && field?.kind === 'code' && !isCode(world, field.codes, text)
  return [`${name}:${isUnknown ? `"${text.replace(/["\\]/g, '\\$&')}"` : asValue(text)}`, false]
}

// The list shows a middle name by its first letter, which is none of the words of a name.
function nameIn(value: Value | undefined): string {
  return typeof value === 'string' ? value.replace(/ \S+\.$/, '') : ''
}

function listTerm(name: string, list: Exclude<Value, null | string | number | boolean>): string {
  const codes = list.filter(each => typeof each === 'string')
  const terms = codes.map(code => `${name}:${asValue(code)}`)
  return terms.length > 1 ? `(${terms.join(' ')})` : (terms[0] ?? `${name}:`)
}

function isCode({policy}: SiteContext, table: string, code: string): boolean {
  const codes = policy.codes.tables.get(table)
  return codes === undefined || codes.size === 0 || codes.has(code)
}

/**
 * A filter that also demands the term. A term that says the same or the opposite already goes; a filter with `or` on its
 * top level is put in parentheses.
 */
export function addTerm(filter: string, term: string): string {
  const terms = topTerms(filter)
  if (terms.some(each => each.toLowerCase() === 'or')) return `(${filter.trim()}) ${term}`
  const opposite = term.startsWith('!') ? term.slice(1) : `!${term}`
  return [...terms.filter(each => each !== term && each !== opposite), term].join(' ')
}

// What stands between blanks that are neither in quotation marks nor in parentheses.
function topTerms(filter: string): readonly string[] {
  const terms: string[] = []
  let [term, depth, isInside] = ['', 0, false]
  for (let at = 0; at < filter.length; at++) {
    const letter = filter[at] ?? ''
    if (letter === '"' && filter[at - 1] !== '\\') isInside = !isInside
    if (!isInside && letter === '(') depth += 1
    if (!isInside && letter === ')') depth -= 1
    if (letter !== ' ' || isInside || depth > 0) term += letter
    else if (term !== '') {
      terms.push(term)
      term = ''
    }
  }
  return term === '' ? terms : [...terms, term]
}
