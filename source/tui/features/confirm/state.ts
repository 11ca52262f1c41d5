// State of the confirmation before a write, of the intents that follow it, and of the report.
import {counted} from '../../../app/display/text/counts.ts'
import type {Confirmation} from '../../../app/writes/confirmation.ts'
import type {Previewed} from '../../../app/writes/plan-fingerprint.ts'
import type {Request} from '../../../app/writes/run.ts'
import type {Failure} from '../../shell/engine.ts'
import type {Overlay} from '../../shell/state.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'

/** The intents that follow a confirmation, by name. They are plain data, so that none captures outdated state. */
export interface Intents {
  act: {
    readonly action: string
    readonly input: readonly string[]
    readonly ids: readonly number[]
    readonly previewed?: Previewed
    /** Refused users are reported although the preview listed them. */
    readonly hasReport?: true
  }
  /** A request that was prepared as a whole, such as an edit as text; `text` is kept in a file if the write fails. */
  request: {readonly request: Request; readonly text?: string}
}

export type Intent = {[Name in keyof Intents]: {readonly do: Name} & Intents[Name]}[keyof Intents]

declare module '../../shell/state.ts' {
  interface Overlays {
    confirm: Confirm
    report: Report
  }
}

/** The confirmation before a write; the button Cancel is selected first. */
export type Confirm = {
  readonly kind: 'confirm'
  readonly heading: string
  readonly question: Confirmation
  readonly remarks: readonly string[]
  readonly then: Intent
  readonly onYes: boolean
  /** Overlay to return to on No; by default the screen below. */
  readonly back?: Overlay
  /** The number typed so far, where one is required. */
  readonly typed: TextField
  readonly scroll: number
}

/** The report of failures, user by user. */
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

/** Returns what to say about a typed number that is not the number of users to change. */
export function typedMismatch(typed: TextField, count: number): string {
  const text = textOf(typed).trim()
  const users = `${counted(count, 'user')} would change`
  return text === ''
    ? `Nothing changed: type the number of users first (${count})`
    : `Nothing changed: ${users}, not ${text}. Type ${count}`
}

/** Returns a confirmation that leads back to the overlay from which it was asked, if any. */
export function over(overlay: Overlay | undefined, confirm: Confirm): Confirm {
  return overlay ? {...confirm, back: overlay} : confirm
}

/** Returns true if yes is allowed: something would change, and a required number was typed correctly. */
export function mayConfirm({question, typed}: Confirm): boolean {
  if (question.counts.changed === 0) return false
  return question.typed === undefined || textOf(typed).replace(/[,\s]/g, '') === String(question.typed)
}
