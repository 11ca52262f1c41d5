import {doneSentence} from '../../../app/actions/action-labels.ts'
import {readOnlyReason} from '../../../app/app.ts'
import {batchDone, batchHead} from '../../../app/display/batch-text.ts'
import {describeChanges, joinChanges} from '../../../app/display/change-text.ts'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import {minuteText} from '../../../app/display/text/moments.ts'
import type {Outcome} from '../../../app/outcome.ts'
import {lastUndo, lastUndoable, undo, undoRefusal} from '../../../app/undo/undo.ts'
import type {Confirmation, Line} from '../../../app/writes/confirmation.ts'
import type {Batch} from '../../../domain/base/history.ts'
import type {Plan} from '../../../domain/base/plan.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import {askFor, type Confirm, over} from '../confirm/state.ts'
import type {UndoPart} from './state.ts'

const shownLines = 1000

/** Asks for confirmation to undo the operator's last batch; with `again`, to redo the last undone one. */
export function startUndo(engine: Engine, again: boolean): void {
  void prepare(engine, async () => {
    const {app} = engine
    if (app.readOnly) {
      say(engine, 'warning', `${again ? 'Redo' : 'Undo'} is not possible: ${readOnlyReason(app)}`)
      return undefined
    }
    const batch = again ? await lastUndo(app) : await lastUndoable(app)
    if (!batch) {
      say(engine, 'note', again ? 'There is nothing to redo' : 'There is nothing to undo')
      return undefined
    }
    return asked(engine, batch, again)
  })
}

/** Like `startUndo`, for any batch of the history. An undo is itself undone by redoing. */
export function startUndoOf(engine: Engine, batch: Batch) {
  if (engine.app.readOnly) return say(engine, 'warning', `Undo is not possible: ${readOnlyReason(engine.app)}`)
  void prepare(engine, () => asked(engine, batch, batch.undoes !== null))
}

/** Like `startUndo`, for one user of a batch, or one segment or field. */
export function startUndoPart(engine: Engine, batch: Batch, part: UndoPart) {
  if (engine.app.readOnly) return say(engine, 'warning', `Undo is not possible: ${readOnlyReason(engine.app)}`)
  void prepare(engine, async () => {
    const refusal = undoRefusal(engine.app, batch)
    if (refusal === undefined || refusal.code === 'UNDONE') return question(engine, batch, false, part)
    say(engine, 'warning', refusal.sentence)
    return undefined
  })
}

async function asked(engine: Engine, batch: Batch, again: boolean): Promise<Confirm | undefined> {
  const refusal = undoRefusal(engine.app, batch)
  if (refusal === undefined) return question(engine, batch, again)
  say(engine, 'warning', refusal.sentence)
  return undefined
}

async function question(engine: Engine, batch: Batch, again: boolean, part?: UndoPart): Promise<Confirm | undefined> {
  const lines: Line[] = []
  const isOne = part !== undefined || batch.people === 1
  const report = await undo(
    engine.app,
    {batch, ...part},
    {
      dryRun: true,
      onOutcome: outcome => {
        if (lines.length < shownLines) lines.push(isOne ? partLine(engine, outcome) : lineOf(outcome))
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
      counts.changed === 0
        ? `Nothing to ${word.toLowerCase()}`
        : `${word}: ${part ? partWords(batch) : await wordsFor(engine, batch, again)}?`,
    lines,
    counts,
    warnings: [],
    button: counts.changed === 1 ? word : `${word} ${thousands(counts.changed)}`,
  }
  const then = {do: 'undo', batch: batch.id, again, ...(part ? {part} : {})} as const
  return over(engine.store.get().overlay, askFor(word, asked, then, ['Later changes stay.']))
}

async function wordsFor({app}: Engine, batch: Batch, again: boolean): Promise<string> {
  const meant = again && batch.undoes !== null ? ((await app.reads.batch(batch.undoes)) ?? batch) : batch
  const users = counted(meant.people, 'user')
  const done = meant.action.startsWith('history.') ? `Undone ${users}` : doneSentence(meant.action, users)
  return `${done}, ${minuteText(meant.started_at)}`
}

function partWords(batch: Batch): string {
  return `${batchDone(batch)} ${batchHead(batch).replace(/ +/g, ' ')}`
}

// For a single user, the question lists every field that would be restored.
function partLine({app}: Engine, {subject, result, reasons, plan}: Outcome): Line {
  const fields = plan ? describeChanges(plan, app.policy.codes) : []
  const text = [comingOrGoing(plan) ?? joinChanges(fields), ...reasons.map(each => each.sentence)]
    .filter(Boolean)
    .join('; ')
  return {subject, result, text: text === '' ? 'already undone' : text, fields}
}

function lineOf({subject, result, reasons, plan}: Outcome): Line {
  const text = result === 'changed' ? (comingOrGoing(plan) ?? 'as before') : 'stays'
  return {subject, result, text: [text, ...reasons.map(each => each.sentence)].join('; ')}
}

// Deleting or restoring the whole user is reported instead of fields.
function comingOrGoing(plan: Plan | undefined): string | undefined {
  const kind = plan?.changes.find(each => each.entity === 'user' && each.kind !== 'update')?.kind
  if (kind === undefined) return undefined
  return kind === 'delete' ? 'is deleted with the whole record' : 'is there again'
}
