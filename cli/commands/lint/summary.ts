import type {App} from '../../../source/app/app.ts'
import {
  countFindings,
  type Finding,
  type FindingCount,
  findingFilter,
  remedyCommand,
} from '../../../source/app/findings/findings.ts'
import type {UserScope} from '../../../source/app/ports.ts'
import type {Call} from '../../framework/command.ts'
import {type CliError, isCliError} from '../../framework/exit.ts'
import {heedInterruption} from '../../framework/interruption.ts'
import {counted, printStatus} from '../../framework/print-status.ts'
import {type Column, chosenColumns, numberColumn, textColumn} from '../../output/columns.ts'
import {type Format, formatFor} from '../../output/format.ts'
import {recordWriter} from '../../output/records.ts'
import {progressLine} from '../../writes/progress.ts'

type Counted = Pick<FindingCount, 'finding' | 'found'>

const columns: readonly Column<Counted>[] = [
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

// Where lines are cut, advice that cannot be read to its end is none.
const roomForAdvice = 120

function usualColumns(format: Format, call: Call): readonly Column<Counted>[] {
  const {isTTY, columns: width} = call.io.stdout
  const left = format !== 'table' ? 7 : isTTY && width < roomForAdvice ? 4 : 5
  return columns.slice(0, left)
}

/** What a summary found: whether there are errors or warnings among it, or the exit code of an interruption. */
export type Summed = {readonly isWrong: boolean; readonly interrupted?: number}

/** Counts and prints how many of these people have each finding; in a table only those that somebody has. */
export async function printSummary(
  call: Call,
  app: App,
  people: UserScope,
  asked: readonly Finding[],
): Promise<Summed | CliError> {
  const {io, flags} = call
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  const chosen = chosenColumns(
    flags,
    usualColumns(format, call),
    name => columns.find(each => each.name === name),
    summaryFields,
  )
  if (isCliError(chosen)) return chosen
  const {rows, interrupted} = await count(call, app, people, asked)
  if (interrupted !== undefined) return {isWrong: false, interrupted}
  const had = rows.filter(({found}) => found > 0)
  const writer = recordWriter<Counted>(io.stdout, {
    format,
    columns: chosen,
    plural: 'findings',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: ({finding}) => finding.id,
  })
  writer.write(format === 'table' ? had : rows)
  writer.end()
  printStatus(call, remark(rows.length, had.length))
  return {isWrong: had.some(({finding}) => finding.severity !== 'note')}
}

function remark(asked: number, had: number): string {
  if (had === 0) return `Nothing was found; ${counted(asked, 'finding')} looked for.`
  return `${had} of ${counted(asked, 'finding')}. usher lint FINDING says who, why, and what to do.`
}

async function count(
  call: Call,
  app: App,
  people: UserScope,
  asked: readonly Finding[],
): Promise<{readonly rows: readonly Counted[]; readonly interrupted?: number}> {
  const progress = progressLine(call, 'auto', 'Found so far')
  const interruption = heedInterruption(call.io)
  const rows: Counted[] = []
  try {
    for await (const {finding, found, done} of countFindings(app, people, interruption.signal, asked)) {
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
