import type {Confirmation, Line} from '../../app/confirm.ts'
import {thousands} from '../../app/display/list-head.ts'
import type {Outcome} from '../../app/outcome.ts'
import {actionOf} from '../../app/registry.ts'
import {lastUndo, lastUndoable, undo, undoRefusal} from '../../app/undo.ts'
import type {Batch} from '../../domain/base/journal.ts'
import {askFor, type Confirm} from '../state/overlay.ts'
import {prepare} from './acting.ts'
import {type Engine, say} from './engine.ts'

const shownLines = 1000

/** Shows what this operator's last batch was and asks whether to take it back; `again` does the same for the last undo. */
export function startUndo(engine: Engine, again: boolean): void {
  void prepare(engine, async () => {
    const {app} = engine
    if (app.readOnly) {
      say(engine, 'warning', `${again ? 'Redo' : 'Undo'} is not possible: this session is read-only`)
      return undefined
    }
    const batch = again ? await lastUndo(app) : await lastUndoable(app)
    if (!batch) {
      say(engine, 'note', again ? 'There is nothing to redo' : 'There is nothing to undo')
      return undefined
    }
    const refusal = undoRefusal(app, batch)
    if (refusal) {
      say(engine, 'warning', refusal.sentence)
      return undefined
    }
    return question(engine, batch, again)
  })
}

async function question(engine: Engine, batch: Batch, again: boolean): Promise<Confirm | undefined> {
  const lines: Line[] = []
  const report = await undo(
    engine.app,
    {batch},
    {
      dryRun: true,
      onOutcome: outcome => {
        if (lines.length < shownLines) lines.push(lineOf(outcome))
      },
    },
  )
  if ('declined' in report) {
    say(engine, 'warning', report.declined.map(each => each.sentence).join('; '))
    return undefined
  }
  const {counts} = report
  const word = again ? 'Redo' : 'Undo'
  const asked: Confirmation = {
    title:
      counts.changed === 0 ? `Nothing to ${word.toLowerCase()}` : `${word}: ${await wordsFor(engine, batch, again)}?`,
    lines,
    counts,
    warnings: [],
    button: counts.changed === 1 ? word : `${word} ${thousands(counts.changed)}`,
  }
  return askFor(word, asked, {do: 'undo', batch: batch.id, again}, ['What was changed since stays as it is.'])
}

async function wordsFor({app}: Engine, batch: Batch, again: boolean): Promise<string> {
  const meant = again && batch.undoes !== null ? ((await app.reads.batch(batch.undoes)) ?? batch) : batch
  const done = actionOf(meant.action)?.done ?? (meant.action.startsWith('history.') ? 'Undone' : meant.action)
  const people = meant.people === 1 ? '1 user' : `${thousands(meant.people)} users`
  return `${done} ${people}, ${meant.started_at.slice(0, 16).replace('T', ' ')}`
}

function lineOf({subject, result, reasons}: Outcome): Line {
  const text = result === 'changed' ? 'as before' : 'stays'
  return {subject, result, text: [text, ...reasons.map(each => each.sentence)].join('; ')}
}
