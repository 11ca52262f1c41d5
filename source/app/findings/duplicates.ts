// Finds other users who may be the same person.
import {
  type Duplicate,
  hasNameAndBirthDate,
  identifyingValues,
  isSameName,
  nameKey,
} from '../../domain/rules/add-user/duplicates.ts'
import type {SegmentList, UserFile} from '../../domain/user/index.ts'
import {listName} from '../../domain/user/name.ts'
import {subjectOf} from '../../domain/user/user-file.ts'
import type {ListPosition, Reads} from '../ports.ts'
import {allUsers} from '../queries/condition.ts'

/** How many others are named for each of the three ways of being the same. */
export const maxDuplicates = 5

type ComparedUser = Pick<UserFile, 'user' | 'identifiers' | 'emails'>
type Asked = Pick<Reads, 'list' | 'files' | 'findHolders' | 'names'>

/**
 * Other users with the same first name, last name and birth date, with the same e-mail address, or with one of the same
 * identifiers; at most five of each. The user asked about need not be stored.
 */
export async function findDuplicates(reads: Asked, record: ComparedUser, now: string): Promise<readonly Duplicate[]> {
  return [
    ...(await byName(reads, record, now)),
    ...(await byEmail(reads, record, now)),
    ...(await byIdentifier(reads, record)),
  ]
}

const pageSize = 200
const maxPages = 20

/** Stored users whose names are sorted like these, with some of their lists. At most a few thousand are looked at. */
export async function* namesakes(
  reads: Pick<Reads, 'list' | 'files'>,
  named: Parameters<typeof nameKey>[0],
  now: string,
  lists: readonly SegmentList[] = [],
): AsyncIterable<UserFile> {
  // Users with the same name are next to each other in the list, so that no others are read.
  const key = nameKey(named).slice(0, 120).trim()
  let from: ListPosition = {sort_key: key, id: -1}
  for (let page = 0; page < maxPages; page++) {
    const rows = await reads.list({tab: 'all', where: allUsers, now, limit: pageSize, from})
    const alike = rows.filter(row => row.sort_key.startsWith(key)).map(row => row.id)
    yield* alike.length > 0 ? await reads.files(alike, lists) : []
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize || !last.sort_key.startsWith(key)) return
    from = last
  }
}

async function byName(reads: Asked, {user}: ComparedUser, now: string): Promise<Duplicate[]> {
  if (!hasNameAndBirthDate(user)) return []
  const found: Duplicate[] = []
  for await (const {user: other} of namesakes(reads, user, now)) {
    if (other.id === user.id || !isSameName(user, other)) continue
    found.push({by: 'name', other: subjectOf(other), value: user.birth_date ?? ''})
    if (found.length === maxDuplicates) break
  }
  return found
}

async function byEmail(reads: Asked, {user, emails}: ComparedUser, now: string): Promise<Duplicate[]> {
  const found: Duplicate[] = []
  for (const value of new Set(emails.flatMap(each => each.email_address || []))) {
    const where = {kind: 'field', entity: 'email', field: 'email_address', how: '=', value} as const
    const rows = await reads.list({tab: 'all', where, now, limit: maxDuplicates + 1})
    const others = rows.filter(row => row.id !== user.id)
    found.push(
      ...others.map(row => ({
        by: 'email' as const,
        other: {id: row.id, primary_id: row.primary_id, name: listName(row)},
        value,
      })),
    )
    if (found.length >= maxDuplicates) break
  }
  return found.slice(0, maxDuplicates)
}

async function byIdentifier(reads: Asked, record: ComparedUser): Promise<Duplicate[]> {
  const types = new Map(identifyingValues(record).map(({value, idType}) => [value, idType]))
  const holders = await reads.findHolders([...types.keys()])
  // Two primary identifiers are never the same, and of the others case counts.
  const others = holders.filter(
    each =>
      each.user !== record.user.id &&
      types.has(each.value) &&
      !(each.entity === 'user' && types.get(each.value) === null),
  )
  const names = await reads.names(others.map(each => each.user))
  const found = new Map<string, Duplicate>()
  for (const {value, user: id} of others) {
    const name = names.get(id)
    if (name)
      found.set(`${id} ${value}`, {by: 'identifier', other: {id, ...name}, value, idType: types.get(value) ?? null})
  }
  return [...found.values()].slice(0, maxDuplicates)
}
