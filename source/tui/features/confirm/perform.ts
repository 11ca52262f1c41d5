import {counted, thousands} from '../../../app/display/text/counts.ts'
import {type Outcome, type Report as Result, sumCounts} from '../../../app/outcome.ts'
import type {Declined} from '../../../app/writes/run.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {type Engine, type Failure, say, sayFault} from '../../shell/engine.ts'
import {refresh} from '../../shell/refresh.ts'
import {mergedRecords} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {withoutUsers} from '../marks/marks.ts'
import type {IntentKind, WriteKind} from './intent.ts'
import {type ShownBefore, shownBefore} from './shown-before.ts'
import type {Intent} from './state.ts'

// Maximum number of failures in the report; the counts cover all of them.
const maxFailures = 1000

/** Performs a confirmed intent: shows progress, then the result, and refreshes the screen. */
export async function perform(engine: Engine, intent: Intent, label: string): Promise<void> {
  // Safe cast: the entry was looked up by the intent's own name.
  const kind = mergedRecords(engine.features, 'intents')[intent.do] as IntentKind<Intent>
  if ('perform' in kind) return kind.perform(engine, intent)
  const {store, running} = engine
  const stop = new AbortController()
  running.stop = stop
  const shown = shownBefore(store.get())
  const failures: Failure[] = []
  const gone: number[] = []
  const task = {label, done: 0, total: kind.total?.(intent) ?? 0, isStopping: false}
  store.set(state => ({...state, overlay: undefined, message: undefined, task}))
  try {
    const result = await kind.write(engine, intent, {
      signal: stop.signal,
      onProgress: done => store.set(state => (state.task ? {...state, task: {...state.task, done}} : state)),
      onOutcome: outcome => {
        note(failures, outcome, shown)
        if (isDeletion(outcome) || hasVanished(outcome)) gone.push(outcome.subject.id)
      },
    })
    if ('batch' in result && result.batch !== undefined && failures.length > 0)
      engine.session.failures.set(result.batch, failures)
    tell(engine, kind, intent, result, {failures, shown})
  } catch (error) {
    sayFault(engine, error)
  }
  running.stop = undefined
  if (gone.length > 0) store.set(state => withoutDeleted(state, gone))
  await refresh(engine)
  await kind.after?.(engine, intent)
  // Ends the task only after the refresh, so that queued keys act on current rows.
  store.set(state => ({...state, task: undefined}))
}

function isDeletion({result, plan}: Outcome): boolean {
  return (
    result === 'changed' && plan?.changes.some(change => change.kind === 'delete' && change.entity === 'user') === true
  )
}

// Deleted by another operator since the user was selected.
function hasVanished({reasons}: Outcome): boolean {
  return reasons.some(each => each.code === 'NOT_FOUND')
}

function withoutDeleted(state: State, ids: readonly number[]): State {
  const marks = withoutUsers(state.marks, new Set(ids))
  return {...state, marks, details: state.details && ids.includes(state.details.id) ? undefined : state.details}
}

function note(failures: Failure[], {subject, result, reasons}: Outcome, {subjects}: ShownBefore): void {
  const isBad = result === 'failed' || result === 'refused' || (result === 'changed' && reasons.length > 0)
  if (!isBad || failures.length >= maxFailures) return
  const known = subject.primary_id === '' ? subjects.get(subject.id) : undefined
  failures.push({subject: known ?? subject, reasons})
}

function tell(
  engine: Engine,
  kind: WriteKind<Intent>,
  intent: Intent,
  result: Result | Declined,
  {failures: all, shown}: {readonly failures: readonly Failure[]; readonly shown: ShownBefore},
) {
  if ('declined' in result) return say(engine, 'warning', result.declined.map(each => each.sentence).join('; '))
  const {counts, stopped} = result
  const summary = summaryOf(kind, intent, result, engine.app.policy)
  // Refusals that the question has shown are not repeated.
  const isShown = kind.hasShownRefusals?.(intent) === true && counts.failed === 0
  const failures = isShown ? all.filter(each => !shown.isKnown(each)) : all
  if (failures.length === 0) return say(engine, stopped ? 'warning' : 'ok', summary)
  const title = counts.changed > 0 ? 'Partly failed' : 'Not done'
  const worst = counts.failed > 0 ? `${thousands(counts.failed)} of ${thousands(sumCounts(counts))} failed` : summary
  const report = {kind: 'report', title, summary, failures, scroll: 0} as const
  engine.store.set(state => ({
    ...state,
    overlay: report,
    message: {kind: counts.failed > 0 ? 'error' : 'warning', text: worst},
  }))
}

function summaryOf(kind: WriteKind<Intent>, intent: Intent, {counts, stopped}: Result, policy: Policy): string {
  const rest = [
    ...(counts.unchanged > 0 ? [`${thousands(counts.unchanged)} unchanged`] : []),
    ...(counts.refused > 0 ? [`${thousands(counts.refused)} refused`] : []),
  ]
  const users = counted(counts.changed, 'user')
  const way = counts.changed > 0 ? kind.undoHint(intent, policy) : undefined
  const said = [`${stopped ? 'Stopped. ' : ''}${kind.done(intent)} ${users}`, ...rest].join(', ')
  return way === undefined ? `${said}.` : `${said}. ${way}.`
}
