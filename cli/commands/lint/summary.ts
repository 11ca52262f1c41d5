import type {App} from '../../../source/app/app.ts'
import {counted, thousands} from '../../../source/app/display/text/counts.ts'
import {
  countFindings,
  type Finding,
  type FindingCount,
  findingFilter,
  remedyCommand,
} from '../../../source/app/findings/findings.ts'
import type {UserScope} from '../../../source/app/ports.ts'
import {type CliError, isCliError} from '../../framework/cli-error.ts'
import type {Call} from '../../framework/command.ts'
import {listenForInterruption} from '../../framework/interruption.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type Column, numberColumn, selectNamedColumns, textColumn} from '../../output/columns.ts'
import {type Format, readFormat} from '../../output/format.ts'
import {openRecordWriter} from '../../output/print-rows.ts'
import {startProgress} from '../../writes/progress.ts'
import {isFault} from './print-findings.ts'

type SummaryRow = Pick<FindingCount, 'finding' | 'found'>

const columns: readonly Column<SummaryRow>[] = [
  textColumn('finding', 'Finding', ({finding}) => finding.id),
  textColumn('severity', 'Severity', ({finding}) => finding.severity),
  numberColumn('people', 'Users', ({found}) => found),
  textColumn('title', 'What', ({finding}) => finding.title),
  textColumn('advice', 'What to do', ({finding}) => finding.advice),
  textColumn('command', 'Command', ({finding}) => remedyCommand(finding)),
  textColumn('filter', 'Filter', ({finding}) => findingFilter(finding)),
  textColumn('about', 'Explanation', ({finding}) => finding.about),
]

/** The names of the columns. */
export const summaryFields: readonly string[] = columns.map(each => each.name)

// On a narrower terminal the advice would be cut, and cut advice is of no use.
const minWidthForAdvice = 120

function defaultColumns(format: Format, {io: {stdout}}: Call): readonly Column<SummaryRow>[] {
  const count = format !== 'table' ? 7 : stdout.isTTY && stdout.columns < minWidthForAdvice ? 4 : 5
  return columns.slice(0, count)
}

/** The result of a summary: whether there are errors or warnings, or the exit code of an interruption. */
export type Summary = {readonly hasFaults: boolean; readonly interrupted?: number}

/** Counts and prints how many users have each finding. A table has only the findings that some users have. */
export async function printSummary(
  call: Call,
  app: App,
  scope: UserScope,
  requested: readonly Finding[],
): Promise<Summary | CliError> {
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const selected = selectNamedColumns(call.flags, defaultColumns(format, call), columns)
  if (isCliError(selected)) return selected
  const {rows, interrupted} = await countAll(call, app, scope, requested)
  if (interrupted !== undefined) return {hasFaults: false, interrupted}
  const present = rows.filter(({found}) => found > 0)
  const writer = openRecordWriter<SummaryRow>(call, format, {
    columns: selected,
    plural: 'findings',
    nameOf: ({finding}) => finding.id,
  })
  writer.write(format === 'table' ? present : rows)
  writer.end()
  printStatus(call, remark(rows.length, present.length))
  return {hasFaults: present.some(({finding}) => isFault(finding))}
}

function remark(checked: number, present: number): string {
  if (present === 0) return `No findings; ${counted(checked, 'check')} made.`
  return `${thousands(present)} of ${counted(checked, 'finding')}. For users, reasons and advice: usher lint FINDING`
}

async function countAll(
  call: Call,
  app: App,
  scope: UserScope,
  requested: readonly Finding[],
): Promise<{readonly rows: readonly SummaryRow[]; readonly interrupted?: number}> {
  const progress = startProgress(call, 'auto', 'Found so far')
  const interruption = listenForInterruption(call.io)
  const rows: SummaryRow[] = []
  try {
    for await (const {finding, found, done} of countFindings(app, scope, interruption.signal, requested)) {
      progress.step(rows.reduce((sum, each) => sum + each.found, found))
      if (done) rows.push({finding, found})
    }
  } finally {
    interruption.end()
    progress.end()
  }
  const interrupted = interruption.code()
  return interrupted === undefined ? {rows} : {rows, interrupted}
}
