import {dayOf} from '../../domain/base/day.ts'
import {nearest} from '../../domain/base/nearest.ts'
import type {Problem} from '../../domain/base/outcome.ts'
import type {FieldTest} from '../../domain/rules/edits/edit.ts'
import {mainField} from '../../domain/rules/segments/main-field.ts'
import {type SegmentList, segments} from '../../domain/user/index.ts'
import type {SiteContext} from '../site-context.ts'
import {findSegmentField} from './edit-names.ts'
import {usageProblem} from './read-field-edit.ts'
import {readText} from './read-text.ts'

const shape = /^([A-Za-z_][A-Za-z0-9_-]*)(?:(!=|<=|>=|=|<|>|~)([\s\S]*))?$/
const signs = ['=', '!=', '<', '<=', '>', '>=', '~'] as const

/** The demands on an entry: `FIELD=VALUE`, also with `!=`, `<`, `<=`, `>`, `>=`, and `~` for a part of a text; `preferred` alone is "yes". */
export function readTests(
  list: SegmentList,
  clauses: readonly string[],
  world: SiteContext,
): {tests: FieldTest[]} | Problem {
  const tests: FieldTest[] = []
  for (const clause of clauses) {
    const test = readTest(list, clause, world)
    if ('sentence' in test) return test
    tests.push(test)
  }
  return {tests}
}

/** The demand that the main field of an entry has this value; none for `*`. */
export function readMainTest(list: SegmentList, text: string, world: SiteContext): {tests: FieldTest[]} | Problem {
  if (text === '*') return {tests: []}
  if (text === '')
    return usageProblem(`Name the ${segments[list].plural}: the whole text, or * with FIELD=VALUE after a semicolon`)
  return readTests(list, [`${mainField[list]}=${text}`], world)
}

function readTest(list: SegmentList, clause: string, world: SiteContext): FieldTest | Problem {
  const entity = segments[list]
  const [, name = '', sign, text = ''] = shape.exec(clause) ?? []
  if (name === '')
    return usageProblem(`"${clause}" is not a condition: write FIELD=VALUE, or FIELD~PART for a part of the text`)
  if (name === 'id') return readIdTest(entity.label, sign, text)
  const found = findSegmentField(entity, name)
  if (!found)
    return usageProblem(`${entity.label}: field "${name}" does not exist${nearest(name, Object.keys(entity.fields))}`)
  const [own, field] = found
  const how = signs.find(each => each === sign) ?? '='
  if (sign === undefined && field.kind !== 'flag')
    return usageProblem(`"${clause}" is not a condition: write ${own}=VALUE, or ${own}= for an empty field`)
  if (how === '~') return {field: own, how, value: text}
  const read = readText(field, sign === undefined ? 'yes' : text, world)
  if ('fault' in read) return {entity: entity.name, field: own, code: 'FORMAT', sentence: read.fault}
  // A moment that was written as a day means all of that day.
  const value = field.kind === 'moment' && !text.includes('T') ? dayPart(read.value) : read.value
  return {field: own, how, value}
}

// The number by which lists and histories name an entry.
function readIdTest(label: string, sign: string | undefined, text: string): FieldTest | Problem {
  if (sign === '=' && /^\d{1,15}$/.test(text)) return {field: 'id', how: '=', value: Number(text)}
  return usageProblem(`${label}: give the number of the segment, as id=1234`)
}

function dayPart(value: FieldTest['value']): FieldTest['value'] {
  return typeof value === 'string' ? dayOf(value) : value
}
