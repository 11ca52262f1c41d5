import {refusal} from '../../domain/base/outcome.ts'
import type {Subject} from '../../domain/base/plan.ts'
import type {UserFile} from '../../domain/user/index.ts'
import type {Action} from '../actions/action.ts'
import {type App, today} from '../app.ts'
import {describeChanges, joinChanges, linkedUserIds, type Names, type ShownChange} from '../display/change-text.ts'
import {counted, thousands} from '../display/text/counts.ts'
import type {Counts, Outcome} from '../outcome.ts'
import {bulkLimitWarning} from './bulk-limits.ts'
import {gatherFacts} from './gather-facts.ts'
import {type Previewed, planFingerprint} from './plan-fingerprint.ts'
import {type ReasonCount, RefusalCounts} from './refusal-counts.ts'
import {type Declined, type Request, run} from './run.ts'

export type Line = {
  readonly subject: Subject
  readonly result: Outcome['result']
  readonly text: string
  /** What would change, field by field and entry by entry. */
  readonly fields?: readonly ShownChange[]
}

/** The question before a write, computed from the plans themselves. */
export type Confirmation = {
  readonly title: string
  /** Up to a thousand users of each result, in the order of the selection. */
  readonly lines: readonly Line[]
  readonly counts: Counts
  /** Why users are refused, the most frequent reason first; a user with two reasons counts for both. */
  readonly reasons?: readonly ReasonCount[]
  /** How many of the refused no longer exist. */
  readonly vanished?: number
  /** Remarks: what cannot be undone, what would be lost. */
  readonly warnings: readonly string[]
  readonly button: string
  /** The number that has to be typed for a severe action or for very many users; nothing otherwise. */
  readonly typed?: number
  /** The previewed plans, so that only these are committed. */
  readonly previewed?: Previewed
}

export type ConfirmOptions = {
  /** Stops the preparation: it is declined. */
  readonly signal?: AbortSignal
  /** Users looked at so far. */
  readonly onProgress?: (count: number) => void
}

const shownLines = 1000

/** Plans everything without writing, and makes the question from it. */
export async function confirmation(
  app: App,
  request: Request,
  options: ConfirmOptions = {},
): Promise<Confirmation | Declined> {
  const tally = new Tally()
  const report = await run(app, request, {...options, dryRun: true, onOutcome: outcome => tally.take(outcome)})
  if ('declined' in report) return report
  if (report.stopped) return {declined: [refusal('STOPPED', 'Stopped: nothing changed')]}
  const {action} = request
  const {counts} = report
  const names = await namesIn(app, tally.kept)
  const lines = tally.kept.map(outcome => lineOf(app, action, outcome, names))
  const warning = await bulkLimitWarning(app, action, counts.changed, request.tab ?? 'all')
  return {
    title: titleOf(action, counts, lines),
    lines,
    counts,
    reasons: tally.reasons.counted(),
    vanished: tally.reasons.vanished(),
    previewed: tally.previewed,
    warnings: [
      ...(await warningsFor(app, request, lines)),
      ...findingsOfOne(counts, tally.kept),
      ...(warning === undefined ? [] : [warning]),
    ],
    button: counts.changed === 1 ? action.label : `${action.label} ${thousands(counts.changed)}`,
    ...(action.danger === 'severe' || warning !== undefined ? {typed: counts.changed} : {}),
  }
}

// Of a million users only a few are kept, but every reason is counted.
class Tally {
  readonly kept: Outcome[] = []
  readonly reasons = new RefusalCounts()
  readonly previewed = new Map<number, string>()
  readonly #seen = new Map<Outcome['result'], number>()

  take(outcome: Outcome): void {
    const seen = (this.#seen.get(outcome.result) ?? 0) + 1
    this.#seen.set(outcome.result, seen)
    if (seen <= shownLines) this.kept.push(outcome)
    if (outcome.result === 'changed' && outcome.plan)
      this.previewed.set(outcome.subject.id, planFingerprint(outcome.plan))
    this.reasons.take(outcome)
  }
}

// What is remarked about a single user is shown; of many it is in the report.
function findingsOfOne(counts: Counts, kept: readonly Outcome[]): readonly string[] {
  if (counts.changed !== 1) return []
  return kept.find(each => each.result === 'changed')?.plan?.findings ?? []
}

async function namesIn(app: App, outcomes: readonly Outcome[]): Promise<Names> {
  const ids = new Set(outcomes.flatMap(({plan}) => (plan ? linkedUserIds(plan) : [])))
  return ids.size === 0 ? new Map() : app.reads.names([...ids])
}

function titleOf(action: Action, counts: Counts, lines: readonly Line[]): string {
  const first = lines.find(line => line.result === 'changed')
  if (counts.changed === 0) return `Nothing to ${action.label.toLowerCase()}`
  const users =
    counts.changed === 1 && first
      ? `${first.subject.name} (${first.subject.primary_id})`
      : counted(counts.changed, 'user')
  return `${action.asks?.(users) ?? `${action.label} ${users}`}?`
}

function lineOf({policy}: App, action: Action, {subject, result, plan, reasons}: Outcome, names: Names): Line {
  if (result !== 'changed' || !plan) return {subject, result, text: reasons.map(each => each.sentence).join('; ')}
  const fields = describeChanges(plan, policy.codes, names)
  return {subject, result, text: action.becomes ? `becomes ${action.becomes}` : joinChanges(fields), fields}
}

async function warningsFor(app: App, {action, input}: Request, lines: readonly Line[]): Promise<string[]> {
  const prepared = action.prepare(input, {today: today(app), policy: app.policy})
  const ofInput = 'plan' in prepared ? prepared.warn : undefined
  const warnings: string[] = []
  if (!action.undo.possible) warnings.push(`${action.label} cannot be undone.`)
  if (!action.warn && !ofInput) return warnings
  const ids = lines
    .filter(line => line.result === 'changed')
    .slice(0, 200)
    .map(line => line.subject.id)
  const files: UserFile[] = await app.reads.files(ids, action.lists)
  const own = action.warn ? action.warn(files, await gatherFacts(app, action, ids)) : []
  return [...warnings, ...own, ...(ofInput?.(files) ?? [])]
}
