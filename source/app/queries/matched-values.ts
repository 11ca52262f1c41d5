// Which values of a user meet a filter: the list names those that none of its columns shows.
import {fold} from '../../domain/base/fold.ts'
import {codesIn, type Value, type Values} from '../../domain/base/plan.ts'
import {type CodeBook, labelOf} from '../../domain/codes/code-book.ts'
import type {Entity} from '../../domain/entity/entity.ts'
import {showValue} from '../../domain/entity/read-value.ts'
import {segmentLists, segments, type UserFile, user} from '../../domain/user/index.ts'
import type {Comparison, Condition, SegmentTest} from './condition.ts'
import {filterTargets} from './filter/filter-fields.ts'

/** A value that meets the filter: the field it stands in, its label, and the value as text. */
export type MatchedValue = {
  readonly entity: string
  readonly field: string
  readonly label: string
  readonly text: string
}

type Subject = {readonly file: UserFile; readonly codes: CodeBook}

/**
 * Returns a value for each word and each tested field that the user meets, in the order of the filter. Terms that are
 * negated name no value, nor do states such as `is:locked` and regular expressions.
 */
export function matchedValues(where: Condition, file: UserFile, codes: CodeBook): readonly MatchedValue[] {
  const all = valuesFor(where, {file, codes})
  return all.filter(({label, text}, at) => all.findIndex(each => each.label === label && each.text === text) === at)
}

function valuesFor(where: Condition, subject: Subject): readonly MatchedValue[] {
  switch (where.kind) {
    case 'all':
    case 'any':
      return where.of.flatMap(each => valuesFor(each, subject))
    case 'words':
      return where.words.flatMap(word => valueWithWord(word, subject))
    case 'field':
      return valueThatMeets(where.entity, [where], subject)
    case 'part':
      return valueThatMeets(where.entity, [{field: where.field, how: 'part', text: where.text}], subject)
    case 'segment':
      return valueThatMeets(where.entity, where.tests, subject)
    default:
      return []
  }
}

const ownNames = ['last_name', 'first_name', 'middle_name', 'primary_id']
const preferredNames = ['pref_first_name', 'pref_middle_name', 'pref_last_name']

// The places in which the search looks for words; those that a list shows anyway come first.
function valueWithWord(word: string, {file, codes}: Subject): readonly MatchedValue[] {
  const places: readonly (readonly [entity: Entity, field: string, rows: readonly Values[]])[] = [
    ...ownNames.map(name => [user, name, [file.user]] as const),
    [segments.identifiers, 'value', file.identifiers],
    [segments.emails, 'email_address', file.emails],
    ...preferredNames.map(name => [user, name, [file.user]] as const),
  ]
  for (const [entity, field, rows] of places) {
    const row = rows.find(each => ` ${fold(String(each[field] ?? ''))} `.includes(word))
    if (row) return [matched(entity, field, row, codes, word.trim())]
  }
  return []
}

function valueThatMeets(entityName: string, tests: readonly SegmentTest[], {file, codes}: Subject): MatchedValue[] {
  const list = segmentLists.find(each => segments[each].name === entityName)
  const rows: readonly Values[] = list === undefined ? [file.user] : file[list]
  const row = rows.find(each => tests.every(test => isMet(test, each)))
  const [first] = tests
  if (!row || !first || !('field' in first) || first.how === 'empty') return []
  const near = first.how === 'part' ? first.text : ''
  return [matched(list === undefined ? user : segments[list], first.field, row, codes, near)]
}

function isMet(test: SegmentTest, row: Values): boolean {
  if (test.how === 'not') return !isMet(test.of, row)
  if (test.how === 'any') return test.of.some(each => isMet(each, row))
  const value = row[test.field] ?? null
  if (test.how === 'empty') return value === null || value === '' || (Array.isArray(value) && value.length === 0)
  const texts = Array.isArray(value) ? codesIn(value) : value === null ? [] : [String(value)]
  if (test.how === 'part') return texts.some(text => text.toLowerCase().includes(test.text.toLowerCase()))
  if (test.how === 'in') return texts.some(text => test.values.includes(text))
  // A comparison with a field of the user says nothing about what was searched for.
  if (!('value' in test)) return true
  const wanted = test.value
  if (typeof value === 'number' || typeof value === 'boolean') return compare(Number(value), test.how, Number(wanted))
  return texts.some(text => compare(text.toLowerCase(), test.how, String(wanted).toLowerCase()))
}

function compare<T extends string | number>(value: T, how: Comparison, wanted: T): boolean {
  if (how === '=') return value === wanted
  if (how === '>') return value > wanted
  if (how === '>=') return value >= wanted
  return how === '<' ? value < wanted : value <= wanted
}

function matched(entity: Entity, name: string, row: Values, codes: CodeBook, near: string): MatchedValue {
  const field = entity.fields[name]
  const value: Value = row[name] ?? null
  const text = field ? showValue(field, value, codes) : String(value)
  return {entity: entity.name, field: name, label: labelFor(entity, name, row, codes), text: excerpt(text, near)}
}

const longestText = 40
const lettersBefore = 12

// A long text, such as a note, begins shortly before what was searched for.
function excerpt(text: string, near: string): string {
  const at = text.toLowerCase().indexOf(near.toLowerCase())
  return text.length <= longestText || at <= lettersBefore ? text : `...${text.slice(at - lettersBefore)}`
}

// An identifier is called by its type, as on its tab.
function labelFor(entity: Entity, name: string, row: Values, codes: CodeBook): string {
  if (entity === segments.identifiers && name === 'value' && typeof row['id_type'] === 'string')
    return labelOf(codes, 'UserIdentifierTypes', row['id_type'])
  const target = [...filterTargets.values()].find(each => each.entity === entity.name && each.name === name)
  return target?.field.label ?? entity.fields[name]?.label ?? name
}
