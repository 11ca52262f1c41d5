import {nearest} from '../../domain/base/nearest.ts'
import type {Value} from '../../domain/base/plan.ts'
import type {CodeBook} from '../../domain/codes/code-book.ts'
import {findCodes} from '../../domain/codes/find-codes.ts'
import type {Field} from '../../domain/entity/kind.ts'
import {readValue} from '../../domain/entity/read-value.ts'
import type {SegmentFacts} from '../../domain/rules/segments/segment-facts.ts'
import type {YamlNode} from '../exchange/read/yaml.ts'
import type {Written} from './text-fields.ts'

type Fault = {readonly fault: string}
type Scalar = Extract<YamlNode, {kind: 'scalar'}>

/** What stands at a node, in the form of the field; or why it is not of that form. */
export function readWritten(field: Field, node: YamlNode): Written | Fault {
  if (field.kind === 'list') return groupsAt(field.label, field.of, node)
  if (field.kind !== 'codes')
    return node.kind === 'scalar' ? scalarText(node) : {fault: `${field.label} must be a single value`}
  if (node.kind === 'map') return {fault: `${field.label} must be a list of codes: write [ONE, OTHER]`}
  const items = node.kind === 'list' ? node.items : commaParts(node)
  const isCode = (each: YamlNode): each is Scalar => each.kind === 'scalar'
  if (!items.every(isCode)) return {fault: `${field.label} must be a list of codes: write [ONE, OTHER]`}
  // An empty place is none, an empty text in quotes is what was stored.
  return items.filter(each => each.text !== '' || !each.isPlain).map(scalarText)
}

/** The text of a scalar; a bare `null` or `~` says that there is nothing. */
export function scalarText(node: Scalar): string {
  return node.isPlain && (node.text === 'null' || node.text === '~') ? '' : node.text
}

function commaParts(node: Scalar): Scalar[] {
  return scalarText(node)
    .split(',')
    .map(text => ({...node, isPlain: true, text: text.trim()}))
}

function groupsAt(label: string, names: readonly string[], node: YamlNode): Written | Fault {
  if (node.kind === 'scalar' && scalarText(node) === '') return []
  if (node.kind !== 'list') return {fault: `${label} must be a list: write [{${names.join(': ..., ')}: ...}]`}
  const groups: Record<string, string>[] = []
  for (const item of node.items) {
    if (item.kind !== 'map') return {fault: `${label}: each item must have ${names.join(', ')}`}
    const group: Record<string, string> = {}
    for (const {name, value} of item.entries) {
      if (!names.includes(name)) return {fault: `${label} has no field "${name}"${nearest(name, names)}`}
      if (value.kind !== 'scalar') return {fault: `${label}: ${name} must be a single value`}
      group[name] = scalarText(value)
    }
    groups.push(Object.fromEntries(names.map(name => [name, group[name] ?? ''])))
  }
  return groups
}

/** The value that is meant by what the operator wrote: codes by code or label in any case, dates as on the command line. */
export function parseWritten(field: Field, given: Written, facts: SegmentFacts): {readonly value: Value} | Fault {
  const {codes} = facts.policy
  if (typeof given !== 'string') {
    if (field.kind !== 'codes') return {value: given}
    const read = given.map(each => (typeof each === 'string' ? codeFor(field.label, field.codes, each, codes) : ''))
    const wrong = read.find(each => typeof each !== 'string')
    return wrong ?? {value: read.filter(each => typeof each === 'string')}
  }
  if (given === '') return readValue(field, '', facts.today)
  if (field.kind === 'link') {
    const target = facts.patrons?.get(given.toLowerCase())
    return target ? {value: target.id} : {fault: `${field.label}: user "${given}" does not exist`}
  }
  if (field.kind !== 'code') return readValue(field, given, facts.today)
  const code = codeFor(field.label, field.codes, given, codes)
  return typeof code === 'string' ? {value: code} : code
}

// An unknown code is left to the rules, which report it together with all other errors.
function codeFor(label: string, table: string, given: string, codes: CodeBook): string | Fault {
  const [code, another] = findCodes(codes, table, given)
  return another === undefined
    ? (code ?? given)
    : {fault: `${label}: "${given}" is ambiguous: it may be ${code} or ${another}`}
}
