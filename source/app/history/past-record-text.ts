import type {Values} from '../../domain/base/plan.ts'
import type {Policy} from '../../domain/entity/policy.ts'
import {showValue} from '../../domain/entity/read-value.ts'
import {segmentLists, segments, user} from '../../domain/user/index.ts'
import {describeChanges, type Names} from '../display/change-text.ts'
import type {PastRecord} from '../queries/as-of.ts'

/** A stretch of a record: fields with their values, or entries without a label. */
export type PastSection = {
  readonly title: string
  readonly rows: readonly {readonly label: string; readonly text: string}[]
}

/** A record as it was, in words: what is filled in of the user, then every list that has entries. */
export function describePastRecord({user: core, lists}: PastRecord, {codes}: Policy, names: Names): PastSection[] {
  const fields = Object.entries(user.fields).flatMap(([name, field]) => {
    const text = showValue(field, core[name], codes)
    return text === '-' || text === 'no' ? [] : [{label: field.label, text}]
  })
  const segmentSections = segmentLists.flatMap((list): PastSection[] => {
    const rows = lists.get(list) ?? []
    if (rows.length === 0) return []
    const {name, plural} = segments[list]
    return [
      {
        title: `${plural} (${rows.length})`,
        rows: rows.map(values => ({label: '', text: segmentText(name, values, {codes}, names)})),
      },
    ]
  })
  return [{title: 'record', rows: fields}, ...segmentSections]
}

function segmentText(entity: string, values: Values, {codes}: Pick<Policy, 'codes'>, names: Names): string {
  const made = {kind: 'create', entity, id: 0, user: 0, version: 1, values} as const
  return describeChanges({subject: {id: 0, primary_id: '', name: ''}, changes: [made]}, codes, names)[0]?.after ?? ''
}

/** The ids of the users that a record refers to, to look up their names. */
export function linkedPastUsers({lists}: PastRecord): number[] {
  return (lists.get('proxies') ?? []).flatMap(row =>
    typeof row['proxy_for_id'] === 'number' ? [row['proxy_for_id']] : [],
  )
}
