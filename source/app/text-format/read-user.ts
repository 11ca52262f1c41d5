import {nearest} from '../../domain/base/nearest.ts'
import type {Problem} from '../../domain/base/outcome.ts'
import {ownValue} from '../../domain/base/own-value.ts'
import type {Plan, Value, Values, VersionOf} from '../../domain/base/plan.ts'
import type {Entity} from '../../domain/entity/entity.ts'
import {isRecordType, type RecordType} from '../../domain/entity/kind.ts'
import {recordTypeProblems} from '../../domain/rules/dependent-fields.ts'
import {Draft, type DraftRow} from '../../domain/rules/edits/draft.ts'
import {uniqueBySentence} from '../../domain/rules/edits/edits-plan.ts'
import {lockedFieldReason, setField, situationOf, validateFields} from '../../domain/rules/edits/set-fields.ts'
import type {SegmentFacts} from '../../domain/rules/segments/segment-facts.ts'
import {addSegment, changeSegment, removeSegment} from '../../domain/rules/segments/segments.ts'
import {draftSituation, validateSegments} from '../../domain/rules/segments/validate-segments.ts'
import {segments, type UserFile, user as userEntity} from '../../domain/user/index.ts'
import {subjectOf} from '../../domain/user/user-file.ts'
import type {YamlEntry, YamlNode} from '../exchange/read/yaml.ts'
import type {TextFault} from './faults.ts'
import {parseWritten, readWritten, scalarText} from './read-field.ts'
import {
  isSameWritten,
  type LinkNames,
  type TextField,
  type TextList,
  textFields,
  textLists,
  toWritten,
} from './text-fields.ts'
import {isLockedSegment} from './to-text.ts'

/** What reading a text depends on besides the text and the users. */
export type TextFacts = SegmentFacts & {readonly names: LinkNames}

/** One thing that the text asks for in a list, and where: the line of the entry and those of its fields. */
type AskedChange = {
  readonly list: TextList
  readonly line: number
  readonly lines: ReadonlyMap<string, number>
  readonly apply: (draft: Draft) => Problem | undefined
}

type ReadContext = {
  readonly file: UserFile
  readonly facts: TextFacts
  readonly faults: TextFault[]
  /** The lines of the user's own fields and of lists. */
  readonly lines: Map<string, number>
  readonly asked: AskedChange[]
  /** The record type that the text gives. */
  readonly nextType: RecordType | undefined
}

const ownKeys = new Set(textFields(userEntity).map(each => each.key))
const missing = ['MISSING', 'LAST']
const allKeys = [...Object.keys(userEntity.fields), ...textLists]

/** The plan that makes a user what their document says, or everything that is wrong with it. */
export function userTextPlan(
  file: UserFile,
  document: Extract<YamlNode, {kind: 'map'}>,
  facts: TextFacts,
): {readonly plan: Plan} | {readonly faults: readonly TextFault[]} {
  const nextType = recordTypeOf(document)
  const reading: ReadContext = {file, facts, faults: [], lines: new Map(), asked: [], nextType}
  const draft = new Draft(file)
  for (const entry of document.entries) {
    const list = textLists.find(each => each === entry.name)
    reading.lines.set(entry.name, entry.line)
    if (list) readList(reading, list, entry)
    else if (entry.name !== 'primary_id') {
      const sentence = ownFieldFault(reading, draft, entry)
      if (sentence !== undefined) reading.faults.push({line: entry.line, sentence})
    }
  }
  const refused = reading.asked.flatMap(each => lineProblem(each, each.apply(draft)) ?? [])
  const fields = validateFields(draft, draftSituation(draft), facts.policy)
  const entries = validateSegments(draft, facts)
  const isReadable = reading.faults.length === 0
  // Where something could not be read, it is not known what is missing.
  const found = uniqueBySentence([...recordTypeProblems(draft, facts.policy), ...fields.problems, ...entries.problems])
  const problems = found.filter(({code}) => isReadable || !missing.includes(code))
  const faults = [...reading.faults, ...refused, ...locateProblems(problems, reading, document.line)]
  if (faults.length > 0) return {faults}
  const {changes, read} = entries
  return {
    plan: {
      subject: subjectOf(file.user),
      changes,
      read: dependenciesOf(file, changes, read),
      findings: fields.findings,
    },
  }
}

function recordTypeOf({entries}: Extract<YamlNode, {kind: 'map'}>): RecordType | undefined {
  const given = entries.find(each => each.name === 'record_type')?.value
  const text = given?.kind === 'scalar' ? scalarText(given).toUpperCase() : ''
  return isRecordType(text) ? text : undefined
}

// What stands in the text rests on the user as a whole, even where only entries change.
function dependenciesOf({user}: UserFile, changes: Plan['changes'], read: readonly VersionOf[]): readonly VersionOf[] {
  const isCovered = changes.length === 0 || changes.some(each => each.entity === 'user')
  return isCovered ? read : [...read, {entity: 'user', id: user.id, version: user.version}]
}

// What is wrong with a field of the user, or nothing.
function ownFieldFault(
  {file, facts, nextType}: ReadContext,
  draft: Draft,
  {name, value: node}: YamlEntry,
): string | undefined {
  const field = new Map(Object.entries(userEntity.fields)).get(name)
  if (!field) return `Field "${name}" does not exist${nearest(name, allKeys)}`
  const stored = new Map<string, Value>(Object.entries(file.user)).get(name)
  const given = readWritten(field, node)
  if (isFault(given)) return given.fault
  if (isSameWritten(given, toWritten(field, stored, facts.names))) return undefined
  const why = lockedFieldReason(file.user, name, field, facts.policy, nextType === undefined ? {} : {nextType})
  if (why !== undefined || !ownKeys.has(name)) return why ?? `${field.label} cannot be changed here`
  const read = parseWritten(field, given, facts)
  if ('fault' in read) return read.fault
  return setField(draft, {field: name, how: 'set', value: read.value}, facts.today)?.sentence
}

function isFault(given: unknown): given is {readonly fault: string} {
  return typeof given === 'object' && given !== null && 'fault' in given
}

function readList(reading: ReadContext, list: TextList, {line, value: node}: YamlEntry): void {
  const {file, facts, faults, asked} = reading
  const entity: Entity = segments[list]
  const items = node.kind === 'list' ? node.items : node.kind === 'scalar' && scalarText(node) === '' ? [] : undefined
  if (!items) return void faults.push({line, sentence: `${list} must be a list: begin each segment with "- "`})
  const rows = new Draft(file).rows(list)
  const situation = situationOf(file.user)
  const open = rows.filter(row => !isLockedSegment(entity, row.values, situation, facts.policy))
  const seen = new Set<number>()
  for (const item of items) {
    const row =
      item.kind === 'map' ? findRow(item, rows, entity) : `Write each segment of ${list} as: - ${mainKey(entity)}: ...`
    if (typeof row === 'string') faults.push({line: item.line, sentence: row})
    else if (row && seen.has(row.id))
      faults.push({line: item.line, sentence: `${entity.label} ${row.id} is given twice`})
    else if (item.kind === 'map') readSegment(reading, list, item, row)
    if (row && typeof row !== 'string') seen.add(row.id)
  }
  const gone = open.filter(row => !seen.has(row.id))
  // What goes makes room for what comes: the first of its kind is the preferred one.
  asked.unshift(
    ...gone.map(
      ({id}): AskedChange => ({
        list,
        line,
        lines: new Map(),
        apply: draft => onRow(draft, list, id, row => removeSegment(draft, list, row, facts)),
      }),
    ),
  )
}

function mainKey(entity: Entity): string {
  return textFields(entity)[0]?.key ?? 'id'
}

// The stored entry that an entry of the text speaks of, nothing for a new one, or what is wrong with its id.
function findRow(
  item: Extract<YamlNode, {kind: 'map'}>,
  rows: readonly DraftRow[],
  entity: Entity,
): DraftRow | undefined | string {
  const given = item.entries.find(each => each.name === 'id')
  if (!given) return undefined
  const text = given.value.kind === 'scalar' ? scalarText(given.value) : ''
  if (text === '') return undefined
  return (
    rows.find(row => String(row.id) === text) ??
    `This user has no ${entity.label.toLowerCase()} with id ${text}: leave the id out for a new one`
  )
}

function readSegment(
  reading: ReadContext,
  list: TextList,
  item: Extract<YamlNode, {kind: 'map'}>,
  row: DraftRow | undefined,
): void {
  const {facts, faults, asked} = reading
  const entity: Entity = segments[list]
  const fields = new Map(textFields(entity).map(each => [each.key, each]))
  const [values, lines]: [Record<string, Value>, Map<string, number>] = [{}, new Map()]
  for (const {name, line, value: node} of item.entries) {
    if (name === 'id') continue
    const known = fields.get(name)
    const read = known
      ? readSegmentField(known, node, row, facts)
      : {fault: unknownField(entity, name, [...fields.keys()])}
    if (known) lines.set(known.name, line)
    if (read === undefined) continue
    if ('fault' in read) faults.push({line, sentence: read.fault})
    else if (known) values[known.name] = read.value
  }
  const apply = (draft: Draft): Problem | undefined =>
    row
      ? onRow(draft, list, row.id, own => changeSegment(draft, list, own, values, facts))
      : addSegment(draft, list, values, facts)
  const isRead = !faults.some(each => each.line === item.line || [...lines.values()].includes(each.line))
  if (isRead && (!row || Object.keys(values).length > 0)) asked.push({list, line: item.line, lines, apply})
}

function readSegmentField(
  {field, name}: TextField,
  node: YamlNode,
  row: DraftRow | undefined,
  facts: TextFacts,
): {readonly value: Value} | {readonly fault: string} | undefined {
  const given = readWritten(field, node)
  if (isFault(given)) return given
  const stored: Values = row?.stored ?? {}
  if (row && isSameWritten(given, toWritten(field, stored[name], facts.names))) return undefined
  return parseWritten(field, given, facts)
}

function unknownField(entity: Entity, name: string, keys: readonly string[]): string {
  const label = ownValue(entity.fields, name)?.label
  if (label !== undefined) return `${entity.label}: ${label} is read-only: the program sets it`
  return `${entity.label} has no field "${name}"${nearest(name, keys)}`
}

function onRow(
  draft: Draft,
  list: TextList,
  id: number,
  change: (row: DraftRow) => Problem | undefined,
): Problem | undefined {
  const row = draft.rows(list).find(each => each.id === id)
  return row && change(row)
}

function lineProblem({line, lines}: AskedChange, problem: Problem | undefined): TextFault | undefined {
  return problem && {line: lines.get(problem.field) ?? line, sentence: problem.sentence}
}

// A problem names the field and not the entry; tried alone, the entry that is meant has it as well.
function locateProblems(problems: readonly Problem[], reading: ReadContext, line: number): TextFault[] {
  const {file, facts, asked, lines} = reading
  const tried = asked.map(each => {
    const draft = new Draft(file)
    each.apply(draft)
    return {each, problems: validateSegments(draft, facts).problems}
  })
  return problems.map(problem => {
    const list = textLists.find(each => segments[each].name === problem.entity)
    const own = tried.find(
      ({each, problems: alone}) =>
        each.list === list && each.lines.size > 0 && alone.some(one => one.sentence === problem.sentence),
    )
    const at = own ? (own.each.lines.get(problem.field) ?? own.each.line) : lines.get(list ?? problem.field)
    return {line: at ?? line, sentence: problem.sentence}
  })
}
