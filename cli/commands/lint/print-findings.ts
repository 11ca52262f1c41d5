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
import {listsFor, type UserFinding} from '../../../source/domain/rules/findings/findings.ts'
import {subjectOf} from '../../../source/domain/user/user-file.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {Call, CommandResult} from '../../framework/command.ts'
import {listenForInterruption} from '../../framework/interruption.ts'
import {printError} from '../../framework/print-error.ts'
import {printStatus} from '../../framework/print-status.ts'
import {selectNamedColumns} from '../../output/columns.ts'
import {readFormat} from '../../output/format.ts'
import {openRecordWriter} from '../../output/print-rows.ts'
import type {RecordWriter} from '../../output/records.ts'
import {selectUsers} from '../../selection/selected-users.ts'
import {defaultLineColumns, type FindingLine, findingLines, lineColumns} from './finding-lines.ts'

/** The exit code: with `--exit-code`, errors and warnings are reported by it. */
export function exitCodeFor({flags}: Call, hasFaults: boolean): number {
  return hasFaults && flags.on('exitCode') ? exit.differences : exit.ok
}

/** True if an error or a warning is among the findings. */
export function isFault(finding: Pick<Finding, 'severity'>): boolean {
  return finding.severity !== 'note'
}

function hasFault(found: readonly UserFinding[]): boolean {
  return found.some(({finding}) => isFault(finding))
}

function createLineWriter(call: Call, requested: readonly Finding[]): RecordWriter<FindingLine> | CliError {
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const columns = selectNamedColumns(call.flags, defaultLineColumns(requested.length === 1), lineColumns)
  if (isCliError(columns)) return columns
  const writer = openRecordWriter<FindingLine>(call, format, {
    columns,
    plural: 'findings',
    nameOf: ({user}) => user.primary_id,
  })
  if (format !== 'name') return writer
  // As a name, each user is printed once, not once for each reason.
  const isFirst = (line: FindingLine, at: number, lines: readonly FindingLine[]) =>
    lines[at - 1]?.user.id !== line.user.id
  return {write: lines => writer.write(lines.filter(isFirst)), end: writer.end}
}

/** The default number of users on a terminal. */
export const defaultLimit = 50

/** Prints the users that have one of these findings, one line for each reason. */
export async function printUsersWithFindings(
  call: Call,
  app: App,
  scope: UserScope,
  {requested, limit: given}: {readonly requested: readonly Finding[]; readonly limit: number | undefined},
): Promise<CommandResult> {
  const writer = createLineWriter(call, requested)
  if (isCliError(writer)) return writer
  const limit = (given ?? (call.io.stdout.isTTY ? defaultLimit : 0)) || Number.POSITIVE_INFINITY
  const interruption = listenForInterruption(call.io)
  try {
    const where = both(scope.where, findingCondition(app, requested))
    const options = {requested, limit, writer, signal: interruption.signal}
    const {count, hasFaults} = await printPages(app, {...scope, where}, options)
    writer.end()
    const interrupted = interruption.code()
    if (interrupted !== undefined) return interrupted
    printRemarks(call, requested, count, given === undefined && count === limit)
    return exitCodeFor(call, hasFaults)
  } finally {
    interruption.end()
  }
}

type PrintOptions = {
  readonly requested: readonly Finding[]
  readonly limit: number
  readonly writer: RecordWriter<FindingLine>
  readonly signal: AbortSignal
}

async function printPages(
  app: App,
  scope: UserScope,
  {requested, limit, writer, signal}: PrintOptions,
): Promise<{readonly count: number; readonly hasFaults: boolean}> {
  const lists = listsFor(requested)
  let [count, hasFaults] = [0, false]
  for await (const chunk of selectMatching(app.reads, scope)()) {
    for (const file of await app.reads.files(chunk.slice(0, Math.min(chunkSize, limit - count)), lists)) {
      const found = await explainUser(app, file, requested)
      if (signal.aborted) return {count, hasFaults}
      hasFaults ||= hasFault(found)
      count++
      if (!writer.write(findingLines(subjectOf(file.user), found))) return {count, hasFaults}
      await app.pause()
    }
    if (count >= limit) break
  }
  return {count, hasFaults}
}

function printRemarks(call: Call, requested: readonly Finding[], count: number, isLimited: boolean): void {
  if (count === 0) {
    printStatus(call, 'No users match.')
    return
  }
  if (isLimited) printStatus(call, `The first ${count} users; --limit 0 shows all.`)
  const [only, another] = requested
  if (only === undefined || another !== undefined) return
  const command = remedyCommand(only)
  printStatus(call, `${only.about}\n${only.advice}${command === undefined ? '.' : `: ${command}`}`)
}

/** Prints the findings of the users that the arguments name, and an error for each that does not exist. */
export async function printNamedUsers(call: Call, app: App, requested: readonly Finding[]): Promise<CommandResult> {
  const {flags, words} = call
  if (flags.on('users') || flags.text('filter') !== undefined || flags.text('view') !== undefined)
    return usageError('Either name users, or select them with --filter or --view')
  const writer = createLineWriter(call, requested)
  if (isCliError(writer)) return writer
  const selected = await selectUsers(call, app, words)
  if (isCliError(selected)) return selected
  let [count, hasFaults] = [0, false]
  const files = await app.reads.files(selected.ids ?? [], listsFor(requested))
  for (const file of files) {
    const found = await explainUser(app, file, requested)
    hasFaults ||= hasFault(found)
    const lines = findingLines(subjectOf(file.user), found)
    count += lines.length
    writer.write(lines)
  }
  writer.end()
  for (const each of selected.missing) printError(call, {...each, ...findingHint(each)})
  if (files.length > 0 && count === 0) printStatus(call, 'No findings.')
  if (selected.missing.length > 0) return files.length > 0 ? exit.partial : exit.notFound
  return exitCodeFor(call, hasFaults)
}

// An unknown identifier may be a finding that was mistyped.
function findingHint({primary_id = ''}: CliError): {hint?: string} {
  const near = nearest(
    primary_id,
    findings.map(each => each.id),
  )
  return near === '' ? {} : {hint: `There is no finding "${primary_id}" either${near}`}
}
