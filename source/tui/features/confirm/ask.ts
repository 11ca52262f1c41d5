// Asks for confirmation of an action, based on a plan of what would be written.
import type {Action} from '../../../app/actions/action.ts'
import {confirmation} from '../../../app/writes/confirmation.ts'
import type {Request} from '../../../app/writes/run.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import {mergedRecords} from '../../shell/registry.ts'
import type {Overlay} from '../../shell/state.ts'
import {type Target, targetIds} from '../marks/target.ts'
import {perform} from './perform.ts'
import {remarksFor} from './remarks.ts'
import {askFor} from './state.ts'

declare module '../../shell/feature.ts' {
  interface Feature {
    /** Dialogs for refusals that need more than a line, by action id; called with the one refused user. */
    readonly refusals?: Readonly<Record<string, (engine: Engine, id: number) => Promise<Overlay | undefined>>>
  }
}

/** Returns true if refusals of the action are shown in a dialog of their own. */
export function hasRefusalDialog({features}: Pick<Engine, 'features'>, action: string): boolean {
  return Object.hasOwn(mergedRecords(features, 'refusals'), action)
}

/** Plans an action for these users and asks for confirmation, or shows why it is refused. */
export function ask(engine: Engine, action: Action, input: readonly string[], ids: readonly number[]): void {
  void prepare(engine, signal => question(engine, action, input, ids, signal))
}

/** Like `ask`, for a target. Resolves it to ids first, so the question and the write cover the same users. */
export function askTarget(engine: Engine, action: Action, target: Target): void {
  void prepare(engine, async signal => question(engine, action, [], await targetIds(engine, target), signal))
}

async function question(
  engine: Engine,
  action: Action,
  input: readonly string[],
  ids: readonly number[],
  signal: AbortSignal,
): Promise<Overlay | undefined> {
  const {app} = engine
  const request: Request = {action, input, selection: selectIds(ids)}
  const asked = await confirmation(app, request, {signal})
  if ('declined' in asked) {
    if (signal.aborted) return undefined
    say(engine, 'warning', asked.declined.map(each => each.sentence).join('; '))
    return undefined
  }
  const [only] = asked.lines
  if (asked.counts.changed === 0 && asked.lines.length === 1 && only) {
    const refusal = mergedRecords(engine.features, 'refusals')[action.id]
    if (refusal) return refusal(engine, only.subject.id)
    say(engine, 'warning', `${only.subject.name}: ${only.text}`)
    return undefined
  }
  const {previewed} = asked
  const then = {do: 'act', action: action.id, input, ids, ...(previewed ? {previewed} : {})} as const
  if (action.danger === 'mild') {
    void perform(engine, then, asked.button)
    return undefined
  }
  return askFor(headingOf(action), asked, then, await remarksFor(engine, action, asked))
}

function headingOf(action: Action): string {
  return action.danger === 'severe' ? `!! ${action.label.toUpperCase()} !!` : 'Confirm'
}
