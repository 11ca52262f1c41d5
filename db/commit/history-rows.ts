import type {CommitRequest} from '../../source/app/ports.ts'
import type {RecordedChange} from '../../source/domain/base/history.ts'
import type {Change} from '../../source/domain/base/plan.ts'
import type {Dialect, Stored, Tx} from '../dialect/dialect.ts'
import {writeBody} from '../stores/history.ts'
import {take} from './counter.ts'
import {digestOf, salts} from './digest.ts'

/** Appends one history row for each changed user: the changes, and a digest that remains when they are erased. */
export async function writeHistory(tx: Tx, dialect: Dialect, request: CommitRequest): Promise<void> {
  const byUser = new Map<number, RecordedChange[]>()
  for (const plan of request.plans) {
    for (const change of plan.changes) {
      const list = byUser.get(change.user)
      if (list) list.push(recorded(change))
      else byUser.set(change.user, [recorded(change)])
    }
  }
  const {batch, now} = request
  let id = await take(tx, 'change', byUser.size)
  const salt = salts(byUser.size)
  const entries: Stored[][] = []
  const payloads: Stored[][] = []
  for (const [user, changes] of byUser) {
    const body = writeBody(changes)
    const grain = salt[entries.length] ?? ''
    entries.push([id, batch, user, now, digestOf(grain, body)])
    payloads.push([id, grain, body])
    id += 1
  }
  await dialect.insertMany(tx, 'change', ['id', 'batch_id', 'user_id', 'at', 'digest'], entries)
  await dialect.insertMany(tx, 'change_payload', ['change_id', 'salt', 'body'], payloads)
  await tx
    .updateTable('batch')
    .set(row => ({heartbeat_at: now, people: row('people', '+', byUser.size)}))
    .where('id', '=', batch)
    .execute()
}

// The values of a created row are not stored again: they follow from the row and its later changes.
function recorded(change: Change): RecordedChange {
  if (change.kind !== 'create') return change
  const {kind, entity, id, user, version} = change
  return {kind, entity, id, user, version}
}
