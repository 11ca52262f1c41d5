import type {Confirmation} from '../../app/confirm.ts'
import type {Refusal} from '../../domain/base/outcome.ts'
import type {Subject} from '../../domain/base/plan.ts'
import type {Obstacle} from '../../domain/rules/remove.ts'
import {type TextField, textField, textOf} from './text-field.ts'

/** What is done when a question is answered with yes: data, so that nothing closes over a moment that has passed. */
export type Intent =
  | {readonly do: 'act'; readonly action: string; readonly input: readonly string[]; readonly ids: readonly number[]}
  | {readonly do: 'undo'; readonly batch: number; readonly again: boolean}
  | {readonly do: 'quit'}

/** A question before a write, with the answer No under the cursor. */
export type Confirm = {
  readonly kind: 'confirm'
  readonly heading: string
  readonly question: Confirmation
  readonly remarks: readonly string[]
  readonly then: Intent
  readonly onYes: boolean
  /** What was typed where a number is asked for. */
  readonly typed: TextField
  readonly scroll: number
}

export type MenuEntry = {
  readonly action: string
  readonly label: string
  readonly key: string
  readonly about: string
  /** Why not, for one of the people at least; nothing while it is being found out, or when it can run. */
  readonly refused: readonly Refusal[]
}
export type Menu = {
  readonly kind: 'menu'
  readonly title: string
  readonly ids: readonly number[]
  readonly entries: readonly MenuEntry[]
  readonly chosen: number
}

export type BlockedChoice = 'cancel' | 'view' | 'deactivate'
/** A deletion that something stands in the way of: every kind of obstacle at once. */
export type Blocked = {
  readonly kind: 'blocked'
  readonly subject: Subject
  readonly obstacles: readonly Obstacle[]
  readonly others: readonly Refusal[]
  readonly choices: readonly BlockedChoice[]
  readonly chosen: number
}

export type Failure = {readonly subject: Subject; readonly reasons: readonly Refusal[]}
/** What could not be done, person by person. */
export type Report = {
  readonly kind: 'report'
  readonly title: string
  readonly summary: string
  readonly failures: readonly Failure[]
  readonly scroll: number
}

export type Help = {readonly kind: 'help'; readonly scroll: number}
export type Overlay = Confirm | Menu | Blocked | Report | Help

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

/** The list scrolled or the choice moved, within its ends. */
export function step(at: number, by: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at + by))
}
