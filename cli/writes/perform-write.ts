import {counted, thousands} from '../../source/app/display/text/counts.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {type Counts, type Report, zeroCounts} from '../../source/app/outcome.ts'
import type {WriteOptions} from '../../source/app/writes/commit-outcomes.ts'
import type {Confirmation} from '../../source/app/writes/confirmation.ts'
import {type ReasonCount, RefusalCounts} from '../../source/app/writes/refusal-counts.ts'
import type {Declined} from '../../source/app/writes/run.ts'
import type {CodeBook} from '../../source/domain/codes/code-book.ts'
import {type CliError, errorCode, exit, exitCodeFor, isCliError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import {listenForInterruption} from '../framework/interruption.ts'
import {printError} from '../framework/print-error.ts'
import {printStatus} from '../framework/print-status.ts'
import {readFormat, wantsJson} from '../output/format.ts'
import {schemaVersion} from '../output/records.ts'
import type {ReportedOutcome} from '../output/write-results.ts'
import {confirmWrite, formatReasons, needsPreview, requireAnswerable} from './confirm-write.ts'
import {startProgress} from './progress.ts'
import {createResultPrinter} from './result-printer.ts'
import type {WriteMode} from './write-flags.ts'

/** A change of users, such as an action or the undo of a batch. */
export type WriteOperation = {
  /** `Deactivate`. */
  readonly label: string
  /** `Deactivated`. */
  readonly done: string
  readonly danger: 'mild' | 'moderate' | 'severe'
  readonly canUndo: boolean
  /** The users that were named but do not exist. */
  readonly missing: readonly CliError[]
  /** True if more users are selected than may be changed without confirming their number. */
  readonly isMany?: boolean
  /** The labels of codes, for output to people. */
  readonly codes?: CodeBook
  /** What to do about refusals, printed once after them. */
  readonly hintFor?: (reasons: readonly ReasonCount[]) => string | undefined
  readonly preview: () => Promise<Confirmation | Declined | CliError>
  readonly perform: (options: WriteOptions) => Promise<Report | Declined | CliError>
}

/** Asks for a confirmation if needed, writes, and prints the result of each user and a summary. */
export async function performWrite(call: Call, operation: WriteOperation, mode: WriteMode): Promise<CommandResult> {
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const {missing, danger} = operation
  const unanswerable = requireAnswerable(call, danger, mode)
  if (unanswerable) return unanswerable
  if (missing.length > 0 && (mode.atomic || mode.stopOnError)) {
    for (const each of missing) printError(call, each)
    return {code: 'E-NOT-FOUND', message: 'Some users do not exist: nothing changed', exit: exit.notFound}
  }
  const isLimited = operation.isMany === true && mode.dryRun === undefined
  if (isLimited || needsPreview(call, danger, mode)) {
    const preview = await operation.preview()
    if (isCliError(preview)) return preview
    if ('declined' in preview) return declinedError(preview)
    const objection = await confirmWrite(call, danger, mode, preview)
    if (objection) return objection
  }
  return runWrite(call, operation, mode)
}

/** The error for a request that was declined as a whole. */
export function declinedError({declined}: Declined): CliError {
  const [first, ...rest] = declined
  const reasons = rest.map(each => ({code: each.code, message: each.sentence}))
  return {
    code: errorCode(first?.code ?? 'REFUSED'),
    message: first?.sentence ?? 'Refused',
    exit: exitCodeFor(declined.map(each => each.code)),
    ...(rest.length > 0 ? {reasons} : {}),
  }
}

async function runWrite(call: Call, operation: WriteOperation, mode: WriteMode): Promise<CommandResult> {
  const printer = createResultPrinter(call, operation, mode)
  const progress = startProgress(call, mode.progress, operation.label)
  // The first signal stops the work after the current chunk.
  const interruption = listenForInterruption(call.io)
  const written: {batch?: number; counts: Counts} = {counts: zeroCounts()}
  const reasons = new RefusalCounts()
  let report: Awaited<ReturnType<WriteOperation['perform']>>
  try {
    report = await operation.perform({
      dryRun: mode.dryRun !== undefined,
      atomic: mode.atomic,
      stopOnError: mode.stopOnError,
      signal: interruption.signal,
      onBatch: batch => {
        written.batch = batch
      },
      onOutcome: (outcome: ReportedOutcome) => {
        written.counts[outcome.result] += 1
        reasons.take(outcome)
        printer.print({outcome})
      },
      onProgress: count => progress.step(count),
    })
  } catch (error) {
    // The caller prints the error, but only here is it known that some users were changed before it.
    if (written.batch !== undefined && written.counts.changed > 0)
      printSummary(call, operation, mode, {...written, stopped: true})
    throw error
  } finally {
    interruption.end()
    progress.end()
  }
  if (isCliError(report)) return report
  if ('declined' in report) return declinedError(report)
  for (const missing of operation.missing) printer.print({missing})
  printer.end()
  if (mode.dryRun !== undefined && !wantsJson(call.flags)) printReasonCounts(call, reasons)
  printSummary(call, operation, mode, report)
  const interrupted = interruption.code()
  if (report.stopped && interrupted !== undefined) return interrupted
  return exitCodeOf(report.counts, operation.missing.length, printer.codes, mode)
}

// Every refusal was printed with its user; a preview of many users is easier to read as numbers.
function printReasonCounts(call: Call, reasons: RefusalCounts): void {
  const counts = reasons.counted()
  if (counts.some(each => each.count > 1))
    for (const line of formatReasons(counts)) printStatus(call, sanitizeForTerminal(line))
}

function printSummary(
  call: Call,
  operation: WriteOperation,
  mode: WriteMode,
  {counts, batch, stopped}: Pick<Report, 'counts' | 'batch' | 'stopped'>,
): void {
  const missing = operation.missing.length
  if (wantsJson(call.flags) || mode.progress === 'json') {
    const {changed, unchanged, refused, failed} = counts
    const summary = {
      changed,
      unchanged,
      blocked: refused,
      failed: failed + missing,
      batch: batch ?? null,
      stopped,
      dryRun: mode.dryRun !== undefined,
    }
    if (!call.flags.on('quiet')) call.io.stderr.write(`${JSON.stringify({schemaVersion, summary})}\n`)
    return
  }
  if (mode.dryRun === 'count') call.io.stdout.write(`${counts.changed}\n`)
  printStatus(call, summarySentence(operation, mode, {counts, batch, stopped}))
}

function summarySentence(
  {done, canUndo, missing}: WriteOperation,
  mode: WriteMode,
  {counts, batch, stopped}: {counts: Counts; batch: number | undefined; stopped: boolean},
): string {
  const isDryRun = mode.dryRun !== undefined
  const parts = [
    isDryRun ? `${thousands(counts.changed)} would change` : `${done} ${counted(counts.changed, 'user')}`,
    ...(counts.unchanged > 0 ? [`${thousands(counts.unchanged)} unchanged`] : []),
    ...(counts.refused > 0 ? [`${thousands(counts.refused)} refused`] : []),
    ...(counts.failed > 0 ? [`${thousands(counts.failed)} failed`] : []),
    ...(missing.length > 0 ? [`${thousands(missing.length)} not found`] : []),
  ]
  const isBatch = batch !== undefined && counts.changed > 0
  const undo = isBatch ? ` Batch ${batch}${canUndo ? `; to undo it: usher undo ${batch}` : '.'}` : ''
  return `${parts.join(', ')}${stopped ? '; stopped before the end' : ''}.${isDryRun ? ' Nothing changed.' : undo}`
}

function exitCodeOf(
  counts: Counts,
  missing: number,
  codes: readonly string[],
  {expect, dryRun, atomic}: WriteMode,
): number {
  if (dryRun !== undefined && expect !== undefined && expect !== counts.changed) return exit.refused
  const bad = counts.refused + counts.failed
  if (bad + missing === 0) return exit.ok
  // A record that names an unknown user is written without it.
  const isPartly = !atomic && codes.includes('UNRESOLVED')
  if (isPartly || counts.changed + counts.unchanged > 0) return exit.partial
  if (bad === 0) return exit.notFound
  return missing > 0 ? exit.refused : exitCodeFor(codes)
}
