import type {App} from '../../../source/app/app.ts'
import {
  explainUser,
  type Finding,
  findingCondition,
  findings,
  remedyCommand,
} from '../../../source/app/findings/findings.ts'
import type {UserScope} from '../../../source/app/ports.ts'
import {both} from '../../../source/app/queries/condition.ts'
import {chunkSize, selectMatching} from '../../../source/app/writes/selection.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {listsFor} from '../../../source/domain/rules/findings/findings.ts'
import {subjectOf} from '../../../source/domain/user/user-file.ts'
import type {Answer, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {heedInterruption} from '../../framework/interruption.ts'
import {printError} from '../../framework/print-error.ts'
import {printStatus} from '../../framework/print-status.ts'
import {chosenColumns} from '../../output/columns.ts'
import {formatFor} from '../../output/format.ts'
import {type RecordWriter, recordWriter} from '../../output/records.ts'
import {selectUsers} from '../../selection/selected-users.ts'
import {wholeNumber} from '../../writes/write-flags.ts'
import {type Line, lineColumn, lineFields, linesOf, usualLineColumns} from './lines.ts'

/** With `--exit-code` an error or a warning is told by the exit code. */
export function exitOf({flags}: Call, isWrong: boolean): number {
  return isWrong && flags.on('exitCode') ? exit.differences : exit.ok
}

function lineWriter(call: Call, asked: readonly Finding[]): RecordWriter<Line> | CliError {
  const {flags, io} = call
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  const columns = chosenColumns(flags, usualLineColumns(asked.length === 1), lineColumn, lineFields)
  if (isCliError(columns)) return columns
  const writer = recordWriter<Line>(io.stdout, {
    format,
    columns,
    plural: 'findings',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: ({who}) => who.primary_id,
  })
  // By name each person is meant once, however many reasons there are.
  const isNames = format === 'name'
  return {
    write: lines => writer.write(isNames ? lines.filter((line, at) => lines[at - 1]?.who.id !== line.who.id) : lines),
    end: writer.end,
  }
}

const screenful = 50

/** Prints who has one of these findings and why, a line for each reason. */
export async function listPeople(call: Call, app: App, people: UserScope, asked: readonly Finding[]): Promise<Answer> {
  const writer = lineWriter(call, asked)
  if (isCliError(writer)) return writer
  const given = wholeNumber(call.flags, 'limit', '--limit')
  const usual = call.io.stdout.isTTY ? screenful : 0
  const limit = (typeof given === 'number' ? given : usual) || Number.POSITIVE_INFINITY
  const interruption = heedInterruption(call.io)
  try {
    const where = both(people.where, findingCondition(app, asked))
    const found = await printAll(app, {...people, where}, {asked, limit, writer, signal: interruption.signal})
    writer.end()
    const interrupted = interruption.code()
    if (interrupted !== undefined) return interrupted
    tellHow(call, asked, found, given === undefined && found.shown === limit)
    return exitOf(call, found.isWrong)
  } finally {
    interruption.end()
  }
}

type Printing = {
  readonly asked: readonly Finding[]
  readonly limit: number
  readonly writer: RecordWriter<Line>
  readonly signal: AbortSignal
}
type Shown = {readonly shown: number; readonly isWrong: boolean}

async function printAll(app: App, people: UserScope, {asked, limit, writer, signal}: Printing): Promise<Shown> {
  const lists = listsFor(asked)
  let [shown, isWrong] = [0, false]
  for await (const chunk of selectMatching(app.reads, people)()) {
    for (const file of await app.reads.files(chunk.slice(0, Math.min(chunkSize, limit - shown)), lists)) {
      const found = await explainUser(app, file, asked)
      if (signal.aborted) return {shown, isWrong}
      isWrong ||= found.some(({finding}) => finding.severity !== 'note')
      shown++
      if (!writer.write(linesOf(subjectOf(file.user), found))) return {shown, isWrong}
      await app.pause()
    }
    if (shown >= limit) break
  }
  return {shown, isWrong}
}

function tellHow(call: Call, asked: readonly Finding[], {shown}: Shown, isCut: boolean): void {
  const [only, another] = asked
  if (shown === 0) {
    printStatus(call, 'Nobody was found.')
    return
  }
  if (isCut) printStatus(call, `The first ${shown}; --limit 0 shows all of them.`)
  if (only === undefined || another !== undefined) return
  const command = remedyCommand(only)
  printStatus(call, `${only.about}\n${only.advice}${command === undefined ? '.' : `: ${command}`}`)
}

/** Prints what the users named by identifiers have of these findings; whoever is unknown is told. */
export async function explainNamed(call: Call, app: App, asked: readonly Finding[]): Promise<Answer> {
  const {flags, words} = call
  if (flags.on('people') || flags.text('filter') !== undefined || flags.text('view') !== undefined)
    return usage('Name users, or choose them with --filter or --view, not both')
  const writer = lineWriter(call, asked)
  if (isCliError(writer)) return writer
  const chosen = await selectUsers(call, app, words)
  if (isCliError(chosen)) return chosen
  let [reasons, isWrong] = [0, false]
  const files = await app.reads.files(chosen.ids ?? [], listsFor(asked))
  for (const file of files) {
    const found = await explainUser(app, file, asked)
    isWrong ||= found.some(({finding}) => finding.severity !== 'note')
    const lines = linesOf(subjectOf(file.user), found)
    reasons += lines.length
    writer.write(lines)
  }
  writer.end()
  for (const each of chosen.missing) printError(call, {...each, ...nearFinding(each)})
  if (files.length > 0 && reasons === 0) printStatus(call, 'Nothing was found.')
  if (chosen.missing.length > 0) return files.length > 0 ? exit.partial : exit.notFound
  return exitOf(call, isWrong)
}

// Whoever mistypes a finding is looking for a finding.
function nearFinding({primary_id = ''}: CliError): {hint?: string} {
  const near = nearest(
    primary_id,
    findings.map(each => each.id),
  )
  return near === '' ? {} : {hint: `There is no finding "${primary_id}" either${near}`}
}
