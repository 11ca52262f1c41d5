import type {Confirmation} from '../../../app/writes/confirmation.ts'
import type {Previewed} from '../../../app/writes/plan-fingerprint.ts'
import type {Request} from '../../../app/writes/run.ts'
import type {Refusal} from '../../../domain/base/outcome.ts'
import type {Subject} from '../../../domain/base/plan.ts'
import type {Obstacle} from '../../../domain/rules/remove.ts'
import type {Asking} from '../forms/question/state.ts'
import type {BatchView} from '../audit/batch-state.ts'
import type {ColumnsDialog} from '../columns/columns-dialog.ts'
import type {Conflict} from '../forms/conflict/state.ts'
import type {ExportDialog} from '../export/state.ts'
import type {Form} from '../forms/state.ts'
import type {FormPurpose} from '../forms/purpose.ts'
import type {Help} from '../help/state.ts'
import type {Log} from '../session-log/state.ts'
import type {PastView} from '../audit/past-state.ts'
import type {Picker} from '../picker/state.ts'
import type {PictureView} from '../picture/state.ts'
import type {PlanView} from '../preview/state.ts'
import type {RoleComparison} from '../roles/state.ts'
import type {SiteView} from '../configuration/state.ts'
import type {SortDialog} from '../columns/sort-dialog.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'

/** Less than a whole batch: one person, of them one entry of a list, of that one field. */
export type UndoPart = {readonly person: number; readonly entry?: number; readonly field?: string}

/** A code of the site. */
export type CodeName = {readonly table: string; readonly code: string}

/** What is done when a question is answered with yes: data, so that nothing closes over a moment that has passed. */
export type Intent =
  | {
      readonly do: 'act'
      readonly action: string
      readonly input: readonly string[]
      readonly ids: readonly number[]
      readonly previewed?: Previewed
      /** Who was refused is told once more, although the preview said so. */
      readonly hasReport?: true
    }
  | {readonly do: 'undo'; readonly batch: number; readonly again: boolean; readonly part?: UndoPart}
  /** Something that was prepared as a whole, such as what was written in an editor. */
  | {
      readonly do: 'request'
      readonly request: Request
      /** The code that is removed from its table once nobody has it. */
      readonly removes?: CodeName
    }
  /** A saved view, as the picker names it. */
  | {readonly do: 'removeView'; readonly view: string}
  | {readonly do: 'quit'}

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

/** Dialogs over the screen. */
export type Boxed = Confirm | Menu | Blocked | Report | Picker | SortDialog | ColumnsDialog | ExportDialog | Asking
/** What fills the screen. */
export type Whole =
  | Help
  | Log
  | Form<FormPurpose>
  | PlanView
  | BatchView
  | PastView
  | PictureView
  | SiteView
  | Conflict
  | RoleComparison
export type Overlay = Boxed | Whole

const whole: ReadonlySet<string> = new Set(
  Object.keys({
    help: true,
    log: true,
    form: true,
    plan: true,
    batch: true,
    past: true,
    picture: true,
    site: true,
    conflict: true,
    roleComparison: true,
  } satisfies Record<Whole['kind'], true>),
)

/** True for a dialog that stands over the screen. */
export function isBoxed(overlay: Overlay | undefined): overlay is Boxed {
  return overlay !== undefined && !whole.has(overlay.kind)
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

/** The list scrolled or the choice moved, within its ends. */
export function step(at: number, by: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at + by))
}
