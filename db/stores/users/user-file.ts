import {sql} from 'kysely'
import type {IdentifierHolder} from '../../../source/app/ports.ts'
import type {SegmentOf} from '../../../source/domain/entity/entity.ts'
import type {ProxySegment, SegmentList, UserFile} from '../../../source/domain/user/index.ts'
import {type identifier, segmentLists, segments, user} from '../../../source/domain/user/index.ts'
import {listName} from '../../../source/domain/user/name.ts'
import type {Db} from '../../dialect/dialect.ts'
import {readRow} from '../../schema/codec.ts'
import type {SegmentTable, UserTable} from '../../schema/tables.ts'

// Keeps statements below the maximum number of parameters.
const idsAtOnce = 500

function* pieces<T>(list: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < list.length; at += idsAtOnce) yield list.slice(at, at + idsAtOnce)
}

type Lists = {[L in SegmentList]: SegmentOf<(typeof segments)[L]>[]}

function emptyLists(): Lists {
  return {
    addresses: [],
    emails: [],
    phones: [],
    identifiers: [],
    notes: [],
    blocks: [],
    statistics: [],
    roles: [],
    proxies: [],
    fees: [],
    fee_transactions: [],
    attachments: [],
    references: [],
  }
}

/** Reads records in the order of the ids, without users who do not exist. Lists not named stay empty. */
export async function userFiles(
  db: Db,
  ids: readonly number[],
  lists: readonly SegmentList[] = segmentLists,
): Promise<UserFile[]> {
  const files = new Map<number, UserFile & Lists>()
  for (const part of pieces(ids)) {
    const users = await sql<UserTable>`select * from "user" where id in (${sql.join(part)})`.execute(db)
    for (const row of users.rows) {
      files.set(row.id, {user: readRow(user, row), ...emptyLists()})
    }
    for (const list of lists) await addList(db, list, part, files)
  }
  return ids.flatMap(id => files.get(id) ?? [])
}

async function addList(
  db: Db,
  list: SegmentList,
  ids: readonly number[],
  files: ReadonlyMap<number, Lists>,
): Promise<void> {
  const entity = segments[list]
  // Written as SQL text, because a record needs thirteen of these queries and building them would take longer than running them.
  const {rows} = await sql<SegmentTable<typeof entity>>`
    select * from ${sql.table(entity.name)} where user_id in (${sql.join(ids)}) order by id`.execute(db)
  for (const row of rows) {
    // The cast is safe: table and list belong to the same entity.
    const entries = files.get(row.user_id)?.[list] as SegmentOf<typeof entity>[] | undefined
    entries?.push(readRow(entity, row))
  }
}

/** The ids of users by lower-case primary identifier. */
export async function idsOf(db: Db, primaryIds: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const part of pieces(primaryIds.map(id => id.toLowerCase()))) {
    const {rows} = await sql<Pick<UserTable, 'id' | 'primary_key'>>`
      select id, primary_key from "user" where primary_key in (${sql.join(part)})`.execute(db)
    for (const row of rows) found.set(row.primary_key, row.id)
  }
  return found
}

/** The ids of users by the exact value of one type of identifier, which several users may have. */
export async function idsByIdentifier(
  db: Db,
  idType: string,
  values: readonly string[],
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>()
  for (const part of pieces(values)) {
    const {rows} = await sql<Pick<SegmentTable<typeof identifier>, 'value' | 'user_id'>>`
      select value, user_id from identifier where id_type = ${idType} and value in (${sql.join(part)})`.execute(db)
    for (const {value, user_id} of rows) if (value !== null) found.set(value, [...(found.get(value) ?? []), user_id])
  }
  return found
}

/** The users who have one of these values as primary identifier (ignoring case) or as another identifier. */
export async function holders(db: Db, values: readonly string[]): Promise<IdentifierHolder[]> {
  const taken: IdentifierHolder[] = []
  for (const part of pieces([...new Set(values)])) {
    const rows = await db
      .selectFrom('identifier')
      .select(['value', 'id_type', 'user_id'])
      .where('value', 'in', part)
      .execute()
    for (const row of rows)
      taken.push({value: row.value ?? '', entity: 'identifier', id_type: row.id_type, user: row.user_id})
    const users = await db
      .selectFrom('user')
      .select(['id', 'primary_id'])
      .where(
        'primary_key',
        'in',
        part.map(value => value.toLowerCase()),
      )
      .execute()
    for (const row of users) taken.push({value: row.primary_id, entity: 'user', id_type: null, user: row.id})
  }
  return taken
}

/** The proxy rows that name these users. */
export async function proxiesTo(db: Db, ids: readonly number[]): Promise<ProxySegment[]> {
  const found: ProxySegment[] = []
  for (const part of pieces(ids)) {
    const rows = await db.selectFrom('proxy').selectAll().where('proxy_for_id', 'in', part).execute()
    for (const row of rows) found.push(readRow(segments.proxies, row))
  }
  return found
}

/** Primary identifiers and names of users, to display links. */
export async function namesOf(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, {primary_id: string; name: string}>> {
  const found = new Map<number, {primary_id: string; name: string}>()
  for (const part of pieces(ids)) {
    const rows = await db
      .selectFrom('user')
      .select(['id', 'primary_id', 'first_name', 'middle_name', 'last_name'])
      .where('id', 'in', part)
      .execute()
    for (const row of rows) found.set(row.id, {primary_id: row.primary_id, name: listName(row)})
  }
  return found
}
