import type {App} from '../../source/app/app.ts'
import {namesAsOf, type PastRecord} from '../../source/app/queries/as-of.ts'
import type {Moment} from '../../source/domain/base/day.ts'
import type {Value, Values} from '../../source/domain/base/plan.ts'
import type {Entity} from '../../source/domain/entity/entity.ts'
import type {Field} from '../../source/domain/entity/kind.ts'
import {
  type SegmentList,
  segmentLists,
  segments,
  type UserFile,
  user as userEntity,
} from '../../source/domain/user/index.ts'
import {valuesOf} from '../../source/domain/user/user-file.ts'
import type {ExactValue} from './encodings.ts'
import {exactFieldValue} from './user-columns.ts'

/** A user's record for output: the current one, or the record as of a moment. */
export type UserRecord = {
  readonly values: Values
  /** Missing in a record of the past. */
  readonly version?: number
  readonly lists: ReadonlyMap<SegmentList, readonly Values[]>
  /** The users that the proxies of the record link to. */
  readonly names: ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>
}

/** The current record with these lists. */
export async function readCurrentRecord(app: App, file: UserFile, lists: readonly SegmentList[]): Promise<UserRecord> {
  const rows = new Map(lists.map(list => [list, file[list].map(row => valuesOf(segments[list], row))]))
  return {
    values: valuesOf(userEntity, file.user),
    version: file.user.version,
    lists: rows,
    names: await readLinkedNames(app, rows),
  }
}

/** A record of the past with these lists, as of the moment. */
export async function readPastRecord(
  app: App,
  past: PastRecord,
  lists: readonly SegmentList[],
  moment: Moment,
): Promise<UserRecord> {
  const rows = new Map(lists.map(list => [list, past.lists.get(list) ?? []]))
  return {values: past.user, lists: rows, names: await readLinkedNames(app, rows, moment)}
}

/** The names of the users that the proxies in these lists link to, as of now or of a moment. */
export async function readLinkedNames(
  app: App,
  lists: Pick<ReadonlyMap<string, readonly Values[]>, 'get'>,
  moment?: Moment,
): Promise<UserRecord['names']> {
  const ids = (lists.get('proxies') ?? []).flatMap(row =>
    typeof row['proxy_for_id'] === 'number' ? row['proxy_for_id'] : [],
  )
  if (ids.length === 0) return new Map()
  return moment === undefined ? app.reads.names(ids) : namesAsOf(app.reads, ids, moment)
}

/** The record for programs: every field by its Alma name, then the lists. Links become primary identifiers. */
export function toExactRecord(record: UserRecord): Record<string, ExactValue> {
  const lists = [...record.lists].map(
    ([list, rows]) => [list, rows.map(row => exactRow(segments[list], row, record))] as const,
  )
  return {
    ...exactRow(userEntity, record.values, record),
    ...(record.version === undefined ? {} : {version: record.version}),
    ...Object.fromEntries(lists),
  }
}

function exactRow(entity: Entity, row: Values, record: UserRecord): Record<string, ExactValue> {
  return Object.fromEntries(
    Object.entries<Field>(entity.fields).map(([name, field]) => exactField(name, field, row[name], record)),
  )
}

function exactField(name: string, field: Field, value: Value | undefined, {names}: UserRecord): [string, ExactValue] {
  if (field.kind !== 'link' || field.to !== 'user') return [name, exactFieldValue(field, value)]
  const target = typeof value === 'number' ? names.get(value) : undefined
  return [name.replace(/_id$/, ''), target?.primary_id ?? null]
}

/** The names in a record for programs: the fields, then the lists. */
export const recordFieldNames: readonly string[] = [...Object.keys(userEntity.fields), 'version', ...segmentLists]
