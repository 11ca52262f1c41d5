import {type App, today} from '../../../source/app/app.ts'
import type {Names} from '../../../source/app/display/change-text.ts'
import type {Difference} from '../../../source/app/plan-file/differences.ts'
import {recordDifferences} from '../../../source/app/plan-file/record-differences.ts'
import {fileAsOf, type PastRecord} from '../../../source/app/queries/as-of.ts'
import {segmentLists, segments, user as userEntity} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {type CliError, exit, isCliError} from '../../framework/cli-error.ts'
import type {Call, CommandResult} from '../../framework/command.ts'
import {printStatus} from '../../framework/print-status.ts'
import {selectNamedColumns} from '../../output/columns.ts'
import type {Format} from '../../output/format.ts'
import {recordColumns} from '../../output/plan-columns.ts'
import {openRecordWriter} from '../../output/print-rows.ts'
import {readLinkedNames} from '../../output/user-record.ts'
import {readMoment} from '../../selection/moment.ts'
import {requireHistorySince} from '../../selection/past-users.ts'
import {missingUserError} from '../../selection/selected-users.ts'

const tableColumns = ['field', 'before', 'after']

/** Prints where two records differ. An argument is `ID`, or `ID@MOMENT` or `ID@BATCH` for a record of the past. */
export async function diffRecords(
  call: Call,
  app: App,
  words: readonly [string, string],
  format: Format,
): Promise<CommandResult> {
  const all = recordColumns(words)
  const byDefault = format === 'table' ? all.filter(each => tableColumns.includes(each.name)) : all
  const columns = selectNamedColumns(call.flags, byDefault, all)
  if (isCliError(columns)) return columns
  const [one, other] = [await readRecord(app, words[0]), await readRecord(app, words[1])]
  if (isCliError(one)) return one
  if (isCliError(other)) return other
  const names = new Map([...one.names, ...other.names])
  const differences = recordDifferences(one.record, other.record, app.policy.codes, names)
  const writer = openRecordWriter<Difference>(call, format, {
    columns,
    plural: 'differences',
    nameOf: ({entity, field}) => (field === '' ? entity : `${entity}.${field}`),
  })
  if (!writer.write(differences)) return exit.ok
  writer.end()
  if (differences.length === 0) printStatus(call, 'No differences.')
  return call.flags.on('exitCode') && differences.length > 0 ? exit.differences : exit.ok
}

type Compared = {readonly record: PastRecord; readonly names: Names}

// An identifier may itself contain an @, so that the whole argument is tried as an identifier first.
async function readRecord(app: App, word: string): Promise<Compared | CliError> {
  const at = word.lastIndexOf('@')
  const beforeAt = at > 0 ? word.slice(0, at) : word
  const ids = await app.reads.findIds([word, beforeAt])
  const whole = ids.get(word.toLowerCase())
  if (whole !== undefined) return readCurrent(app, whole)
  const id = at > 0 ? ids.get(beforeAt.toLowerCase()) : undefined
  if (id === undefined) return {...missingUserError(beforeAt), primary_id: word}
  const moment = await readMomentOrBatch(app, id, word.slice(at + 1))
  if (isCliError(moment)) return moment
  const tooOld = await requireHistorySince(app, moment)
  if (tooOld) return tooOld
  const past = await fileAsOf(app.reads, id, moment)
  if (past) return {record: past, names: await readLinkedNames(app, past.lists, moment)}
  return {
    code: 'E-NOT-FOUND',
    message: `User "${beforeAt}" did not exist then`,
    exit: exit.notFound,
    primary_id: beforeAt,
  }
}

async function readCurrent(app: App, id: number): Promise<Compared> {
  const [file] = await app.reads.files([id])
  if (!file) throw new Error('A user was deleted while it was compared')
  const lists = new Map(segmentLists.map(list => [list, file[list].map(row => valuesOf(segments[list], row))] as const))
  return {record: {user: valuesOf(userEntity, file.user), lists}, names: await readLinkedNames(app, lists)}
}

// The moment after a batch: when it wrote to this user, otherwise when it ended.
async function readMomentOrBatch(app: App, id: number, text: string): Promise<string | CliError> {
  if (!/^\d{1,15}$/.test(text)) return readMoment(text, today(app))
  const batch = await app.reads.batch(Number(text))
  if (!batch)
    return {
      code: 'E-NOT-FOUND',
      message: `Batch ${text} does not exist`,
      exit: exit.notFound,
      hint: 'usher history lists them',
    }
  const entries = await app.reads.changeSets({users: [id], batch: batch.id, newestFirst: true})
  return entries[0]?.at ?? batch.ended_at ?? batch.heartbeat_at
}
