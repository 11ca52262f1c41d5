import type {App} from '../../source/app/app.ts'
import type {PastRecord} from '../../source/app/queries/as-of.ts'
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
import type {Exact} from './exact.ts'
import {exactValue} from './user-columns.ts'

/** A person to be shown: stored now or reversed to a moment, with the lists asked for. */
export type Person = {
  readonly values: Values
  readonly version?: number
  readonly lists: ReadonlyMap<SegmentList, readonly Values[]>
  /** The people that links of these lists mean. */
  readonly names: ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>
}

/** A stored person with the lists asked for. */
export async function presentPerson(app: App, file: UserFile, lists: readonly SegmentList[]): Promise<Person> {
  const rows = new Map(lists.map(list => [list, file[list].map(row => valuesOf(segments[list], row))]))
  return {
    values: valuesOf(userEntity, file.user),
    version: file.user.version,
    lists: rows,
    names: await linked(app, rows),
  }
}

/** A person as they were, with the lists asked for. */
export async function pastPerson(app: App, past: PastRecord, lists: readonly SegmentList[]): Promise<Person> {
  const rows = new Map(lists.map(list => [list, past.lists.get(list) ?? []]))
  return {values: past.user, lists: rows, names: await linked(app, rows)}
}

async function linked(app: App, lists: ReadonlyMap<SegmentList, readonly Values[]>): Promise<Person['names']> {
  const ids = (lists.get('proxies') ?? []).flatMap(row =>
    typeof row['proxy_for_id'] === 'number' ? row['proxy_for_id'] : [],
  )
  return ids.length === 0 ? new Map() : app.reads.names(ids)
}

/** The person for programs: every field under its Alma name, then every list. Links are primary identifiers. */
export function exactPerson(person: Person): Record<string, Exact> {
  const lists = [...person.lists].map(
    ([list, rows]) => [list, rows.map(row => exactRow(segments[list], row, person))] as const,
  )
  return {
    ...exactRow(userEntity, person.values, person),
    ...(person.version === undefined ? {} : {version: person.version}),
    ...Object.fromEntries(lists),
  }
}

function exactRow(entity: Entity, row: Values, person: Person): Record<string, Exact> {
  return Object.fromEntries(
    Object.entries<Field>(entity.fields).map(([name, field]) => exactField(name, field, row[name], person)),
  )
}

function exactField(name: string, field: Field, value: Value | undefined, {names}: Person): [string, Exact] {
  if (field.kind !== 'link' || field.to !== 'user') return [name, exactValue(field, value)]
  const target = typeof value === 'number' ? names.get(value) : undefined
  return [name.replace(/_id$/, ''), target?.primary_id ?? null]
}

/** The names that a person has for programs: fields, then lists. */
export const personFieldNames: readonly string[] = [...Object.keys(userEntity.fields), 'version', ...segmentLists]
