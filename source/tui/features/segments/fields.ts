// The form of one segment of any list (F155-F202, F260-F266, F273-F279).

import {additionWord, type Clause, changeWord} from '../../../app/edits/write-edit.ts'
import type {SiteContext} from '../../../app/site-context.ts'
import type {Values} from '../../../domain/base/plan.ts'
import {codesUnder, labelOf} from '../../../domain/codes/code-book.ts'
import type {Entity} from '../../../domain/entity/entity.ts'
import {type Policy, setting} from '../../../domain/entity/policy.ts'
import type {Situation} from '../../../domain/entity/situation.ts'
import {situationOf} from '../../../domain/rules/edits/set-fields.ts'
import {mainField} from '../../../domain/rules/segments/main-field.ts'
import {type SegmentList, segments, type User} from '../../../domain/user/index.ts'
import {entityField, fieldFaults, formText, optionsFor} from '../forms/fields/entity-field.ts'
import {type Form, type FormField, fieldOf, formField, type Option} from '../forms/state.ts'
import type {SegmentRow} from './state.ts'

/** The flag that makes a new segment external. */
export const externalField = 'as_external'
const externalOwn = 'segment_type'

export type SegmentFieldContext = {
  readonly list: SegmentList
  readonly owner: User
  readonly row: SegmentRow | undefined
  readonly isOpened: boolean
  readonly policy: Policy
  /** Default values of a new segment. */
  readonly usual: Values
}

// Field order where it differs from the entity's: fields that are filled in first come first.
const order: Readonly<Partial<Record<SegmentList, readonly string[]>>> = {
  blocks: ['block_type', 'block_description', 'block_status', 'block_note', 'expiry_date'],
  notes: ['note_type', 'note_text', 'user_viewable', 'popup_note'],
}

function situationFor({owner, row, isOpened}: Pick<SegmentFieldContext, 'owner' | 'row' | 'isOpened'>): Situation {
  const segment = row?.values[externalOwn] === 'External' ? 'External' : 'Internal'
  return {...situationOf(owner), opened: isOpened, segment}
}

/** Returns all fields of the form. */
export function segmentFields(given: SegmentFieldContext): FormField[] {
  const {list, owner, row, policy, usual} = given
  const entity: Entity = segments[list]
  const section = entity.label
  if (list === 'proxies') return [patronField(section)]
  const names = order[list] ?? Object.keys(entity.fields)
  const about = {entity, situation: situationFor(given), policy, row: row?.values}
  const fields = names.flatMap(name => {
    if (entity.fields[name]?.stamped) return []
    const options = optionsIn(name, given)
    const text = row ? undefined : formText(usual[name])
    const shape = {id: name, section, ...(text === undefined ? {} : {text}), ...(options ? {options} : {})}
    const field = entityField(name, about, shape)
    if (!field) return []
    // Defaults of a new segment do not count as changes of the operator.
    return [row ? field : {...field, was: field.text}]
  })
  const isExternal = owner.account_type === 'EXTERNAL' && entity.segmented === true && row === undefined
  return isExternal ? [...fields, externalTick(section)] : fields
}

function patronField(section: string): FormField {
  const hint = 'the primary identifier of the patron on whose behalf this user borrows'
  return formField({id: 'patron', label: 'Patron', kind: 'text', section, hint, isMandatory: true})
}

// Only external users have segments that synchronisation overwrites (F165-F167).
function externalTick(section: string): FormField {
  return formField({
    id: externalField,
    label: 'Add as external',
    kind: 'flag',
    section,
    hint: 'if ticked, the next synchronisation overwrites it; otherwise it is kept',
  })
}

// The institution is a scope of roles although it is not in the code table of libraries.
function optionsIn(name: string, {list, owner, row, policy}: SegmentFieldContext): readonly Option[] | undefined {
  if (list !== 'roles' || name !== 'scope') return undefined
  const field = segments.roles.fields.scope
  const known = optionsFor(field, policy, owner.record_type, row?.values['scope'] ?? null)
  const institution = setting(policy, 'institution_code')
  if (institution === '' || known.some(each => each.value === institution)) return known
  return [{value: institution, label: 'the whole institution'}, ...known]
}

const above: Readonly<Record<string, {readonly field: string; readonly table: string}>> = {
  block_description: {field: 'block_type', table: 'UserBlockDescription'},
  statistic_category: {field: 'category_type', table: 'UserStatCategories'},
}

/**
 * Returns the fields with the options that depend on another field, such as the block descriptions of a block type
 * (F197, F263).
 */
export function arrangeSegment(form: Form<unknown>, policy: Policy): readonly FormField[] {
  let isSame = true
  const fields = form.fields.map(field => {
    const link = above[field.id]
    const chosen = link && fieldOf(form, link.field)?.text
    if (!link || chosen === undefined || field.kind !== 'choice') return field
    const options = (chosen === '' ? undefined : codesUnder(policy.codes, link.table, chosen))?.map(
      ({code, label}) => ({
        value: code,
        label,
      }),
    )
    if (options === undefined) return field
    const own = [field.text, field.was].filter(each => each !== '' && !options.some(({value}) => value === each))
    const all = [...options, ...new Set(own)].map(each =>
      typeof each === 'string' ? {value: each, label: labelOf(policy.codes, link.table, each)} : each,
    )
    if (all.length === field.options.length && all.every((each, place) => each.value === field.options[place]?.value))
      return field
    isSame = false
    return {...field, options: all}
  })
  return isSame ? form.fields : fields
}

/** Returns the faults of the form, keyed by field. */
export function segmentFaults(
  fields: readonly FormField[],
  given: Pick<SegmentFieldContext, 'list' | 'owner' | 'row' | 'isOpened'>,
  world: SiteContext,
): Map<string, string> {
  const entity: Entity = segments[given.list]
  if (given.list === 'proxies') {
    const isMissing = fields.some(each => each.id === 'patron' && each.text.trim() === '')
    return new Map(isMissing ? [['patron', 'Patron is missing: type the primary identifier']] : [])
  }
  const about = {entity, situation: situationFor(given), policy: world.policy, row: given.row?.values}
  const faults = fieldFaults(fields, id => (id in entity.fields ? id : undefined), about, world)
  const scope = fields.find(each => each.id === 'scope')
  const institution = setting(world.policy, 'institution_code')
  if (given.list === 'roles' && scope?.text === institution) faults.delete('scope')
  return faults
}

/** Returns the filled-in fields as arguments of `usher user set`; none if nothing changed. */
export function segmentWords(fields: readonly FormField[], list: SegmentList, row: SegmentRow | undefined): string[] {
  const patron = fields.find(each => each.id === 'patron')
  if (patron) return [`proxy+=${patron.text.trim()}`]
  if (!row) return [newWord(fields, list)]
  return fields
    .filter(each => each.text !== each.was && each.locked === undefined)
    .map(({id, text, kind}) => changeWord(list, row.id, [id, kind === 'flag' && text === '' ? 'no' : text.trim()]))
}

function newWord(fields: readonly FormField[], list: SegmentList): string {
  const main = mainField[list] ?? ''
  const clauses = fields.flatMap(({id, text, kind}): Clause[] => {
    if (id === main) return []
    if (id === externalField) return text === '' ? [] : [[externalOwn, 'External']]
    if (kind === 'flag') return [[id, text === '' ? 'no' : 'yes']]
    return text.trim() === '' ? [] : [[id, text.trim()]]
  })
  return additionWord(list, fields.find(each => each.id === main)?.text.trim() ?? '', clauses)
}
