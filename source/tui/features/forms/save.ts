// Saving one user from a form, through `run` as every action; keys wait meanwhile.
import type {Action} from '../../../app/actions/action.ts'
import {counted} from '../../../app/display/text/counts.ts'
import type {Outcome} from '../../../app/outcome.ts'
import type {StoredSecret} from '../../../app/ports.ts'
import {run} from '../../../app/writes/run.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import type {Refusal} from '../../../domain/base/outcome.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import {faultsOf, nextFault, type UserForm, withFaults} from './state.ts'

/** Runs the work while keys wait. The form stays open unless the work closes it. */
export async function whileSaving(engine: Engine, work: () => Promise<void>): Promise<void> {
  const {store} = engine
  const mark = (isSaving: boolean): void =>
    store.set(state =>
      state.overlay?.kind === 'form' && state.overlay.isSaving !== isSaving
        ? {...state, overlay: {...state.overlay, isSaving}}
        : state,
    )
  mark(true)
  try {
    await work()
  } catch (error) {
    sayFault(engine, error)
  } finally {
    mark(false)
  }
}

/** Like `whileSaving`, without a form: shows a task, and later writes wait for it. */
export async function asTask(engine: Engine, label: string, work: () => Promise<void>): Promise<void> {
  const {store} = engine
  store.set(state => ({...state, task: {label, done: 0, total: 1, isStopping: false}}))
  try {
    await work()
  } catch (error) {
    sayFault(engine, error)
  } finally {
    store.set(state => ({...state, task: undefined}))
  }
}

/** Runs an action on one user. Returns the outcome, or why it was refused as a whole. */
export async function writeOne(
  {app}: Engine,
  action: Action,
  input: readonly string[],
  id: number,
  secrets: readonly StoredSecret[] = [],
): Promise<Outcome | {readonly declined: readonly Refusal[]}> {
  const outcomes: Outcome[] = []
  const report = await run(
    app,
    {action, input, selection: selectIds([id])},
    {onOutcome: outcome => void outcomes.push(outcome), ...(secrets.length > 0 ? {secrets} : {})},
  )
  if ('declined' in report) return report
  return outcomes[0] ?? {declined: [{code: 'NOT_FOUND', sentence: 'This user no longer exists'}]}
}

/** Returns why an action was refused or failed; empty if it succeeded or changed nothing. */
export function reasonsAgainst(result: Awaited<ReturnType<typeof writeOne>>): readonly Refusal[] {
  if ('declined' in result) return result.declined
  return result.result === 'refused' || result.result === 'failed' ? result.reasons : []
}

/** Returns the message for a form with faults. The form shows what they are at its fields. */
export function faultCount(count: number): string {
  return `${counted(count, 'error')} to correct first, marked !`
}

/** Attaches each sentence to the field whose label it names, moves to the first of them, and says how many there are; the sentences, unless each stands at a field. */
export function showReasons(engine: Engine, form: UserForm, reasons: readonly Refusal[]): void {
  const faults = new Map<string, string>()
  for (const {sentence} of reasons) {
    const field = form.fields
      .filter(each => each.locked === undefined && names(sentence, each.label))
      .toSorted((one, other) => other.label.length - one.label.length)[0]
    if (field) faults.set(field.id, sentence)
  }
  engine.store.set(state => {
    const {overlay} = state
    if (overlay?.kind !== 'form') return state
    const marked = withFaults(overlay, faults)
    return {...state, overlay: faultsOf(marked).length > 0 ? nextFault({...marked, at: -1}) : marked}
  })
  const isAtFields = faults.size > 0 && faults.size === reasons.length
  say(engine, 'warning', isAtFields ? faultCount(faults.size) : reasons.map(each => each.sentence).join('; '))
}

// Matches `Value is missing`, and for segments `Identifier, Value is missing`.
function names(sentence: string, label: string): boolean {
  return sentence.startsWith(label) || sentence.includes(`, ${label}`)
}

/** Returns true if another operator saved the record meanwhile. */
export function isConflict(reasons: readonly Refusal[]): boolean {
  return reasons.some(each => each.code === 'CONFLICT')
}
