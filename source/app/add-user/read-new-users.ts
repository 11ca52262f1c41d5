// New users as text: YAML or JSON, one or several, with the names that `user show` and `user edit` write.

import {nearest} from '../../domain/base/nearest.ts'
import {ownValue} from '../../domain/base/own-value.ts'
import type {Value} from '../../domain/base/plan.ts'
import {type Entity, emptyValue} from '../../domain/entity/entity.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {isEmptyValue} from '../../domain/entity/validate.ts'
import type {Edit} from '../../domain/rules/edits/edit.ts'
import type {SegmentFacts} from '../../domain/rules/segments/segment-facts.ts'
import {type SegmentList, segmentLists, segments, user} from '../../domain/user/index.ts'
import {readYaml, type YamlEntry, type YamlNode} from '../exchange/read/yaml.ts'
import type {TextFault} from '../text-format/faults.ts'
import {parseWritten, readWritten, scalarText} from '../text-format/read-field.ts'
import {textFields, textLists} from '../text-format/text-fields.ts'

/** A new user as they were written. */
export type NewRecord = {
  readonly line: number
  readonly edits: readonly Edit[]
  /** What is passed over, since the program sets it or it belongs to others. */
  readonly findings: readonly string[]
}

type ReadContext = {
  readonly facts: SegmentFacts
  readonly faults: TextFault[]
  readonly findings: Set<string>
  readonly isExternal: boolean
}
type MapNode = Extract<YamlNode, {kind: 'map'}>

const allNames = [...Object.keys(user.fields), ...textLists]

/**
 * Reads users to add: documents, a list of records, or `users` with such a list. Names faults by their lines. An external
 * account is a fault unless all of them are registered as external (`isExternal`; F043, F044).
 */
export async function readNewUsers(
  text: string,
  facts: SegmentFacts,
  isExternal = false,
): Promise<{readonly users: readonly NewRecord[]} | {readonly faults: readonly TextFault[]}> {
  const {documents, faults: wrongForm} = await readYaml(text)
  if (wrongForm.length > 0) return {faults: wrongForm}
  const faults: TextFault[] = []
  const users = documents.flatMap(splitRecords).map((node): NewRecord => {
    const reading: ReadContext = {facts, faults, findings: new Set(), isExternal}
    const edits = node.kind === 'map' ? readRecordEdits(node, reading) : []
    if (node.kind !== 'map')
      faults.push({line: node.line, sentence: 'This is not a user: write fields with their values'})
    return {line: node.line, edits, findings: [...reading.findings]}
  })
  if (users.length === 0) faults.push({line: 1, sentence: 'The file contains no user'})
  return faults.length > 0 ? {faults} : {users}
}

function splitRecords(node: YamlNode): readonly YamlNode[] {
  if (node.kind === 'list') return node.items
  const users = node.kind === 'map' ? node.entries.find(each => each.name === 'users')?.value : undefined
  return users?.kind === 'list' ? users.items : [node]
}

function readRecordEdits({entries}: MapNode, reading: ReadContext): Edit[] {
  return entries.flatMap(entry => {
    const list = textLists.find(each => each === entry.name)
    return list ? readListEdits(list, entry, reading) : readFieldEdits(entry, reading)
  })
}

function readFieldEdits({name, line, value: node}: YamlEntry, reading: ReadContext): Edit[] {
  const {facts, faults, findings, isExternal} = reading
  const field = new Map<string, Field>(Object.entries(user.fields)).get(name)
  if (name === 'version') return []
  const account = name === 'account_type' && node.kind === 'scalar' ? scalarText(node).trim() : ''
  if (isExternal && account.toUpperCase() === 'EXTERNAL') return []
  if (account !== '' && account.toUpperCase() !== 'INTERNAL') {
    faults.push({line, sentence: `Account type "${account}" cannot be added here: ${addExternal}`})
    return []
  }
  const isOthers = segmentLists.some(list => list === name)
  if (isOthers || field?.stamped) {
    if (isFilled(node)) findings.add(`${field?.label ?? name}: ignored, because it is not read from a file`)
    return []
  }
  if (!field) {
    faults.push({line, sentence: `Field "${name}" does not exist${nearest(name, allNames)}`})
    return []
  }
  const given = readWritten(field, node)
  const read = isFault(given) ? given : parseWritten(field, given, facts)
  if ('fault' in read) faults.push({line, sentence: read.fault})
  // Nothing is what a new user has already.
  else if (!isEmptyValue(read.value)) return [{do: 'set', fieldEdit: {field: name, how: 'set', value: read.value}}]
  return []
}

const addExternal =
  'users added here are internal. Remove the line, or use usher user register --external SYSTEM or usher import'

function isFault(given: unknown): given is {readonly fault: string} {
  return typeof given === 'object' && given !== null && 'fault' in given
}

// What a new user is without it being said counts as nothing.
function isFilled(node: YamlNode): boolean {
  if (node.kind === 'scalar') return !['', 'false', 'INTERNAL'].includes(scalarText(node))
  return node.kind === 'list' ? node.items.length > 0 : node.entries.length > 0
}

function readListEdits(list: (typeof textLists)[number], {line, value: node}: YamlEntry, reading: ReadContext): Edit[] {
  const items = node.kind === 'list' ? node.items : node.kind === 'scalar' && scalarText(node) === '' ? [] : undefined
  if (!items) reading.faults.push({line, sentence: `${list} must be a list: begin each segment with "- "`})
  return (items ?? []).flatMap(item => {
    if (item.kind === 'map') return readSegmentEdit(list, item, reading)
    reading.faults.push({line: item.line, sentence: `Each segment of ${list} must be fields with values`})
    return []
  })
}

function readSegmentEdit(list: SegmentList, {entries}: MapNode, {facts, faults}: ReadContext): Edit[] {
  const entity: Entity = segments[list]
  const fields = textFields(entity)
  const values: Record<string, Value> = {}
  let patron: string | undefined
  for (const {name, line, value: node} of entries) {
    const known = fields.find(each => each.key === name)
    if (!known) {
      // Numbers and stamps of another entry, as they are printed.
      if (name !== 'id' && !ownValue(entity.fields, name))
        faults.push({
          line,
          sentence: `${entity.label} has no field "${name}"${nearest(
            name,
            fields.map(each => each.key),
          )}`,
        })
      continue
    }
    if (known.field.kind === 'link') {
      patron = node.kind === 'scalar' ? scalarText(node).toLowerCase() : ''
      continue
    }
    const given = readWritten(known.field, node)
    const read = isFault(given) ? given : parseWritten(known.field, given, facts)
    if ('fault' in read) faults.push({line, sentence: `${entity.label}, ${read.fault}`})
    else if (!isSame(read.value, emptyValue(known.field))) values[known.name] = read.value
  }
  return [{do: 'add', list, values, fieldEdits: [], ...(patron === undefined ? {} : {patron})}]
}

function isSame(value: Value, nothing: Value): boolean {
  return value === nothing || (isEmptyValue(value) && isEmptyValue(nothing))
}
