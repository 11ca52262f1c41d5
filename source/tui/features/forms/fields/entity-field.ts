// Turns fields of an entity into form fields: what is shown, which options there are, and what is wrong with a value.

import {readText} from '../../../../app/edits/read-text.ts'
import type {SiteContext} from '../../../../app/site-context.ts'
import {typedMoment} from '../../../../domain/base/day.ts'
import type {Value, Values} from '../../../../domain/base/plan.ts'
import {codesFor, labelOf} from '../../../../domain/codes/code-book.ts'
import {findNumberPattern} from '../../../../domain/configuration/number-pattern.ts'
import {type Entity, emptyValue} from '../../../../domain/entity/entity.ts'
import type {Field, RecordType} from '../../../../domain/entity/kind.ts'
import {normalValue} from '../../../../domain/entity/normal-value.ts'
import {type Policy, setting} from '../../../../domain/entity/policy.ts'
import {fieldState, type Situation} from '../../../../domain/entity/situation.ts'
import {validate} from '../../../../domain/entity/validate.ts'
import {type FormField, formField, type Option} from '../state.ts'

/** Returns a stored value as the text of its form field. */
export function formText(value: Value | undefined): string {
  if (value === null || value === undefined || value === false) return ''
  if (value === true) return 'yes'
  if (typeof value !== 'object') return typedMoment(String(value))
  return value.map(each => (typeof each === 'string' ? each : Object.values(each).join(':'))).join(',')
}

/** The record and situation that a field belongs to. */
export type Setting = {
  readonly entity: Entity
  readonly situation: Situation
  readonly policy: Policy
  /** The present row; undefined for a new one. */
  readonly row: Values | undefined
}

type Shape = {
  readonly id: string
  readonly section: string
  /** Default text; it counts as a change if the row has another value. */
  readonly text?: string
  readonly options?: readonly Option[]
  readonly label?: string
}

/** Returns the form field; undefined if the user has no such field in this situation. */
export function entityField(name: string, given: Setting, shape: Shape): FormField | undefined {
  const {entity, situation, policy, row} = given
  const field = entity.fields[name]
  if (field === undefined) return undefined
  const state = fieldState(entity, name, field, situation, policy)
  if (!state.shown) return undefined
  const was = formText(row?.[name])
  const options = shape.options ?? optionsFor(field, policy, situation.recordType, row?.[name] ?? null)
  return formField({
    id: shape.id,
    label: shape.label ?? field.label,
    section: shape.section,
    kind: kindOf(field, options),
    text: shape.text ?? was,
    was,
    options,
    isMandatory: state.mandatory,
    locked: state.why,
    isGenerable: state.why === undefined && isGenerated(entity.name, name, policy),
    hint: hintFor(field, policy, options),
  })
}

// Identifiers are generated as the site's settings say, each type by its own rule.
function isGenerated(entity: string, name: string, policy: Policy): boolean {
  if (entity === 'user' && name === 'primary_id') return findNumberPattern(policy, undefined) !== undefined
  return entity === 'identifier' && name === 'value' && setting(policy, 'identifier_generation') !== ''
}

function kindOf({kind}: Field, options: readonly Option[]): FormField['kind'] {
  if (kind === 'flag') return 'flag'
  // A code table without codes accepts any text, because the site does not maintain it.
  if ((kind === 'code' || kind === 'choice') && options.length > 0) return 'choice'
  return kind === 'codes' && options.length > 0 ? 'codes' : 'text'
}

/**
 * Returns the options: the codes allowed for the record type, and present values even if they are no longer offered.
 */
export function optionsFor(field: Field, policy: Policy, recordType: RecordType, value: Value): readonly Option[] {
  const {codes} = policy
  if (field.kind === 'choice')
    return field.options.map(each => ({
      value: each,
      label: field.codes === undefined ? each : labelOf(codes, field.codes, each),
    }))
  if (field.kind !== 'code' && field.kind !== 'codes') return []
  const all = codesFor(codes, field.codes, recordType)
  // Typed letters take the first country that begins with them.
  const home = field.codes === 'CountryCodes' ? setting(policy, 'institution_country') : ''
  const known = [...all.filter(each => each.code === home), ...all.filter(each => each.code !== home)]
  if (known.length === 0) return []
  const there = (Array.isArray(value) ? value : [value]).filter(each => typeof each === 'string')
  const others = there.filter(each => each !== '' && !known.some(({code}) => code === each))
  return [...known.map(({code}) => code), ...others].map(code => ({
    value: code,
    label: labelOf(codes, field.codes, code),
  }))
}

function hintFor(field: Field, policy: Policy, options: readonly Option[]): string {
  if (field.kind === 'flag') return 'Space turns it on or off'
  if (field.kind === 'day') return 'YYYY-MM-DD, today, eoy, or +1y, -90d, +6m; empty for none'
  if (field.kind === 'moment') return 'YYYY-MM-DD or YYYY-MM-DDTHH:MM; empty for none'
  if (field.kind === 'list') return `${field.of.join(':').toUpperCase()}, separated by commas`
  if (options.length > 0) return field.kind === 'codes' ? 'Enter or letters choose several' : 'Enter or letters choose'
  const form = field.pattern === undefined ? '' : setting(policy, `${field.pattern}_display`)
  return form === '' ? '' : `as ${form}`
}

/** Returns what is wrong with a text, as a sentence that names the label; undefined if it can be saved. */
export function fieldFault(name: string, text: string, given: Setting, world: SiteContext): string | undefined {
  const {entity, situation, policy, row} = given
  const field = entity.fields[name]
  if (field === undefined) return undefined
  const read = text.trim() === '' ? {value: emptyValue(field)} : readText(field, text, world)
  if ('fault' in read) return read.fault
  return validate(entity, {[name]: normalValue(field, read.value)}, situation, policy, 'form', row).problems[0]
    ?.sentence
}

/** Returns the first fault of each field, by form id. Locked and unchanged fields are not validated. */
export function fieldFaults(
  fields: readonly FormField[],
  nameOf: (id: string) => string | undefined,
  given: Setting,
  world: SiteContext,
): Map<string, string> {
  const faults = new Map<string, string>()
  for (const {id, text, was, locked} of fields) {
    const name = nameOf(id)
    if (name === undefined || locked !== undefined || (given.row !== undefined && text === was)) continue
    const fault = fieldFault(name, text, given, world)
    if (fault !== undefined) faults.set(id, fault)
  }
  return faults
}
