import {nearest} from '../../domain/base/nearest.ts'
import type {Problem} from '../../domain/base/outcome.ts'
import type {Value} from '../../domain/base/plan.ts'
import type {Edit} from '../../domain/rules/edits/edit.ts'
import type {FieldEdit} from '../../domain/rules/edits/field-edit.ts'
import {mainField} from '../../domain/rules/segments/main-field.ts'
import {type SegmentList, segments, user} from '../../domain/user/index.ts'
import {clausesOf, endOfBracket} from './clauses.ts'
import {editedLists, entryFieldNamed, fieldNamed, listNamed} from './names.ts'
import {readSetting, type Sign, type Target, usage} from './read-setting.ts'
import {mainTest, readTests} from './read-tests.ts'
import type {World} from './read-text.ts'

const form = /^([A-Za-z_-]+?)(\+=|-=|~=|=)([\s\S]*)$/
const bracketed = /^([A-Za-z_-]+)\[/
const afterBracket = /^\.([A-Za-z_][A-Za-z0-9_-]*?)(\+=|-=|~=|=)([\s\S]*)$/
const signs = ['=', '+=', '-=', '~='] as const

/** True if a word of a command line is an edit, right or wrong, and not the name of a person. */
export function isEdit(word: string): boolean {
  const name = bracketed.exec(word)?.[1]
  return form.test(word) || (name !== undefined && listNamed(name) !== undefined)
}

// They are no fields: what stands in a command line is seen by others.
const secretWords: ReadonlyMap<string, string> = new Map([
  [
    'pin',
    'A PIN is not written in a command: usher auth pin set ID asks for it, and user add --pin generate makes one',
  ],
  ['password', 'A password is not written in a command: usher auth password set ID asks for it, or --password-stdin'],
])

/** One edit from its word, or what is wrong with it. */
export function readEdit(word: string, world: World): Edit | Problem {
  const opened = bracketed.exec(word)
  const list = opened?.[1] === undefined ? undefined : listNamed(opened[1])
  if (opened && list) return readChange(list, word, opened[0].length, world)
  const found = form.exec(word)
  if (!found) return usage(`"${word}" is not FIELD=VALUE`)
  const [, name = '', written, text = ''] = found
  const sign = signs.find(each => each === written) ?? '='
  const part = listNamed(name)
  if (part) return readEntry(part, name, sign, text, world)
  const known = fieldNamed(name)
  if (!known) {
    const secret = secretWords.get(name)
    if (secret !== undefined) return usage(secret)
    const names = [...Object.keys(user.fields), ...editedLists.map(each => segments[each].name)]
    return usage(`There is no field "${name}"${nearest(name, names)}`)
  }
  const setting = readSetting({entity: user, name: known[0], field: known[1]}, sign, text, world)
  return 'sentence' in setting ? setting : {do: 'set', fieldEdit: setting}
}

// PART[FIELD=VALUE;...].FIELD=VALUE
function readChange(list: SegmentList, word: string, from: number, world: World): Edit | Problem {
  const part = segments[list].name
  const end = endOfBracket(word, from)
  const [, name = '', written, text = ''] = afterBracket.exec(end < 0 ? '' : word.slice(end + 1)) ?? []
  if (name === '') return usage(`"${word}" is not ${part}[FIELD=VALUE].FIELD=VALUE`)
  if (list === 'proxies')
    return usage('Proxies have nothing to change: add them with proxy+=ID, remove them with proxy-=ID')
  const target = entryTarget(list, name)
  if ('sentence' in target) return target
  const inside = word.slice(from, end)
  const read = inside === '*' ? {tests: []} : readTests(list, clausesOf(inside, true), world)
  if ('sentence' in read) return read
  const setting = readSetting(target, signs.find(each => each === written) ?? '=', text, world)
  return 'sentence' in setting ? setting : {do: 'change', list, tests: read.tests, fieldEdit: setting}
}

// PART+=MAIN;FIELD=VALUE;... and PART-=MAIN;FIELD=VALUE;...
function readEntry(list: SegmentList, name: string, sign: Sign, text: string, world: World): Edit | Problem {
  const [main = '', ...clauses] = clausesOf(text)
  if (sign === '=' || sign === '~=')
    return usage(
      `${name} is a list: add with ${name}+=, remove with ${name}-=, change with ${name}[FIELD=VALUE].FIELD=`,
    )
  if (list === 'proxies') return readProxy(sign, main, clauses)
  if (sign === '+=') return readAddition(list, main, clauses, world)
  const first = mainTest(list, main, world)
  const others = readTests(list, clauses, world)
  if ('sentence' in first) return first
  return 'sentence' in others ? others : {do: 'remove', list, tests: [...first.tests, ...others.tests]}
}

function readProxy(sign: '+=' | '-=', main: string, clauses: readonly string[]): Edit | Problem {
  if (main === '' || clauses.length > 0) return usage(`proxy${sign} takes the primary identifier of one patron`)
  const patron = main.toLowerCase()
  if (sign === '+=') return {do: 'add', list: 'proxies', values: {}, fieldEdits: [], patron}
  return {do: 'remove', list: 'proxies', tests: [], ...(main === '*' ? {} : {patron})}
}

function readAddition(list: SegmentList, main: string, clauses: readonly string[], world: World): Edit | Problem {
  const [entity, mainName] = [segments[list], mainField[list] ?? '']
  if (main === '')
    return usage(`Say which ${entity.label.toLowerCase()} to add: ${entity.name}+=${mainName.toUpperCase()}`)
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

function readClause(list: SegmentList, clause: string, world: World): FieldEdit | Problem {
  const [, name = '', text] = /^([A-Za-z_][A-Za-z0-9_-]*)(?:=([\s\S]*))?$/.exec(clause) ?? []
  if (name === '') return usage(`"${clause}" is not FIELD=VALUE; a semicolon that belongs to a text is written \\;`)
  const target = entryTarget(list, name, true)
  if ('sentence' in target) return target
  if (text === undefined && target.field.kind !== 'flag')
    return usage(`"${clause}" is not FIELD=VALUE; a semicolon that belongs to a text is written \\;`)
  return readSetting(target, '=', text ?? 'yes', world)
}

// Who manages an entry is set by the program, but may be said of a new one.
function entryTarget(list: SegmentList, name: string, isNew = false): Target | Problem {
  const entity = segments[list]
  const found = entryFieldNamed(entity, name)
  if (!found) return usage(`${entity.label}: there is no field "${name}"${nearest(name, Object.keys(entity.fields))}`)
  const [own, field] = found
  if (!field.stamped || (isNew && own === 'segment_type')) return {entity, name: own, field}
  return {entity: entity.name, field: own, code: 'LOCKED', sentence: `${field.label} is set by the program`}
}
