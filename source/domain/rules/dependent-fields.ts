// What depends on the record type or the account type of a user: fields and codes they may have, and lists they need or
// cannot have. When one of the two changes, all of it is judged again, although its own values stay
// (F059, F064-F066, F093-F108, F111, F112, F143, F144, F173).
import type {Problem} from '../base/outcome.ts'
import {codesIn, type Plan, type Value} from '../base/plan.ts'
import {allowsCode} from '../codes/code-book.ts'
import {notAllowedSentence} from '../codes/code-sentences.ts'
import {tableFacts} from '../configuration/code-tables.ts'
import type {Entity} from '../entity/entity.ts'
import {exclusionProblems} from '../entity/exclusions.ts'
import type {Field, RecordType} from '../entity/kind.ts'
import type {Policy} from '../entity/policy.ts'
import {fieldState, type Situation} from '../entity/situation.ts'
import {isEmptyValue} from '../entity/validate.ts'
import {type SegmentList, segments, user as userEntity} from '../user/index.ts'
import {Draft, draftAfter, type PartialUserFile} from './edits/draft.ts'
import {segmentedLists} from './external/account-type.ts'
import {listsWithout, missingListProblem, neededLists, notForTypeProblem} from './segments/lists-by-type.ts'
import {mainField} from './segments/main-field.ts'
import {draftSituation, problemOf} from './segments/validate-segments.ts'

/** The lists that are judged by the record type. */
export const listsOfRecordType: readonly SegmentList[] = [
  'addresses',
  'emails',
  'phones',
  'identifiers',
  'blocks',
  'statistics',
]

/** The lists that have to be loaded before this field of a user can change. */
export function dependentLists(field: string): readonly SegmentList[] {
  if (field === 'record_type') return listsOfRecordType
  return field === 'account_type' ? segmentedLists : []
}

/**
 * What a draft of changed record type holds that does not go with the new type, and what it lacks; empty while the type
 * stays. The lists of `dependentLists` must be loaded.
 */
export function recordTypeProblems(draft: Draft, policy: Policy): Problem[] {
  return draft.field('record_type') === draft.stored.record_type ? [] : recordTypeFaults(draft, policy)
}

/**
 * What a plan for a stored user brings about that does not go with their record type or account type. Faults that were
 * there before pass, unless the type they depend on changes. `earlier` leads back to a state that may be restored: its
 * faults pass as well.
 */
export function dependentProblems(
  file: PartialUserFile,
  plan: Pick<Plan, 'changes'>,
  policy: Policy,
  earlier?: Pick<Plan, 'changes'>,
): Problem[] {
  if (plan.changes.length === 0) return []
  const after = draftAfter(file, plan)
  const isNew = (field: string, faultsIn: (draft: Draft, policy: Policy) => Problem[]): Problem[] => {
    const faults = faultsIn(after, policy)
    if (faults.length === 0) return faults
    const before = [new Draft(file), ...(earlier ? [draftAfter(file, earlier)] : [])]
    const alike = before.filter(each => each.field(field) === after.field(field))
    const known = new Set(alike.flatMap(each => faultsIn(each, policy)).map(each => each.sentence))
    return faults.filter(each => !known.has(each.sentence))
  }
  const stored = new Draft(file)
  return [
    ...isNew('record_type', recordTypeFaults),
    ...isNew('account_type', accountTypeFaults),
    ...exclusionProblems(
      userEntity,
      name => after.field(name),
      name => stored.field(name),
    ),
  ]
}

/** The fields that hold something and do not apply to another record type: they have to be cleared when it changes. */
export function fieldsLeftBehind(draft: Draft, recordType: RecordType): readonly (readonly [string, Field])[] {
  return typedFields(userEntity).filter(
    ([name, field]) => field.for?.includes(recordType) === false && !isEmptyValue(draft.field(name)),
  )
}

/** Everything in a record that its record type does not permit, and the fields and lists that it needs and lacks. */
export function recordTypeFaults(draft: Draft, policy: Policy): Problem[] {
  const situation = draftSituation(draft)
  const {recordType} = situation
  const without = listsWithout(recordType)
  return [
    ...typedFields(userEntity).flatMap(([name, field]) =>
      fieldFaults(name, field, draft.field(name), situation, policy),
    ),
    ...listsOfRecordType.flatMap(list =>
      draft.rows(list).flatMap(row => {
        if (without.includes(list)) return [notForTypeProblem(list, recordType, row.values[mainField[list] ?? ''])]
        return typedFields(segments[list]).flatMap(([name, field]) =>
          notAllowedCodes(segments[list], name, field, row.values[name] ?? null, situation, policy),
        )
      }),
    ),
    ...neededLists(recordType, policy)
      .filter(list => draft.rows(list).length === 0)
      .map(list => missingListProblem(list, recordType)),
  ]
}

function fieldFaults(name: string, field: Field, value: Value, situation: Situation, policy: Policy): Problem[] {
  const {shown, mandatory} = fieldState(userEntity, name, field, situation, policy)
  const isForType = field.for === undefined || field.for.includes(situation.recordType)
  if (isEmptyValue(value)) {
    const isMissing = shown && mandatory && field.for !== undefined
    return isMissing ? [problemOf(userEntity, name, 'MISSING', `${field.label} is missing`)] : []
  }
  if (isForType) return notAllowedCodes(userEntity, name, field, value, situation, policy)
  const sentence = `${field.label} does not apply to ${situation.recordType.toLowerCase()} users: clear it`
  return [problemOf(userEntity, name, 'NOT_FOR_TYPE', sentence)]
}

const typed = new Map<Entity, readonly (readonly [string, Field])[]>()

// The fields that not every record type has, or whose codes a site may reserve for some.
function typedFields(entity: Entity): readonly (readonly [string, Field])[] {
  const known = typed.get(entity)
  if (known) return known
  const found = Object.entries(entity.fields).filter(([, field]) => {
    const isLimited = 'codes' in field && field.codes !== undefined && tableFacts(field.codes).limit === 'record types'
    return field.for !== undefined || isLimited
  })
  typed.set(entity, found)
  return found
}

function notAllowedCodes(
  entity: Entity,
  name: string,
  field: Field,
  value: Value,
  {recordType}: Situation,
  policy: Policy,
): Problem[] {
  if (field.kind !== 'code' && field.kind !== 'codes') return []
  const codes = typeof value === 'string' ? [value] : codesIn(value)
  const where = entity === userEntity ? '' : `${entity.label}, `
  return codes
    .filter(code => !allowsCode(policy.codes, field.codes, code, recordType))
    .map(code => problemOf(entity, name, 'CODE', `${where}${notAllowedSentence(field, code, recordType)}`))
}

/** Everything in a record that contradicts its account type: an external system, protected fields, external segments. */
function accountTypeFaults(draft: Draft): Problem[] {
  const say = (field: string, code: string, sentence: string): Problem => problemOf(userEntity, field, code, sentence)
  const hasSystem = !isEmptyValue(draft.field('external_id'))
  if (draft.field('account_type') === 'EXTERNAL')
    return hasSystem ? [] : [say('external_id', 'MISSING', 'External system is missing: an external user needs one')]
  const external = segmentedLists.filter(list =>
    draft.rows(list).some(row => row.values['segment_type'] === 'External'),
  )
  return [
    ...(hasSystem ? [say('external_id', 'INTERNAL', 'External system does not apply to internal users')] : []),
    ...(isEmptyValue(draft.field('protected_fields'))
      ? []
      : [say('protected_fields', 'INTERNAL', 'Protected fields do not apply to internal users')]),
    ...external.map(list =>
      problemOf(
        segments[list],
        'segment_type',
        'INTERNAL',
        `Internal users cannot have external ${segments[list].plural}`,
      ),
    ),
  ]
}
