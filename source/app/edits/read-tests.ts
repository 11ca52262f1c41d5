import {nearest} from '../../domain/base/nearest.ts'
import type {Problem} from '../../domain/base/outcome.ts'
import type {FieldTest} from '../../domain/rules/edits/edit.ts'
import {mainField} from '../../domain/rules/segments/main-field.ts'
import {type SegmentList, segments} from '../../domain/user/index.ts'
import {entryFieldNamed} from './names.ts'
import {usage} from './read-setting.ts'
import {readText, type World} from './read-text.ts'

const shape = /^([A-Za-z_][A-Za-z0-9_-]*)(?:(!=|<=|>=|=|<|>|~)([\s\S]*))?$/
const signs = ['=', '!=', '<', '<=', '>', '>=', '~'] as const

/** The demands on an entry: `FIELD=VALUE`, also with `!=`, `<`, `<=`, `>`, `>=`, and `~` for a part of a text; `preferred` alone is "yes". */
export function readTests(list: SegmentList, clauses: readonly string[], world: World): {tests: FieldTest[]} | Problem {
  const tests: FieldTest[] = []
  for (const clause of clauses) {
    const test = readTest(list, clause, world)
    if ('sentence' in test) return test
    tests.push(test)
  }
  return {tests}
}

/** The demand that the main field of an entry has this value; none for `*`. */
export function mainTest(list: SegmentList, text: string, world: World): {tests: FieldTest[]} | Problem {
  if (text === '*') return {tests: []}
  if (text === '')
    return usage(
      `Say which ${segments[list].plural} are meant: the whole text, or * with FIELD=VALUE after a semicolon`,
    )
  return readTests(list, [`${mainField[list]}=${text}`], world)
}

function readTest(list: SegmentList, clause: string, world: World): FieldTest | Problem {
  const entity = segments[list]
  const [, name = '', sign, text = ''] = shape.exec(clause) ?? []
  if (name === '') return usage(`"${clause}" is no condition: write FIELD=VALUE, or FIELD~PART for a part of the text`)
  if (name === 'id') return numberTest(entity.label, sign, text)
  const found = entryFieldNamed(entity, name)
  if (!found) return usage(`${entity.label}: there is no field "${name}"${nearest(name, Object.keys(entity.fields))}`)
  const [own, field] = found
  const how = signs.find(each => each === sign) ?? '='
  if (sign === undefined && field.kind !== 'flag')
    return usage(`"${clause}" is no condition: write ${own}=VALUE, or ${own}= if it is to be empty`)
  if (how === '~') return {field: own, how, value: text}
  const read = readText(field, sign === undefined ? 'yes' : text, world)
  if ('fault' in read) return {entity: entity.name, field: own, code: 'FORMAT', sentence: read.fault}
  // A moment that was written as a day means all of that day.
  const value = field.kind === 'moment' && !text.includes('T') ? dayPart(read.value) : read.value
  return {field: own, how, value}
}

// The number by which lists and histories name an entry.
function numberTest(label: string, sign: string | undefined, text: string): FieldTest | Problem {
  if (sign === '=' && /^\d{1,15}$/.test(text)) return {field: 'id', how: '=', value: Number(text)}
  return usage(`${label}: an entry is named by its number, as id=1234`)
}

function dayPart(value: FieldTest['value']): FieldTest['value'] {
  return typeof value === 'string' ? value.slice(0, 10) : value
}
