// Commands on a line of the audit: open its batch, show the record as of then, and undo part of the batch.

import {lastNames} from '../../../app/history/deleted-users.ts'
import {describeChangeSets, linkedUsers} from '../../../app/history/history-text.ts'
import {describePastRecord, linkedPastUsers} from '../../../app/history/past-record-text.ts'
import {fileAsOf, namesAsOf} from '../../../app/queries/as-of.ts'
import type {ChangeSet} from '../../../domain/base/history.ts'
import {fullNameIn} from '../../../domain/user/name.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import {startUndoPart} from '../undo/effects.ts'
import type {BatchUser} from './batch-state.ts'
import type {AuditItem} from './state.ts'

// Maximum number of users read for the batch screen.
const maxUsers = 500

/** Opens the batch of an audit line with the users it changed. Warns if the batch is no longer kept. */
export function openBatch(engine: Engine, {entry}: AuditItem): void {
  void prepare(engine, async () => {
    const {reads} = engine.app
    const batch = await reads.batch(entry.batch)
    if (!batch) {
      say(engine, 'warning', `Batch ${entry.batch} is no longer kept`)
      return undefined
    }
    const ids = await reads.usersOf(batch.id, 0, maxUsers)
    const users = await batchUsers(engine, await reads.changeSets({batch: batch.id, users: ids}))
    const at = users.findIndex(each => each.subject.id === entry.user)
    return {kind: 'batch', batch, users, at: Math.max(0, at)}
  })
}

async function batchUsers({app}: Engine, entries: readonly ChangeSet[]): Promise<BatchUser[]> {
  const byUser = Map.groupBy(entries, each => each.user)
  const names = await app.reads.names([...byUser.keys()])
  const linked = await lastNames(app.reads, linkedUsers(entries, new Map()))
  return [...byUser].map(([id, own]) => {
    // Later change sets are not read, so segments that were added are described without their present values.
    const {lines: told} = describeChangeSets(own.toReversed(), new Map(), {codes: app.policy.codes, names: linked})
    const known = names.get(id)
    const changes = own.flatMap(each => told.get(each.id) ?? [])
    return known ? {subject: {id, ...known}, changes} : {...deletedUser(id, own), changes}
  })
}

function deletedUser(id: number, entries: readonly ChangeSet[]): Pick<BatchUser, 'subject' | 'deleted'> {
  const gone = entries.flatMap(each => each.changes).find(each => each.kind === 'delete' && each.entity === 'user')
  const values = gone && 'before' in gone ? gone.before : {}
  const text = (name: string): string => String(values[name] ?? '')
  const subject = {id, primary_id: text('primary_id') || '-', name: text('last_name') || 'a deleted user'}
  return {subject, deleted: gone ? 'here' : 'later'}
}

/** Opens the record of the user as it was just after a line of the audit. Warns if it did not exist or was erased. */
export function openPast(engine: Engine, {entry}: AuditItem): void {
  void prepare(engine, async () => {
    const {reads, policy} = engine.app
    const past = await fileAsOf(reads, entry.user, entry.at)
    if (!past) {
      say(engine, 'warning', 'The record did not exist then, or it was erased')
      return undefined
    }
    const name = fullNameIn(past.user, policy)
    const names = await namesAsOf(reads, linkedPastUsers(past), entry.at)
    const sections = describePastRecord(past, policy, names)
    return {kind: 'past', name, moment: entry.at, sections, scroll: 0}
  })
}

/** Asks for confirmation to undo what the batch changed for this user. Warns if the batch is no longer kept. */
export function undoHere(engine: Engine, {entry, batch}: AuditItem) {
  if (!batch) return say(engine, 'warning', `Batch ${entry.batch} is no longer kept`)
  startUndoPart(engine, batch, {user: entry.user})
}

/**
 * Asks for confirmation to revert one field or one segment to its value before the batch. Refused on the head of a
 * change set, and for adding and deleting a user, which can only be undone as a whole.
 */
export function revertHere(engine: Engine, {entry, batch, told}: AuditItem) {
  if (!batch) return say(engine, 'warning', `Batch ${entry.batch} is no longer kept`)
  if (!told) return say(engine, 'note', 'Select a field first (j). u undoes everything this batch changed here')
  const {field, entity, id} = told
  if (field === '' && entity === 'user')
    return say(engine, 'note', 'Adding and deleting a user can only be undone as a whole: press u')
  startUndoPart(engine, batch, {user: entry.user, entry: id, ...(field === '' ? {} : {field})})
}
