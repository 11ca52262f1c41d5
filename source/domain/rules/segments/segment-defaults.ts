import type {Value, Values} from '../../base/plan.ts'
import {type CodeBook, isDisabledCode, knowsCode} from '../../codes/code-book.ts'
import {emptyRow} from '../../entity/entity.ts'
import type {RecordType} from '../../entity/kind.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import {type SegmentList, segments} from '../../user/index.ts'
import type {Draft} from '../edits/draft.ts'
import type {SegmentFacts} from './segment-facts.ts'

type DefaultValues = (policy: Policy, recordType: Value, given: Values) => Values

const isPublic = (recordType: Value): boolean => recordType === ('PUBLIC' satisfies RecordType)

// Values of a new segment for fields that were not given.
const defaultValues: Readonly<Partial<Record<SegmentList, DefaultValues>>> = {
  addresses: (_policy, recordType) => ({address_type: [isPublic(recordType) ? 'home' : 'work']}),
  emails: (_policy, recordType) => ({email_type: [isPublic(recordType) ? 'personal' : 'work']}),
  phones: (_policy, recordType) => ({phone_type: [isPublic(recordType) ? 'mobile' : 'office']}),
  identifiers: () => ({id_type: 'BARCODE', status: 'ACTIVE'}),
  notes: () => ({note_type: 'OTHER'}),
  blocks: (policy, _recordType, given) => ({block_type: blockType(policy, given), block_status: 'ACTIVE'}),
  statistics: ({codes}, _recordType, given) => ({
    category_type: parentCode(codes, 'UserStatCategories', given['statistic_category']) ?? null,
  }),
  roles: policy => ({status: 'ACTIVE', scope: setting(policy, 'institution_code')}),
}

function blockType({codes}: Policy, {block_description: description}: Values): string {
  return parentCode(codes, 'UserBlockDescription', description) ?? 'GENERAL'
}

// The first code of the parent table that this code belongs to.
function parentCode({belongsTo}: CodeBook, table: string, code: Value | undefined): string | undefined {
  return typeof code === 'string' ? belongsTo.get(table)?.get(code)?.[0] : undefined
}

/** All values of a new segment: the given ones, defaults for the others, and the stamps of its creation. */
export function segmentDefaults(draft: Draft, list: SegmentList, given: Values, facts: SegmentFacts): Values {
  const entity = segments[list]
  const {policy, operator, now} = facts
  const values: Record<string, Value> = {...emptyRow(entity)}
  const own = defaultValues[list]?.(policy, draft.field('record_type'), given) ?? {}
  for (const [name, value] of Object.entries(own)) if (isUsable(policy, list, name, value)) values[name] = value
  const stamps = {created_by: operator, created_date: now, segment_type: 'Internal'}
  for (const [name, value] of Object.entries(stamps)) if (name in entity.fields) values[name] = value
  // The first address, e-mail or phone becomes the preferred one.
  if ('preferred' in entity.fields) values['preferred'] = draft.rows(list).length === 0
  return {...values, ...given}
}

// A default whose code the site removed or disabled is not used.
function isUsable(policy: Policy, list: SegmentList, name: string, value: Value): boolean {
  const field = new Map(Object.entries(segments[list].fields)).get(name)
  if (field === undefined || (field.kind !== 'code' && field.kind !== 'codes') || name === 'scope') return true
  const codes = Array.isArray(value) ? value : [value]
  return codes.every(
    each =>
      typeof each !== 'string' ||
      (knowsCode(policy.codes, field.codes, each) && !isDisabledCode(policy.codes, field.codes, each)),
  )
}
