import type {BatchEnd, NewBatch} from '../../source/app/ports.ts'
import {take} from '../commit/counter.ts'
import type {Db, Tx} from '../dialect/dialect.ts'

/** Opens a batch in a transaction of its own, so that it is in the history even if the program dies. */
export async function openBatch(db: Db, batch: NewBatch): Promise<number> {
  return db.transaction().execute(tx => newBatch(tx, batch))
}

/** Opens a batch inside a transaction. */
export async function newBatch(tx: Tx, batch: NewBatch): Promise<number> {
  const id = await take(tx, 'batch', 1)
  const {action, operator, source, started_at, undoes = null} = batch
  await tx
    .insertInto('batch')
    .values({
      id,
      action,
      operator,
      source,
      started_at,
      undoes,
      input: JSON.stringify(batch.input),
      heartbeat_at: started_at,
      state: 'open',
      ended_at: null,
      people: 0,
      refused: 0,
      undone_by: null,
    })
    .execute()
  return id
}

/** Closes a batch. If it is an undo, the other batch is marked as undone; if that was an undo too, its own mark is removed. */
export async function closeBatch(db: Db, id: number, end: BatchEnd): Promise<void> {
  await db.transaction().execute(tx => endBatch(tx, id, end))
}

/** Closes a batch inside a transaction. */
export async function endBatch(tx: Tx, id: number, end: BatchEnd): Promise<void> {
  const {state, at, people, refused} = end
  await tx
    .updateTable('batch')
    .set({state, ended_at: at, heartbeat_at: at, people, refused})
    .where('id', '=', id)
    .execute()
  const row = await tx.selectFrom('batch').select('undoes').where('id', '=', id).executeTakeFirst()
  if (row?.undoes == null || people === 0) return
  await tx.updateTable('batch').set({undone_by: id}).where('id', '=', row.undoes).execute()
  // Undoing an undo is a redo: the first batch is in effect again.
  const undone = await tx.selectFrom('batch').select('undoes').where('id', '=', row.undoes).executeTakeFirst()
  if (undone?.undoes != null)
    await tx.updateTable('batch').set({undone_by: null}).where('id', '=', undone.undoes).execute()
}
