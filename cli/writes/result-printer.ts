import {counted} from '../../source/app/display/text/counts.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import type {CodeBook} from '../../source/domain/codes/code-book.ts'
import {isCliError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import {printError} from '../framework/print-error.ts'
import {printStatus} from '../framework/print-status.ts'
import {readFormat} from '../output/format.ts'
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

const maxCodes = 1000
const maxFindings = 1000
const rowsAtOnce = 500

/**
 * Prints errors on standard error in any case, and results on standard output if a format was requested or it is a
 * preview. Remarks that many users share are printed once at the end, with their number.
 */
export function createResultPrinter(
  call: Call,
  {label, codes: labels}: {readonly label: string; readonly codes?: CodeBook},
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
  const findings = new Map<string, number>()
  const pending: WriteResult[] = []
  const flush = () => void writer?.write(pending.splice(0))
  return {
    codes,
    print(result) {
      if ('outcome' in result) countFindings(result.outcome, findings)
      const error = resultError(result, label)
      if (error) {
        if ('outcome' in result && codes.length < maxCodes) codes.push(...result.outcome.reasons.map(each => each.code))
        if (mode.dryRun !== 'count') printError(call, error)
      }
      if (!writer || (format === 'name' && ('missing' in result || result.outcome.result !== 'changed'))) return
      pending.push(result)
      if (pending.length >= rowsAtOnce) flush()
    },
    end() {
      flush()
      writer?.end()
      for (const [finding, count] of findings)
        printStatus(call, `${sanitizeForTerminal(finding)}${count > 1 ? ` (${counted(count, 'user')})` : ''}`)
    },
  }
}

function countFindings({plan}: ReportedOutcome, findings: Map<string, number>): void {
  for (const each of new Set(plan?.findings)) {
    if (findings.has(each) || findings.size < maxFindings) findings.set(each, (findings.get(each) ?? 0) + 1)
  }
}
