// State of the preview of a bulk edit: users by result, their changes, and those excluded.
import type {Confirmation, Line} from '../../../app/writes/confirmation.ts'
import {needsOpening} from '../../../domain/entity/situation.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'
import type {UserForm} from '../forms/state.ts'

export const planResults = ['changed', 'unchanged', 'refused', 'vanished'] as const
export type PlanResult = (typeof planResults)[number]

export type PlanView = {
  readonly kind: 'plan'
  readonly action: string
  readonly input: readonly string[]
  readonly ids: readonly number[]
  /** Description of the selection. */
  readonly who: string
  readonly question: Confirmation
  readonly remarks: readonly string[]
  /** The result whose users are shown. */
  readonly result: PlanResult
  /** Index of the current user; undefined while the cursor is among the results. */
  readonly at: number | undefined
  /** Ids of excluded users. */
  readonly without: ReadonlySet<number>
  readonly typed: TextField
  /** The form to go back to. */
  readonly form: UserForm
}

declare module '../../shell/state.ts' {
  interface Overlays {
    plan: PlanView
  }
}

export function openPlan(given: Omit<PlanView, 'kind' | 'result' | 'at' | 'without' | 'typed'>): PlanView {
  const result =
    given.question.counts.changed > 0 ? 'changed' : given.question.counts.refused > 0 ? 'refused' : 'unchanged'
  return {kind: 'plan', result, at: undefined, without: new Set(), typed: textField(), ...given}
}

/** Returns the number of users with a result; those deleted meanwhile are not among the refused. */
export function resultCount({question, without}: PlanView, result: PlanResult): number {
  const {counts, vanished = 0} = question
  if (result === 'vanished') return vanished
  if (result === 'refused') return counts.refused + counts.failed - vanished
  return result === 'changed' ? counts.changed - without.size : counts.unchanged
}

/** Returns how many users are refused only until they are opened for update. */
export function openableCount({question: {reasons = [], counts}}: PlanView): number {
  const count = reasons.filter(needsOpening).reduce((sum, each) => sum + each.count, 0)
  // A user with several such reasons counts once.
  return Math.min(count, counts.refused)
}

/** Returns the users with the current result, as far as the preview lists them. */
export function resultLines({question, result}: PlanView): readonly Line[] {
  return question.lines.filter(line => {
    const isGone = line.result === 'refused' && line.subject.primary_id === ''
    if (result === 'vanished') return isGone
    if (result === 'refused') return (line.result === 'refused' || line.result === 'failed') && !isGone
    return line.result === result
  })
}

/** Moves to the next or previous result or user. */
export function movePlan(view: PlanView, by: number): PlanView {
  if (view.at !== undefined) return {...view, at: Math.max(0, Math.min(resultLines(view).length - 1, view.at + by))}
  const place = Math.max(0, Math.min(planResults.length - 1, planResults.indexOf(view.result) + Math.sign(by)))
  return {...view, result: planResults[place] ?? view.result}
}

/** Switches between results and users. */
export function turnPlan(view: PlanView): PlanView {
  if (view.at !== undefined) return {...view, at: undefined}
  return resultLines(view).length > 0 ? {...view, at: 0} : view
}

/** Excludes the current user, or includes them again. */
export function keepOut(view: PlanView): PlanView {
  const line = view.at === undefined || view.result !== 'changed' ? undefined : resultLines(view)[view.at]
  if (!line) return view
  const without = new Set(view.without)
  if (!without.delete(line.subject.id)) without.add(line.subject.id)
  return {...movePlan({...view, without}, 1), typed: textField()}
}

/** Returns true once the typed number equals the number of users to change. */
export function mayApply(view: PlanView): boolean {
  const count = resultCount(view, 'changed')
  return count > 0 && textOf(view.typed).replace(/[,\s]/g, '') === String(count)
}
