import {undo as undoBatch} from '../../../app/undo/undo.ts'
import type {WriteKind} from '../confirm/intent.ts'
import type {Intents} from '../confirm/state.ts'
import './state.ts'

/** Undoes or redoes a batch. */
export const undoIntent: WriteKind<Intents['undo']> = {
  write: async ({app}, {batch: id, part}, options) => {
    const batch = await app.reads.batch(id)
    if (!batch) return {declined: [{code: 'NOT_FOUND', sentence: `Batch ${id} no longer exists`}]}
    return undoBatch(app, {batch, ...part}, options)
  },
  done: ({again}) => (again ? 'Redone for' : 'Undone for'),
  // The keys for undo and redo without a selection act on whole batches only.
  undoHint: ({again, part}) => (part ? 'u on its line in Audit undoes' : again ? 'u undoes' : 'Ctrl-R redoes'),
  hasShownRefusals: ({part}) => part !== undefined,
}
