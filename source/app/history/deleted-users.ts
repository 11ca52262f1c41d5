// Users who are deleted can still be found for as long as the history keeps what was taken of them.
import {fold} from '../../domain/base/fold.ts'
import type {ChangeSet} from '../../domain/base/history.ts'
import type {Values} from '../../domain/base/plan.ts'
import {restoreProblem} from '../../domain/rules/retention.ts'
import {listNameIn} from '../../domain/user/name.ts'
import {findAction} from '../actions/registry.ts'
import type {App} from '../app.ts'
import type {Reads, RemovedUser} from '../ports.ts'

/** A deleted user, with the name and identifier at that time. */
export type DeletedUser = {
  readonly user: number
  readonly primary_id: string
  readonly name: string
  readonly at: string
  readonly batch: number
  readonly operator: string
  /** Whether undo still brings them back. */
  readonly isRestorable: boolean
}

const atOnce = 500

/** All users who are deleted and not yet erased, the latest first, page by page. */
export async function* listDeletedUsers(app: App): AsyncIterable<readonly DeletedUser[]> {
  let from: RemovedUser | undefined
  for (;;) {
    const found: RemovedUser[] = await app.reads.history.removed({limit: atOnce, ...(from ? {from} : {})})
    for (const group of byBatch(found)) yield await readGroup(app, group)
    from = found.at(-1)
    if (found.length < atOnce) return
    await app.pause()
  }
}

/** The last deleted user who had this primary identifier, ignoring case. */
export async function findDeletedUser(app: App, primaryId: string): Promise<DeletedUser | undefined> {
  const wanted = primaryId.toLowerCase()
  for await (const some of listDeletedUsers(app)) {
    const found = some.find(each => each.primary_id.toLowerCase() === wanted)
    if (found) return found
  }
  return undefined
}

/** The names and primary identifiers of users; of deleted ones those they had last, as long as the history keeps them. */
export async function lastNames(reads: Reads, ids: readonly number[]): Promise<Awaited<ReturnType<Reads['names']>>> {
  if (ids.length === 0) return new Map()
  const names = new Map(await reads.names(ids))
  const gone = ids.filter(id => !names.has(id))
  const entries = gone.length === 0 ? [] : await reads.changeSets({users: gone, newestFirst: true})
  for (const entry of entries) {
    const values = names.has(entry.user) ? undefined : valuesTaken(entry)
    if (values) names.set(entry.user, {primary_id: textOf(values, 'primary_id'), name: listNameIn(values)})
  }
  return names
}

/** True if identifier or name has each of these words somewhere, whatever their case and accents. */
export function matchesName(user: Pick<DeletedUser, 'primary_id' | 'name'>, text: string): boolean {
  const called = fold(`${user.primary_id} ${user.name}`)
  return fold(text)
    .split(' ')
    .every(word => called.includes(word))
}

function byBatch(found: readonly RemovedUser[]): RemovedUser[][] {
  const groups: RemovedUser[][] = []
  for (const each of found) {
    const last = groups.at(-1)
    if (last?.[0]?.batch === each.batch) last.push(each)
    else groups.push([each])
  }
  return groups
}

async function readGroup(app: App, group: readonly RemovedUser[]): Promise<DeletedUser[]> {
  const [first] = group
  const batch = first && (await app.reads.batch(first.batch))
  if (!batch) return []
  const entries = await app.reads.changeSets({batch: batch.id, users: group.map(each => each.user), newestFirst: true})
  const isRestorable =
    findAction(batch.action)?.deletes !== true || !restoreProblem(app.policy, batch.started_at, app.now())
  return entries.flatMap(entry => {
    const values = valuesTaken(entry)
    if (!values) return []
    const primary_id = textOf(values, 'primary_id')
    const name = listNameIn(values, app.policy)
    return [
      {
        user: entry.user,
        primary_id,
        name,
        at: entry.at,
        batch: batch.id,
        operator: batch.operator,
        isRestorable,
      },
    ]
  })
}

function valuesTaken({changes}: ChangeSet): Values | undefined {
  const taken = changes.find(change => change.kind === 'delete' && change.entity === 'user')
  return taken && 'before' in taken ? taken.before : undefined
}

function textOf(values: Values, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}
