import type {CommitRequest} from '../../source/app/ports.ts'
import type {RecordedChange} from '../../source/domain/base/history.ts'
import type {Change} from '../../source/domain/base/plan.ts'
import type {Dialect, Stored, Tx} from '../dialect/dialect.ts'
import {writeBody} from '../stores/history.ts'
import {take} from './counter.ts'
import {digestOf, salts} from './digest.ts'

/** One entry of the history for each person touched: what happened to them, with a digest that outlives its erasure. */
export async function writeHistory(tx: Tx, dialect: Dialect, request: CommitRequest): Promise<void> {
  const byPerson = new Map<number, RecordedChange[]>()
  for (const plan of request.plans) {
    for (const change of plan.changes) {
      const list = byPerson.get(change.user)
      if (list) list.push(recorded(change))
      else byPerson.set(change.user, [recorded(change)])
    }
  }
  const {batch, now} = request
  let id = await take(tx, 'change', byPerson.size)
  const salt = salts(byPerson.size)
  const entries: Stored[][] = []
  const payloads: Stored[][] = []
  for (const [person, changes] of byPerson) {
    const body = writeBody(changes)
    const grain = salt[entries.length] ?? ''
    entries.push([id, batch, person, now, digestOf(grain, body)])
    payloads.push([id, grain, body])
    id += 1
  }
  await dialect.insertMany(tx, 'change', ['id', 'batch_id', 'user_id', 'at', 'digest'], entries)
  await dialect.insertMany(tx, 'change_payload', ['change_id', 'salt', 'body'], payloads)
  await tx
    .updateTable('batch')
    .set(row => ({heartbeat_at: now, people: row('people', '+', byPerson.size)}))
    .where('id', '=', batch)
    .execute()
}

// A row that was made keeps no values here: they follow from the row and its later changes.
function recorded(change: Change): RecordedChange {
  if (change.kind !== 'create') return change
  const {kind, entity, id, user, version} = change
  return {kind, entity, id, user, version}
}
