import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {type Counts, type Report, zeroCounts} from '../../source/app/outcome.ts'
import type {WriteOptions} from '../../source/app/writes/commit-outcomes.ts'
import type {Confirmation} from '../../source/app/writes/confirmation.ts'
import {RefusalCounts} from '../../source/app/writes/refusal-counts.ts'
import type {Declined} from '../../source/app/writes/run.ts'
import type {CodeBook} from '../../source/domain/codes/code-book.ts'
import type {Answer, Call} from '../framework/command.ts'
import {type CliError, errorCode, exit, exitFor, isCliError} from '../framework/exit.ts'
import type {StopSignal} from '../framework/io.ts'
import {printError} from '../framework/print-error.ts'
import {counted, printStatus} from '../framework/print-status.ts'
import {formatFor, wantsJson} from '../output/format.ts'
import {recordWriter, schemaVersion} from '../output/records.ts'
import {errorOf, exactColumns, plainColumns, type Result, type Told} from '../output/results.ts'
import {agree, needsPreview, reasonLines, unanswerable} from './ask.ts'
import {progressLine} from './progress.ts'
import type {WriteWishes} from './write-flags.ts'

/** One thing to do to people, whatever it is: an action, or taking a batch back. */
export type WriteOperation = {
  /** `Deactivate`. */
  readonly label: string
  /** `Deactivated`. */
  readonly done: string
  readonly danger: 'mild' | 'moderate' | 'severe'
  readonly canUndo: boolean
  /** Asked for, but unknown. */
  readonly missing: readonly CliError[]
  /** More people are meant than may be changed without a number: `--yes` may not be enough. */
  readonly isMany?: boolean
  /** The labels of codes, for what is printed for people. */
  readonly codes?: CodeBook
  readonly preview: () => Promise<Confirmation | Declined | CliError>
  readonly perform: (options: WriteOptions) => Promise<Report | Declined | CliError>
}

/** Does it: asks where that is due, writes, prints how it went for each, sums up; answers the exit code. */
export async function performWrite(call: Call, gesture: WriteOperation, wishes: WriteWishes): Promise<Answer> {
  const format = formatFor(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const {missing, danger} = gesture
  const cannot = unanswerable(call, danger, wishes)
  if (cannot) return cannot
  if (missing.length > 0 && (wishes.atomic || wishes.stopOnError)) {
    for (const each of missing) printError(call, each)
    return {code: 'E-NOT-FOUND', message: 'Nothing was changed: not everybody was found', exit: exit.notFound}
  }
  const isBraked = gesture.isMany === true && wishes.dryRun === undefined
  if (isBraked || needsPreview(call, danger, wishes)) {
    const question = await gesture.preview()
    if (isCliError(question)) return question
    if ('declined' in question) return declinedError(question)
    const objection = await agree(call, danger, wishes, question)
    if (objection) return objection
  }
  return performed(call, gesture, wishes)
}

/** Why nothing was even tried, as a complaint. */
export function declinedError({declined}: Declined): CliError {
  const [first, ...rest] = declined
  const reasons = rest.map(each => ({code: each.code, message: each.sentence}))
  const message = first?.sentence ?? 'Refused'
  return {
    code: errorCode(first?.code ?? 'REFUSED'),
    message,
    exit: exitFor(declined.map(each => each.code)),
    ...(rest.length > 0 ? {reasons} : {}),
  }
}

async function performed(call: Call, gesture: WriteOperation, wishes: WriteWishes): Promise<Answer> {
  const printer = resultPrinter(call, gesture, wishes)
  const progress = progressLine(call, wishes.progress, gesture.label)
  const stop = new AbortController()
  const heard: StopSignal[] = []
  // The first signal ends the work after this chunk; a second one ends the program as signals do.
  const deaf = call.io.onSignal(signal => {
    heard.push(signal)
    stop.abort()
    deaf()
  })
  const written: {batch?: number; counts: Counts} = {counts: zeroCounts()}
  const reasons = new RefusalCounts()
  let report: Awaited<ReturnType<WriteOperation['perform']>>
  try {
    report = await gesture.perform({
      dryRun: wishes.dryRun !== undefined,
      atomic: wishes.atomic,
      stopOnError: wishes.stopOnError,
      signal: stop.signal,
      onBatch: batch => {
        written.batch = batch
      },
      onOutcome: (outcome: Told) => {
        written.counts[outcome.result] += 1
        reasons.take(outcome)
        printer.print({outcome})
      },
      onProgress: people => progress.step(people),
    })
  } catch (error) {
    // What went wrong is told by the caller; that a part was done before it is known only here.
    if (written.batch !== undefined && written.counts.changed > 0)
      sumUp(call, gesture, wishes, {...written, stopped: true})
    throw error
  } finally {
    deaf()
    progress.end()
  }
  if (isCliError(report)) return report
  if ('declined' in report) return declinedError(report)
  for (const missing of gesture.missing) printer.print({missing})
  printer.end()
  if (wishes.dryRun !== undefined && !wantsJson(call.flags)) narrateReasons(call, reasons)
  sumUp(call, gesture, wishes, report)
  if (report.stopped && heard[0]) return heard[0] === 'SIGINT' ? exit.interrupted : exit.terminated
  return exitOf(report.counts, gesture.missing.length, printer.codes, wishes)
}

// Each refusal was said with its person; a preview of many is read by its numbers.
function narrateReasons(call: Call, reasons: RefusalCounts): void {
  const counted = reasons.counted()
  if (counted.some(each => each.count > 1))
    for (const line of reasonLines(counted)) printStatus(call, sanitizeForTerminal(line))
}

type Printer = {print(result: Result): void; end(): void; readonly codes: readonly string[]}

// Without a format only what went wrong is said; a preview is worth printing in any case.
function resultPrinter(call: Call, {label, codes: labels}: WriteOperation, wishes: WriteWishes): Printer {
  const {io, flags} = call
  const format = formatFor(flags, io.stdout)
  const isAsked = flags.text('output') !== undefined || flags.text('json') !== undefined
  const isPrinted = (isAsked || wishes.dryRun === 'rows') && wishes.dryRun !== 'count' && !isCliError(format)
  const isExact = format === 'json' || format === 'jsonl' || format === 'yaml'
  const writer = isPrinted
    ? recordWriter<Result>(io.stdout, {
        format,
        columns: isExact ? exactColumns(label) : plainColumns(labels),
        plural: 'results',
        hasHeader: flags.on('header'),
        isAscii: flags.on('ascii'),
        nameOf: result => ('missing' in result ? '' : result.outcome.subject.primary_id),
      })
    : undefined
  const codes: string[] = []
  const findings = new Map<string, number>()
  const waiting: Result[] = []
  const flush = () => void writer?.write(waiting.splice(0))
  return {
    codes,
    print(result) {
      const complaint = errorOf(result, label)
      if ('outcome' in result) noteFindings(result.outcome, findings)
      if (complaint) {
        if ('outcome' in result && codes.length < 1000) codes.push(...result.outcome.reasons.map(each => each.code))
        if (wishes.dryRun !== 'count') printError(call, complaint)
      }
      if (!writer || (format === 'name' && ('missing' in result || result.outcome.result !== 'changed'))) return
      waiting.push(result)
      if (waiting.length >= 500) flush()
    },
    end() {
      flush()
      writer?.end()
      for (const [finding, count] of findings)
        printStatus(call, `${sanitizeForTerminal(finding)}${count > 1 ? ` (${counted(count, 'user')})` : ''}`)
    },
  }
}

const maxFindings = 1000

// What was kept all the same, said once with the number of people it is about.
function noteFindings({plan}: Told, findings: Map<string, number>): void {
  for (const each of new Set(plan?.findings)) {
    if (findings.has(each) || findings.size < maxFindings) findings.set(each, (findings.get(each) ?? 0) + 1)
  }
}

function sumUp(call: Call, gesture: WriteOperation, wishes: WriteWishes, {counts, batch, stopped}: Report): void {
  const missing = gesture.missing.length
  if (wantsJson(call.flags) || wishes.progress === 'json') {
    const {changed, unchanged, refused, failed} = counts
    const summary = {
      changed,
      unchanged,
      blocked: refused,
      failed: failed + missing,
      batch: batch ?? null,
      stopped,
      dryRun: wishes.dryRun !== undefined,
    }
    if (!call.flags.on('quiet')) call.io.stderr.write(`${JSON.stringify({schemaVersion, summary})}\n`)
    return
  }
  if (wishes.dryRun === 'count') call.io.stdout.write(`${counts.changed}\n`)
  printStatus(call, sentence(gesture, wishes, counts, batch, stopped))
}

function sentence(
  gesture: WriteOperation,
  wishes: WriteWishes,
  counts: Counts,
  batch: number | undefined,
  stopped: boolean,
): string {
  const number = (count: number) => count.toLocaleString('en')
  const isDry = wishes.dryRun !== undefined
  const parts = [
    isDry ? `${number(counts.changed)} would change` : `${gesture.done} ${counted(counts.changed, 'user')}`,
    ...(counts.unchanged > 0 ? [`${number(counts.unchanged)} unchanged`] : []),
    ...(counts.refused > 0 ? [`${number(counts.refused)} refused`] : []),
    ...(counts.failed > 0 ? [`${number(counts.failed)} failed`] : []),
    ...(gesture.missing.length > 0 ? [`${number(gesture.missing.length)} not found`] : []),
  ]
  const undo =
    batch === undefined || counts.changed === 0
      ? ''
      : gesture.canUndo
        ? ` Batch ${batch}; "usher undo ${batch}" takes it back.`
        : ` Batch ${batch}.`
  return `${parts.join(', ')}${stopped ? '; stopped before the end' : ''}.${isDry ? ' Nothing was written.' : undo}`
}

function exitOf(counts: Counts, missing: number, codes: readonly string[], {expect, dryRun}: WriteWishes): number {
  if (dryRun !== undefined && expect !== undefined && expect !== counts.changed) return exit.refused
  const bad = counts.refused + counts.failed
  if (bad + missing === 0) return exit.ok
  if (counts.changed + counts.unchanged > 0) return exit.partial
  if (bad === 0) return exit.notFound
  return missing > 0 ? exit.refused : exitFor(codes)
}
