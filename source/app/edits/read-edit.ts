import {nearest} from '../../domain/base/nearest.ts'
import type {Problem} from '../../domain/base/outcome.ts'
import type {Value} from '../../domain/base/plan.ts'
import type {Edit} from '../../domain/rules/edits/edit.ts'
import type {FieldEdit} from '../../domain/rules/edits/field-edit.ts'
import {mainField} from '../../domain/rules/segments/main-field.ts'
import {type SegmentList, segments, user} from '../../domain/user/index.ts'
import type {SiteContext} from '../site-context.ts'
import {findBracketEnd, splitClauses} from './edit-clauses.ts'
import {editableLists, findField, findList, findSegmentField} from './edit-names.ts'
import {readFieldEdit, type Sign, type Target, usageProblem} from './read-field-edit.ts'
import {readMainTest, readTests} from './read-tests.ts'

const editShape = /^([A-Za-z_-]+?)(\+=|-=|~=|=)([\s\S]*)$/
const bracketed = /^([A-Za-z_-]+)\[/
const afterBracket = /^\.([A-Za-z_][A-Za-z0-9_-]*?)(\+=|-=|~=|=)([\s\S]*)$/
const signs = ['=', '+=', '-=', '~='] as const

/** True if a word of a command line is an edit, right or wrong, and not the name of a user. */
export function isEdit(word: string): boolean {
  const name = bracketed.exec(word)?.[1]
  return editShape.test(word) || (name !== undefined && findList(name) !== undefined)
}

// They are no fields: what stands in a command line is seen by others.
const secretWords: ReadonlyMap<string, string> = new Map([
  ['pin', 'A PIN cannot be given on the command line: use usher auth pin set ID, or user add --pin generate'],
  ['password', 'A password cannot be given on the command line: use usher auth password set ID, or --password-stdin'],
])

/** One edit from its word, or what is wrong with it. */
export function readEdit(word: string, world: SiteContext): Edit | Problem {
  const opened = bracketed.exec(word)
  const list = opened?.[1] === undefined ? undefined : findList(opened[1])
  if (opened && list) return readChange(list, word, opened[0].length, world)
  const found = editShape.exec(word)
  if (!found) return usageProblem(`"${word}" is not FIELD=VALUE`)
  const [, name = '', written, text = ''] = found
  const sign = signs.find(each => each === written) ?? '='
  const part = findList(name)
  if (part) return readSegmentEdit(part, name, sign, text, world)
  const known = findField(name)
  if (!known) {
    const secret = secretWords.get(name)
    if (secret !== undefined) return usageProblem(secret)
    const names = [...Object.keys(user.fields), ...editableLists.map(each => segments[each].name)]
    return usageProblem(`Field "${name}" does not exist${nearest(name, names)}`)
  }
  const setting = readFieldEdit({entity: user, name: known[0], field: known[1]}, sign, text, world)
  return 'sentence' in setting ? setting : {do: 'set', fieldEdit: setting}
}

// PART[FIELD=VALUE;...].FIELD=VALUE
function readChange(list: SegmentList, word: string, from: number, world: SiteContext): Edit | Problem {
  const part = segments[list].name
  const end = findBracketEnd(word, from)
  const [, name = '', written, text = ''] = afterBracket.exec(end < 0 ? '' : word.slice(end + 1)) ?? []
  if (name === '') return usageProblem(`"${word}" is not ${part}[FIELD=VALUE].FIELD=VALUE`)
  if (list === 'proxies')
    return usageProblem('Proxies cannot be changed: add them with proxy+=ID, remove them with proxy-=ID')
  const target = segmentTarget(list, name)
  if ('sentence' in target) return target
  const inside = word.slice(from, end)
  const read = inside === '*' ? {tests: []} : readTests(list, splitClauses(inside, true), world)
  if ('sentence' in read) return read
  const setting = readFieldEdit(target, signs.find(each => each === written) ?? '=', text, world)
  return 'sentence' in setting ? setting : {do: 'change', list, tests: read.tests, fieldEdit: setting}
}

// PART+=MAIN;FIELD=VALUE;... and PART-=MAIN;FIELD=VALUE;...
function readSegmentEdit(
  list: SegmentList,
  name: string,
  sign: Sign,
  text: string,
  world: SiteContext,
): Edit | Problem {
  const [main = '', ...clauses] = splitClauses(text)
  if (sign === '=' || sign === '~=')
    return usageProblem(
      `${name} is a list: add with ${name}+=, remove with ${name}-=, change with ${name}[FIELD=VALUE].FIELD=`,
    )
  if (list === 'proxies') return readProxy(sign, main, clauses)
  if (sign === '+=') return readAddition(list, main, clauses, world)
  const first = readMainTest(list, main, world)
  const others = readTests(list, clauses, world)
  if ('sentence' in first) return first
  return 'sentence' in others ? others : {do: 'remove', list, tests: [...first.tests, ...others.tests]}
}

function readProxy(sign: '+=' | '-=', main: string, clauses: readonly string[]): Edit | Problem {
  if (main === '' || clauses.length > 0) return usageProblem(`proxy${sign} needs the primary identifier of one patron`)
  const patron = main.toLowerCase()
  if (sign === '+=') return {do: 'add', list: 'proxies', values: {}, fieldEdits: [], patron}
  return {do: 'remove', list: 'proxies', tests: [], ...(main === '*' ? {} : {patron})}
}

function readAddition(list: SegmentList, main: string, clauses: readonly string[], world: SiteContext): Edit | Problem {
  const [entity, mainName] = [segments[list], mainField[list] ?? '']
  if (main === '')
    return usageProblem(`Name the ${entity.label.toLowerCase()} to add: ${entity.name}+=${mainName.toUpperCase()}`)
  const values: Record<string, Value> = {}
  const settings: FieldEdit[] = []
  for (const clause of [`${mainName}=${main}`, ...clauses]) {
    const setting = readClause(list, clause, world)
    if ('sentence' in setting) return setting
    if (setting.how === 'copy') settings.push(setting)
    else if (setting.how === 'set') values[setting.field] = setting.value
  }
  return {do: 'add', list, values, fieldEdits: settings}
}

function readClause(list: SegmentList, clause: string, world: SiteContext): FieldEdit | Problem {
  const [, name = '', text] = /^([A-Za-z_][A-Za-z0-9_-]*)(?:=([\s\S]*))?$/.exec(clause) ?? []
  if (name === '') return usageProblem(`"${clause}" is not FIELD=VALUE; write a semicolon in a text as \\;`)
  const target = segmentTarget(list, name, true)
  if ('sentence' in target) return target
  if (text === undefined && target.field.kind !== 'flag')
    return usageProblem(`"${clause}" is not FIELD=VALUE; write a semicolon in a text as \\;`)
  return readFieldEdit(target, '=', text ?? 'yes', world)
}

// Who manages an entry is set by the program, but may be said of a new one.
function segmentTarget(list: SegmentList, name: string, isNew = false): Target | Problem {
  const entity = segments[list]
  const found = findSegmentField(entity, name)
  if (!found)
    return usageProblem(`${entity.label}: field "${name}" does not exist${nearest(name, Object.keys(entity.fields))}`)
  const [own, field] = found
  if (!field.stamped || (isNew && own === 'segment_type')) return {entity, name: own, field}
  return {entity: entity.name, field: own, code: 'LOCKED', sentence: `${field.label} is read-only: the program sets it`}
}
