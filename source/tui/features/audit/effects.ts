// What is done from a line of the history: its batch as a whole, the record as it was then, and taking a part of it back.

import {describeChangeSets} from '../../../app/history/history-text.ts'
import {describePastRecord, linkedPastUsers} from '../../../app/history/past-record-text.ts'
import {fileAsOf} from '../../../app/queries/as-of.ts'
import type {ChangeSet} from '../../../domain/base/history.ts'
import type {Subject} from '../../../domain/base/plan.ts'
import {fullName} from '../../../domain/user/name.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import {startUndoPart} from '../undo/effects.ts'
import type {BatchUser} from './batch-state.ts'
import type {AuditItem} from './state.ts'

// Nobody looks through more of them on a screen.
const maxUsers = 500

/** Shows the batch of a line with everybody it touched. */
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
  return [...byUser].map(([id, own]) => {
    // What came later is not read here: entries that were added are named, no more.
    const {lines: told} = describeChangeSets(own.toReversed(), new Map(), {codes: app.policy.codes, names: new Map()})
    const known = names.get(id)
    const subject = known ? {id, ...known} : deletedSubject(id, own)
    return {subject, isDeleted: known === undefined, changes: own.flatMap(each => told.get(each.id) ?? [])}
  })
}

function deletedSubject(id: number, entries: readonly ChangeSet[]): Subject {
  const gone = entries.flatMap(each => each.changes).find(each => each.kind === 'delete' && each.entity === 'user')
  const values = gone && 'before' in gone ? gone.before : {}
  const text = (name: string): string => String(values[name] ?? '')
  return {id, primary_id: text('primary_id') || '-', name: text('last_name') || 'a deleted user'}
}

/** Shows the record of the open user as it was right after a line of their history. */
export function openPast(engine: Engine, {entry}: AuditItem): void {
  void prepare(engine, async () => {
    const {reads, policy} = engine.app
    const past = await fileAsOf(reads, entry.user, entry.at)
    if (!past) {
      say(engine, 'warning', 'The record did not exist then, or it was erased')
      return undefined
    }
    const user = engine.store.get().details?.file?.user
    const name = user ? fullName(user, policy) : ''
    const sections = describePastRecord(past, policy, await reads.names(linkedPastUsers(past)))
    return {kind: 'past', name, moment: entry.at, sections, scroll: 0}
  })
}

/** Asks whether to take back what a batch did to this user. */
export function undoHere(engine: Engine, {entry, batch}: AuditItem) {
  if (!batch) return say(engine, 'warning', `Batch ${entry.batch} is no longer kept`)
  startUndoPart(engine, batch, {user: entry.user})
}

/** Asks whether to bring one field, or one entry of a list, back to what it was before. */
export function revertHere(engine: Engine, {entry, batch, told}: AuditItem) {
  if (!batch) return say(engine, 'warning', `Batch ${entry.batch} is no longer kept`)
  if (!told) return say(engine, 'note', 'Select a field first (j). u undoes everything this batch changed here')
  const {field, entity, id} = told
  if (field === '' && entity === 'user')
    return say(engine, 'note', 'Adding and deleting a user can only be undone as a whole: press u')
  startUndoPart(engine, batch, {user: entry.user, entry: id, ...(field === '' ? {} : {field})})
}
