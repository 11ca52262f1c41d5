// A question before a write, what is done when it is answered with yes, and what could not be done.
import type {Confirmation} from '../../../app/writes/confirmation.ts'
import type {Previewed} from '../../../app/writes/plan-fingerprint.ts'
import type {Request} from '../../../app/writes/run.ts'
import type {Failure} from '../../shell/engine.ts'
import type {Overlay} from '../../shell/state.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'

/** What can be done after a question, by name. Data, so that nothing closes over a moment that has passed. */
export interface Intents {
  act: {
    readonly action: string
    readonly input: readonly string[]
    readonly ids: readonly number[]
    readonly previewed?: Previewed
    /** Who was refused is told once more, although the preview said so. */
    readonly hasReport?: true
  }
  /** Something that was prepared as a whole, such as what was written in an editor. */
  request: {readonly request: Request}
}

export type Intent = {[Name in keyof Intents]: {readonly do: Name} & Intents[Name]}[keyof Intents]

declare module '../../shell/state.ts' {
  interface Overlays {
    confirm: Confirm
    report: Report
  }
}

/** A question before a write, with the answer No under the cursor. */
export type Confirm = {
  readonly kind: 'confirm'
  readonly heading: string
  readonly question: Confirmation
  readonly remarks: readonly string[]
  readonly then: Intent
  readonly onYes: boolean
  /** What No goes back to; the screen below unless there is something. */
  readonly back?: Overlay
  /** What was typed where a number is asked for. */
  readonly typed: TextField
  readonly scroll: number
}

/** What could not be done, user by user. */
export type Report = {
  readonly kind: 'report'
  readonly title: string
  readonly summary: string
  readonly failures: readonly Failure[]
  readonly scroll: number
}

export function askFor(
  heading: string,
  question: Confirmation,
  then: Intent,
  remarks: readonly string[] = [],
): Confirm {
  return {kind: 'confirm', heading, question, remarks, then, onYes: false, typed: textField(), scroll: 0}
}

/** True if yes may be said: where a number is asked for, once it is the right one. */
export function mayConfirm({question, typed}: Confirm): boolean {
  if (question.counts.changed === 0) return false
  return question.typed === undefined || textOf(typed).replace(/[,\s]/g, '') === String(question.typed)
}
