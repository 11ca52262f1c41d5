import type {Subject} from '../domain/base/plan.ts'
import type {UserFile} from '../domain/user/index.ts'
import type {Action} from './action.ts'
import type {App} from './app.ts'
import {gatherFacts} from './facts.ts'
import type {Counts, Outcome} from './outcome.ts'
import {type Declined, type Request, run} from './run.ts'

export type Line = {readonly subject: Subject; readonly result: Outcome['result']; readonly text: string}

/** The question before a write, computed from the plans themselves. */
export type Confirmation = {
  readonly title: string
  readonly lines: readonly Line[]
  readonly counts: Counts
  /** Remarks: what cannot be undone, what would be lost. */
  readonly warnings: readonly string[]
  readonly button: string
  /** The number that has to be typed for a severe action; nothing otherwise. */
  readonly typed?: number
}

const shownLines = 1000

/** Plans everything without writing, and makes the question from it. */
export async function confirmation(app: App, request: Request): Promise<Confirmation | Declined> {
  const lines: Line[] = []
  const report = await run(app, request, {
    dryRun: true,
    onOutcome: outcome => {
      if (lines.length < shownLines) lines.push(lineOf(request.action, outcome))
    },
  })
  if ('declined' in report) return report
  const {action} = request
  const {counts} = report
  return {
    title: titleOf(action, counts, lines),
    lines,
    counts,
    warnings: await warningsFor(app, request, lines),
    button: counts.changed === 1 ? action.label : `${action.label} ${counts.changed}`,
    ...(action.danger === 'severe' ? {typed: counts.changed} : {}),
  }
}

function titleOf(action: Action, counts: Counts, lines: readonly Line[]): string {
  const first = lines.find(line => line.result === 'changed')
  if (counts.changed === 0) return `Nothing to ${action.label.toLowerCase()}`
  if (counts.changed === 1 && first) return `${action.label} ${first.subject.name} (${first.subject.primary_id})?`
  return `${action.label} ${counts.changed.toLocaleString('en')} users?`
}

function lineOf(action: Action, outcome: Outcome): Line {
  const {subject, result} = outcome
  if (result === 'changed')
    return {subject, result, text: action.becomes ? `becomes ${action.becomes}` : changedFields(outcome)}
  return {subject, result, text: outcome.reasons.map(each => each.sentence).join('; ')}
}

function changedFields(outcome: Outcome): string {
  const updates = outcome.plan?.changes.filter(change => change.kind === 'update') ?? []
  return updates
    .flatMap(change =>
      Object.keys(change.after).map(field => `${field}: ${show(change.before[field])} -> ${show(change.after[field])}`),
    )
    .join('; ')
}

function show(value: unknown): string {
  return value === null || value === undefined ? '-' : String(value)
}

async function warningsFor(app: App, {action}: Request, lines: readonly Line[]): Promise<string[]> {
  const warnings: string[] = []
  if (!action.undo.possible) warnings.push(`${action.label} cannot be undone.`)
  if (!action.warn) return warnings
  const ids = lines
    .filter(line => line.result === 'changed')
    .slice(0, 200)
    .map(line => line.subject.id)
  const files: UserFile[] = await app.reads.files(ids, action.lists)
  return [...warnings, ...action.warn(files, await gatherFacts(app, action, ids))]
}
