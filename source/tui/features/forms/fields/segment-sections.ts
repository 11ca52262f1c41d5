// Sections of a user's form for one new segment of a list. The filled-in fields become arguments of `usher user set` and
// `usher user add`.
import {additionWord, type Clause} from '../../../../app/edits/write-edit.ts'
import type {SiteContext} from '../../../../app/site-context.ts'
import type {Values} from '../../../../domain/base/plan.ts'
import type {Entity} from '../../../../domain/entity/entity.ts'
import type {Policy} from '../../../../domain/entity/policy.ts'
import {fieldState, type Situation} from '../../../../domain/entity/situation.ts'
import {Draft} from '../../../../domain/rules/edits/draft.ts'
import type {DemandableList} from '../../../../domain/rules/segments/lists-by-type.ts'
import {mainField} from '../../../../domain/rules/segments/main-field.ts'
import {segmentDefaults} from '../../../../domain/rules/segments/segment-defaults.ts'
import type {SegmentFacts} from '../../../../domain/rules/segments/segment-facts.ts'
import {segments, type User} from '../../../../domain/user/index.ts'
import type {FormField} from '../state.ts'
import {entityField, fieldFault, formText} from './entity-field.ts'

type SegmentSection = {readonly list: DemandableList; readonly title: string; readonly fields: readonly string[]}

/** Every section there is, in the order of the form. */
export const segmentSections: readonly SegmentSection[] = [
  {list: 'emails', title: 'E-mail address', fields: ['email_address', 'email_type']},
  {
    list: 'addresses',
    title: 'Address',
    fields: ['line1', 'line2', 'line3', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
  },
  {list: 'phones', title: 'Phone number', fields: ['phone_number', 'phone_type', 'preferred_sms']},
  {list: 'identifiers', title: 'Barcode or other identifier', fields: ['value', 'id_type']},
  {list: 'statistics', title: 'Statistic', fields: ['statistic_category', 'category_type', 'statistic_note']},
]
// Fields that have defaults or qualify others: filled in alone, they do not add a segment.
const notByThemselves = ['email_type', 'address_type', 'phone_type', 'country', 'preferred_sms', 'id_type']

export type SectionContext = {
  readonly policy: Policy
  readonly situation: Situation
  /** True if the user needs a segment of the list. */
  readonly isNeeded: (list: DemandableList) => boolean
  /** Returns the default values of a new segment. */
  readonly usual: (list: DemandableList) => Values
}

/** Returns the defaults of new segments of a user, by list. */
export function usualValues(user: User, facts: SegmentFacts): SectionContext['usual'] {
  const draft = new Draft({user})
  return list => segmentDefaults(draft, list, {}, facts)
}

/** Returns the fields of a new segment of the list; defaults count as unchanged. */
export function segmentFields(list: DemandableList, given: SectionContext): FormField[] {
  const {policy, situation} = given
  const section = segmentSections.find(each => each.list === list)
  const entity = segments[list]
  const usual = given.usual(list)
  return (section?.fields ?? []).flatMap(name => {
    const text = name === 'preferred_sms' ? '' : formText(usual[name])
    const shape = {id: `${list}.${name}`, section: section?.title ?? '', text}
    const field = entityField(name, {entity, situation, policy, row: undefined}, shape)
    return field ? [{...field, was: field.text, isMandatory: given.isNeeded(list) && field.isMandatory}] : []
  })
}

function fieldsOfSegment(fields: readonly FormField[], list: DemandableList): readonly FormField[] {
  return fields.filter(each => each.id.startsWith(`${list}.`))
}

function isGiven(fields: readonly FormField[], list: DemandableList): boolean {
  return fieldsOfSegment(fields, list).some(
    ({id, text}) => text.trim() !== '' && !notByThemselves.includes(id.slice(list.length + 1)),
  )
}

/** Returns the fields with the stars of those that a segment needs once it is begun, or that the user needs at all (F045). */
export function markMandatory(
  fields: readonly FormField[],
  {policy, situation, isNeeded}: Omit<SectionContext, 'usual'>,
): FormField[] {
  const marks = new Map<string, boolean>()
  for (const {list, fields: names} of segmentSections) {
    const entity: Entity = segments[list]
    const isAsked = isNeeded(list) || isGiven(fields, list)
    for (const name of names) {
      const field = entity.fields[name]
      marks.set(
        `${list}.${name}`,
        isAsked && field !== undefined && fieldState(entity, name, field, situation, policy).mandatory,
      )
    }
  }
  return fields.map(each => {
    const isMandatory = marks.get(each.id) ?? each.isMandatory
    return isMandatory === each.isMandatory ? each : {...each, isMandatory}
  })
}

/** Returns the filled-in segments as arguments. */
export function segmentWords(fields: readonly FormField[]): string[] {
  return segmentSections.flatMap(({list}) => (isGiven(fields, list) ? [segmentWord(fields, list)] : []))
}

function segmentWord(fields: readonly FormField[], list: DemandableList): string {
  const main = `${list}.${mainField[list]}`
  const own = fieldsOfSegment(fields, list)
  const clauses = own.flatMap(({id, text}): Clause[] =>
    id === main || text.trim() === '' ? [] : [[id.slice(list.length + 1), text.trim()]],
  )
  return additionWord(list, own.find(each => each.id === main)?.text.trim() ?? '', clauses)
}

/** Returns the faults of segments that are filled in or needed, keyed by field. */
export function segmentFaults(
  fields: readonly FormField[],
  {policy, situation, isNeeded}: Omit<SectionContext, 'usual'>,
  world: SiteContext,
): Map<string, string> {
  const faults = new Map<string, string>()
  for (const {list} of segmentSections) {
    if (!isGiven(fields, list) && !isNeeded(list)) continue
    const about = {entity: segments[list], situation, policy, row: undefined}
    for (const field of fieldsOfSegment(fields, list)) {
      const fault = fieldFault(field.id.slice(list.length + 1), field.text, about, world)
      if (fault !== undefined) faults.set(field.id, fault)
    }
  }
  return faults
}
