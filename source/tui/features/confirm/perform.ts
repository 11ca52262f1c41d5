import {actionOf} from '../../../app/actions/registry.ts'
import {thousands} from '../../../app/display/list/list-head.ts'
import type {Outcome, Report as Result} from '../../../app/outcome.ts'
import {total} from '../../../app/outcome.ts'
import {undo} from '../../../app/undo/undo.ts'
import {type Declined, run} from '../../../app/writes/run.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import type {WriteOptions} from '../../../app/writes/write.ts'
import {withoutPeople} from '../marks/marks.ts'
import type {Failure, Intent} from './state.ts'
import type {State} from '../../shell/state.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import {refresh} from '../../shell/refresh.ts'
import {removeReplaced} from '../configuration/effects.ts'
import {removeView} from '../views/effects.ts'

// What the report names one by one; the history has all of them.
const mostFailures = 1000

/** Does what a question was answered with: shows how far it is, then how it went, and reads what is shown again. */
export async function perform(engine: Engine, intent: Intent, label: string): Promise<void> {
  const {store, running} = engine
  if (intent.do === 'quit') return engine.host.quit(0)
  if (intent.do === 'removeView') return removeView(engine, intent.view)
  const stop = new AbortController()
  running.stop = stop
  const failures: Failure[] = []
  const deleted: number[] = []
  const people = intent.do === 'act' ? intent.ids.length : 0
  store.set(state => ({
    ...state,
    overlay: undefined,
    message: undefined,
    task: {label, done: 0, total: people, isStopping: false},
  }))
  try {
    const result = await carryOut(engine, intent, {
      signal: stop.signal,
      onProgress: done => store.set(state => (state.task ? {...state, task: {...state.task, done}} : state)),
      onOutcome: outcome => {
        note(failures, outcome)
        if (isDeletion(outcome)) deleted.push(outcome.subject.id)
      },
    })
    if ('batch' in result && result.batch !== undefined && failures.length > 0)
      engine.session.failures.set(result.batch, failures)
    tell(engine, intent, result, failures)
  } catch (error) {
    sayFault(engine, error)
  }
  running.stop = undefined
  if (deleted.length > 0) store.set(state => withoutMarks(state, deleted))
  await refresh(engine)
  if (intent.do === 'request' && intent.removes) await removeReplaced(engine, intent.removes)
  // Keys that wait for the end of the task find the rows as they are now.
  store.set(state => ({...state, task: undefined}))
}

function isDeletion({result, plan}: Outcome): boolean {
  return (
    result === 'changed' && plan?.changes.some(change => change.kind === 'delete' && change.entity === 'user') === true
  )
}

function withoutMarks(state: State, ids: readonly number[]): State {
  const marks = withoutPeople(state.marks, new Set(ids))
  return {...state, marks, person: state.person && ids.includes(state.person.id) ? undefined : state.person}
}

async function carryOut(
  engine: Engine,
  intent: Exclude<Intent, {do: 'quit' | 'removeView'}>,
  options: WriteOptions,
): Promise<Result | Declined> {
  const {app} = engine
  if (intent.do === 'undo') {
    const batch = await app.reads.batch(intent.batch)
    if (!batch) return {declined: [{code: 'NOT_FOUND', sentence: `There is no batch ${intent.batch} any more`}]}
    return undo(app, {batch, ...intent.part}, options)
  }
  if (intent.do === 'request') return run(app, intent.request, options)
  const action = actionOf(intent.action)
  if (!action) return {declined: [{code: 'NOT_FOUND', sentence: `There is no action ${intent.action}`}]}
  const {input, ids, previewed} = intent
  return run(app, {action, input, people: selectIds(ids), ...(previewed ? {previewed} : {})}, options)
}

function note(failures: Failure[], {subject, result, reasons}: Outcome): void {
  const isBad = result === 'failed' || result === 'refused' || (result === 'changed' && reasons.length > 0)
  if (isBad && failures.length < mostFailures) failures.push({subject, reasons})
}

function tell(engine: Engine, intent: Intent, result: Result | Declined, failures: readonly Failure[]) {
  if ('declined' in result) return say(engine, 'warning', result.declined.map(each => each.sentence).join('; '))
  const {counts, stopped} = result
  const summary = summaryOf(intent, result)
  const wasTold = intent.do === 'act' ? intent.hasReport !== true : intent.do === 'undo' && intent.part !== undefined
  const isKnown = wasTold && counts.failed === 0
  if (failures.length === 0 || isKnown) return say(engine, stopped ? 'warning' : 'ok', summary)
  const title = counts.changed > 0 ? 'Partly failed' : 'Not done'
  const worst = counts.failed > 0 ? `${thousands(counts.failed)} of ${thousands(total(counts))} failed` : summary
  const report = {kind: 'report', title, summary, failures, scroll: 0} as const
  engine.store.set(state => ({
    ...state,
    overlay: report,
    message: {kind: counts.failed > 0 ? 'error' : 'warning', text: worst},
  }))
}

function summaryOf(intent: Intent, {counts, stopped}: Result): string {
  const action =
    intent.do === 'act' ? actionOf(intent.action) : intent.do === 'request' ? intent.request.action : undefined
  const done = action?.done ?? (intent.do === 'undo' && intent.again ? 'Redone for' : 'Undone for')
  const rest = [
    ...(counts.unchanged > 0 ? [`${thousands(counts.unchanged)} unchanged`] : []),
    ...(counts.refused > 0 ? [`${thousands(counts.refused)} refused`] : []),
  ]
  const undoable = counts.changed > 0 && (action ? action.undo.possible : intent.do === 'undo')
  const isPart = intent.do === 'undo' && intent.part !== undefined
  // Undo and redo without a choice are about whole batches.
  const way = isPart
    ? 'u on its line in Audit undoes'
    : intent.do === 'undo' && !intent.again
      ? 'Ctrl-R redoes'
      : 'u undoes'
  return (
    [
      `${stopped ? 'Stopped. ' : ''}${done} ${counts.changed === 1 ? '1 user' : `${thousands(counts.changed)} users`}`,
      ...rest,
    ].join(', ') + (undoable ? `. ${way}.` : '.')
  )
}
