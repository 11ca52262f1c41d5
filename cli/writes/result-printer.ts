import {counted} from '../../source/app/display/text/counts.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {type ReasonCount, RefusalCounts} from '../../source/app/writes/refusal-counts.ts'
import type {CodeBook} from '../../source/domain/codes/code-book.ts'
import {type CliError, isCliError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import {printError} from '../framework/print-error.ts'
import {printStatus} from '../framework/print-status.ts'
import {readFormat, wantsJson} from '../output/format.ts'
import {openRecordWriter} from '../output/print-rows.ts'
import {
  exactResultColumns,
  type ReportedOutcome,
  resultColumns,
  resultError,
  type WriteResult,
} from '../output/write-results.ts'
import type {WriteMode} from './write-flags.ts'

/** Prints the result of each user. `codes` are the reasons of refusals so far, for the exit code. */
export type ResultPrinter = {print(result: WriteResult): void; end(): void; readonly codes: readonly string[]}

/** A remark, with the number of users it is about and the first of them. */
type Finding = {count: number; readonly first: ReportedOutcome}

const maxCodes = 1000
const maxFindings = 1000
// At most this number of users is listed for one reason; the rest are counted. JSON output lists all of them.
const maxAlike = 10
const rowsAtOnce = 500

type PrintedOperation = {
  readonly label: string
  readonly codes?: CodeBook
  readonly hintFor?: (reasons: readonly ReasonCount[]) => string | undefined
}

/**
 * Prints errors on standard error in any case, and results on standard output if a format was requested or it is a
 * preview. Remarks that many users share are printed once at the end, with their number; so is a reason for which many
 * users are refused, after the first of them.
 */
export function createResultPrinter(
  call: Call,
  {label, codes: labels, hintFor}: PrintedOperation,
  mode: WriteMode,
): ResultPrinter {
  const {io, flags} = call
  const format = readFormat(flags, io.stdout)
  const isRequested = flags.text('output') !== undefined || flags.text('json') !== undefined
  const isPrinted = (isRequested || mode.dryRun === 'rows') && mode.dryRun !== 'count' && !isCliError(format)
  const isExact = format === 'json' || format === 'jsonl' || format === 'yaml'
  const writer = isPrinted
    ? openRecordWriter<WriteResult>(call, format, {
        columns: isExact ? exactResultColumns(label) : resultColumns(labels),
        plural: 'results',
        nameOf: result => ('missing' in result ? '' : result.outcome.subject.primary_id),
      })
    : undefined
  const codes: string[] = []
  const findings = new Map<string, Finding>()
  const reasons = new RefusalCounts()
  const alike = new Map<string, {count: number; readonly error: CliError}>()
  const pending: WriteResult[] = []
  const flush = () => void writer?.write(pending.splice(0))
  return {
    codes,
    print(result) {
      if ('outcome' in result) {
        countFindings(result.outcome, findings)
        reasons.take(result.outcome)
      }
      const error = resultError(result, label)
      if (error) {
        if ('outcome' in result && codes.length < maxCodes) codes.push(...result.outcome.reasons.map(each => each.code))
        if (mode.dryRun !== 'count' && (wantsJson(flags) || countAlike(result, error, alike) <= maxAlike))
          printError(call, error)
      }
      if (!writer || (format === 'name' && ('missing' in result || result.outcome.result !== 'changed'))) return
      pending.push(result)
      if (pending.length >= rowsAtOnce) flush()
    },
    end() {
      flush()
      writer?.end()
      if (mode.dryRun === undefined) {
        for (const [sentence, {count, error}] of alike)
          if (count > maxAlike)
            printError(call, {...error, reasons: [], message: `${counted(count - maxAlike, 'more user')}: ${sentence}`})
      }
      const hint = hintFor?.(reasons.counted())
      if (hint !== undefined && !wantsJson(flags)) printStatus(call, hint)
      for (const found of findings) printStatus(call, sanitizeForTerminal(findingText(found)))
    },
  }
}

// Returns how many users were refused for these reasons so far.
function countAlike(
  result: WriteResult,
  error: CliError,
  alike: Map<string, {count: number; readonly error: CliError}>,
): number {
  if ('missing' in result) return 0
  const sentences = result.outcome.reasons.map(each => each.sentence).join('; ')
  const known = alike.get(sentences) ?? {count: 0, error}
  known.count += 1
  if (known.count > 1 || alike.size < maxFindings) alike.set(sentences, known)
  return known.count
}

function countFindings(outcome: ReportedOutcome, findings: Map<string, Finding>): void {
  for (const each of new Set(outcome.plan?.findings)) {
    const known = findings.get(each)
    if (known) known.count += 1
    else if (findings.size < maxFindings) findings.set(each, {count: 1, first: outcome})
  }
}

// For a file, the line and the user are named; for other commands, the operator already knows the user.
function findingText([finding, {count, first}]: readonly [string, Finding]): string {
  const {where, subject} = first
  const who = subject.primary_id === '' ? subject.name : `${subject.name} (${subject.primary_id})`
  if (count === 1) return where ? `line ${where.line}, ${who}: ${finding}` : finding
  const place = where ? `, the first on line ${where.line}: ${who}` : ''
  return `${finding} (${counted(count, 'user')}${place})`
}
