import type {Moment} from '../../domain/base/day.ts'
import type {Change, Subject} from '../../domain/base/plan.ts'
import {jsonLine} from '../display/text/json-line.ts'
import type {Counts, Outcome} from '../outcome.ts'

/** The first line of a plan file: what is to be done, as it was asked for. */
export type PlanHeader = {
  readonly usher_plan: 1
  /** Id of the action, `user.set`. */
  readonly action: string
  /** What the action was given, word by word. */
  readonly input: readonly string[]
  readonly label: string
  readonly operator: string
  readonly made_at: Moment
  /** How the users were selected, as information for readers of the file. */
  readonly filter?: string
  readonly counts: Counts
}

/** Another line of a plan file: what is to be done to one user, or why nothing is. */
export type UserLine = {
  readonly primary_id: string
  readonly id: number
  readonly name: string
  /** The version of the user when the plan was made. */
  readonly version: number
  readonly result: 'changed' | 'unchanged' | 'refused'
  readonly reasons: readonly {readonly code: string; readonly sentence: string}[]
  readonly changes: readonly Change[]
}

/** The last line: without it, a file that was cut at the end of a line would look like one from which users were taken out. */
export const endLine = jsonLine({usher_plan_end: 1})

/** A user's line with the number of the line, counted from 1. */
export type Numbered = {readonly line: number; readonly user: UserLine}

/** Who the line is about, as reports name them. */
export function subjectOfLine({id, primary_id, name}: UserLine): Subject {
  return {id, primary_id, name}
}

/**
 * The header as a line of at least `width` characters, its end not included: blanks at the end of a line mean nothing,
 * and leave room for counts that are known only when all users were planned.
 */
export function headerLine(header: PlanHeader, width = 0): string {
  return jsonLine(header).padEnd(width)
}

/** How wide the line of a header may become, whatever its counts. */
export function headerWidth(header: PlanHeader): number {
  return headerLine(header).length + 4 * 12
}

/** A user's outcome as a line; `version` is the user's own. */
export function formatUserLine({subject, result, reasons, plan}: Outcome, version: number): string {
  const changes = result === 'changed' ? (plan?.changes ?? []) : []
  return jsonLine({
    primary_id: subject.primary_id,
    id: subject.id,
    name: subject.name,
    version,
    result: result === 'failed' ? 'refused' : result,
    ...(reasons.length === 0 ? {} : {reasons}),
    ...(changes.length === 0 ? {} : {changes: changes.map(change => withoutOwner(change, subject.id))}),
  })
}

// Nearly every change is about the user of the line.
function withoutOwner(change: Change, id: number): object {
  const {user, ...rest} = change
  return user === id ? rest : change
}
