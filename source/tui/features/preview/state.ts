// The preview of a bulk edit: how many users of each result, who they are, what would change; single users can be kept out.
import type {Confirmation, Line} from '../../../app/writes/confirmation.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'
import type {UserForm} from '../forms/state.ts'

export const planResults = ['changed', 'unchanged', 'refused', 'vanished'] as const
export type PlanResult = (typeof planResults)[number]

export type PlanView = {
  readonly kind: 'plan'
  readonly action: string
  readonly input: readonly string[]
  readonly ids: readonly number[]
  /** Whom it is about, in words. */
  readonly who: string
  readonly question: Confirmation
  readonly remarks: readonly string[]
  /** Which users are shown. */
  readonly result: PlanResult
  /** The user under the cursor; nothing while a result is chosen. */
  readonly at: number | undefined
  /** Users who are left as they are. */
  readonly without: ReadonlySet<number>
  readonly typed: TextField
  /** Where one goes back to. */
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

/** How many users have each result; refused are those who still exist. */
export function resultCount({question, without}: PlanView, result: PlanResult): number {
  const {counts, vanished = 0} = question
  if (result === 'vanished') return vanished
  if (result === 'refused') return counts.refused + counts.failed - vanished
  return result === 'changed' ? counts.changed - without.size : counts.unchanged
}

/** The users of the chosen result, as far as the preview knows them one by one. */
export function resultLines({question, result}: PlanView): readonly Line[] {
  return question.lines.filter(line => {
    const isGone = line.result === 'refused' && line.subject.primary_id === ''
    if (result === 'vanished') return isGone
    if (result === 'refused') return (line.result === 'refused' || line.result === 'failed') && !isGone
    return line.result === result
  })
}

/** The next result or user, or the one before. */
export function movePlan(view: PlanView, by: number): PlanView {
  if (view.at !== undefined) return {...view, at: Math.max(0, Math.min(resultLines(view).length - 1, view.at + by))}
  const place = Math.max(0, Math.min(planResults.length - 1, planResults.indexOf(view.result) + Math.sign(by)))
  return {...view, result: planResults[place] ?? view.result}
}

/** From the results to the users, and back. */
export function turnPlan(view: PlanView): PlanView {
  if (view.at !== undefined) return {...view, at: undefined}
  return resultLines(view).length > 0 ? {...view, at: 0} : view
}

/** The user under the cursor is kept out, or taken along again. */
export function keepOut(view: PlanView): PlanView {
  const line = view.at === undefined || view.result !== 'changed' ? undefined : resultLines(view)[view.at]
  if (!line) return view
  const without = new Set(view.without)
  if (!without.delete(line.subject.id)) without.add(line.subject.id)
  return {...movePlan({...view, without}, 1), typed: textField()}
}

/** True once the number typed is that of the users who would change. */
export function mayApply(view: PlanView): boolean {
  const count = resultCount(view, 'changed')
  return count > 0 && textOf(view.typed).replace(/[,\s]/g, '') === String(count)
}
