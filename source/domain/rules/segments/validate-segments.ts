import {joinOr} from '../../base/join-or.ts'
import type {Problem} from '../../base/outcome.ts'
import type {Change, VersionOf} from '../../base/plan.ts'
import {codesUnder} from '../../codes/code-book.ts'
import type {Entity} from '../../entity/entity.ts'
import {isRecordType} from '../../entity/kind.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import {fieldState, type Situation} from '../../entity/situation.ts'
import {isSameValue, validate} from '../../entity/validate.ts'
import {type SegmentList, segments} from '../../user/index.ts'
import type {Draft, DraftRow} from '../edits/draft.ts'
import {situationOf} from '../edits/set-fields.ts'
import {listsWithout, neededLists, notForTypeProblem} from './lists-by-type.ts'
import {mainField} from './main-field.ts'
import type {SegmentFacts} from './segment-facts.ts'

/** The result of validating edited segments: the changes, the rows they depend on, and every problem. */
export type SegmentVerdict = {
  readonly changes: readonly Change[]
  readonly read: readonly VersionOf[]
  readonly problems: readonly Problem[]
}

/** Makes a problem with a field of an entity. */
export function problemOf(entity: Entity, field: string, code: string, sentence: string): Problem {
  return {entity: entity.name, field, code, sentence}
}

/** The situation for validating the draft, with the record type the draft gives the user. */
export function draftSituation(draft: Draft, segment?: Situation['segment']): Situation {
  const type = draft.field('record_type')
  const about = situationOf(draft.stored)
  const recordType = typeof type === 'string' && isRecordType(type) ? type : about.recordType
  return {...about, recordType, ...(segment === undefined ? {} : {segment})}
}

/** Why a segment cannot be changed or removed: an external system manages it. Nothing if it can. */
export function lockedSegmentProblem(
  draft: Draft,
  list: SegmentList,
  row: DraftRow,
  {policy, opened}: Pick<SegmentFacts, 'policy' | 'opened'>,
): Problem | undefined {
  const entity: Entity = segments[list]
  const main = mainField[list]
  const field = main === undefined ? undefined : entity.fields[main]
  if (main === undefined || field === undefined || row.stored?.['segment_type'] !== 'External') return undefined
  const situation = {...draftSituation(draft, 'External'), opened: opened !== undefined}
  const {why} = fieldState(entity, main, field, situation, policy)
  return why === undefined ? undefined : problemOf(entity, main, 'LOCKED', `${entity.label}: ${why}`)
}

/** Validates every list that the draft touched, as forms do: faults in unchanged segments are ignored. */
export function validateSegments(draft: Draft, facts: SegmentFacts): SegmentVerdict {
  const lists = draft.lists()
  const touched = (list: SegmentList): DraftRow[] =>
    draft.rows(list).filter(({stored, values}) => stored === undefined || !hasSameValues(stored, values))
  const problems = lists.flatMap(list => [
    ...touched(list).flatMap(row => segmentProblems(draft, list, row, facts)),
    ...lastContactProblems(draft, list, facts.policy),
  ])
  const targets = lists.includes('proxies') ? draft.rows('proxies').filter(row => !row.stored) : []
  return {
    changes: draft.changes(),
    problems: [...problems, ...targets.flatMap(row => proxyProblems(draft, row, facts))],
    read: [
      ...lists.flatMap(list => remainingContact(draft, list, facts.policy)),
      ...targets.flatMap(row => findPatron(row, facts)?.read ?? []),
    ],
  }
}

function hasSameValues(one: DraftRow['values'], other: DraftRow['values']): boolean {
  return one === other || Object.keys(other).every(name => isSameValue(one[name] ?? null, other[name] ?? null))
}

function segmentProblems(draft: Draft, list: SegmentList, row: DraftRow, {policy}: SegmentFacts): Problem[] {
  const entity: Entity = segments[list]
  const situation = draftSituation(draft)
  if (!row.stored && listsWithout(situation.recordType).includes(list))
    return [notForTypeProblem(list, situation.recordType)]
  const {problems} = validate(entity, row.values, situation, policy, 'form', row.stored)
  const institution = setting(policy, 'institution_code')
  const found = problems
    // The institution is a valid scope although it is not a library.
    .filter(
      ({field, code}) =>
        !(list === 'roles' && field === 'scope' && code === 'CODE' && row.values['scope'] === institution),
    )
    .map(each => ({...each, sentence: `${entity.label}, ${each.sentence}`}))
  if (list === 'statistics') return [...found, ...categoryProblems(row, policy)]
  return list === 'blocks' && !found.some(each => each.field === 'block_description')
    ? [...found, ...blockProblems(row, policy)]
    : found
}

// A statistical category may be used only with the types it belongs to (F261, F263).
function categoryProblems({values, stored}: DraftRow, {codes}: Policy): Problem[] {
  const {statistic_category: category, category_type: type} = values
  if (typeof category !== 'string' || typeof type !== 'string') return []
  if (stored?.['statistic_category'] === category && stored['category_type'] === type) return []
  const types = codes.belongsTo.get('UserStatCategories')?.get(category)
  if (types === undefined || types.includes(type)) return []
  const sentence = `Statistic, Statistical category "${category}" belongs to the type ${joinOr(types)}, not ${type}`
  return [problemOf(segments.statistics, 'statistic_category', 'CODE', sentence)]
}

// Unlike other tables, an empty table of block descriptions permits none: an undefined block has no effect.
function blockProblems({values, stored}: DraftRow, {codes}: Policy): Problem[] {
  const {block_description: description, block_type: type} = values
  if (typeof description !== 'string' || typeof type !== 'string') return []
  if (stored?.['block_description'] === description && stored['block_type'] === type) return []
  if (codesUnder(codes, 'UserBlockDescription', type).some(each => each.code === description)) return []
  const sentence = `Block, Block description "${description}" is not defined for the block type ${type}`
  return [problemOf(segments.blocks, 'block_description', 'CODE', sentence)]
}

function lastContactProblems(draft: Draft, list: SegmentList, policy: Policy): Problem[] {
  if (draft.removed(list).length === 0 || draft.rows(list).length > 0 || !isNeeded(draft, list, policy)) return []
  const [entity, type] = [segments[list], draftSituation(draft).recordType.toLowerCase()]
  const sentence = `The last ${entity.label.toLowerCase()} cannot be removed: ${type} users need one, so add another first`
  return [problemOf(entity, '', 'LAST', sentence)]
}

function isNeeded(draft: Draft, list: SegmentList, policy: Policy): boolean {
  return neededLists(draftSituation(draft).recordType, policy).some(each => each === list)
}

// Depends on one remaining row, because another operator may be removing it at the same time.
function remainingContact(draft: Draft, list: SegmentList, policy: Policy): VersionOf[] {
  if (draft.removed(list).length === 0 || !isNeeded(draft, list, policy)) return []
  const left = draft.rows(list).find(row => row.stored && hasSameValues(row.stored, row.values))
  return left ? [{entity: segments[list].name, id: left.id, version: left.version}] : []
}

function findPatron(row: DraftRow, {patrons}: SegmentFacts) {
  return [...(patrons?.values() ?? [])].find(each => each.id === row.values['proxy_for_id'])
}

function proxyProblems(draft: Draft, row: DraftRow, facts: SegmentFacts): Problem[] {
  const say = (code: string, sentence: string): Problem[] => [
    problemOf(segments.proxies, 'proxy_for_id', code, sentence),
  ]
  const target = row.values['proxy_for_id']
  if (target === draft.stored.id) return say('SELF_PROXY', 'A user cannot be their own proxy')
  const patron = findPatron(row, facts)
  if (!patron) return say('NO_PATRON', 'Proxy for: the user does not exist')
  const who = `${patron.name} (${patron.primary_id})`
  return patron.isPatron ? [] : say('NO_PATRON', `Proxy for: ${who} does not have the Patron role`)
}
