import type {App} from '../../../source/app/app.ts'
import type {Difference} from '../../../source/app/plan-file/differences.ts'
import {recordDifferences} from '../../../source/app/plan-file/record-differences.ts'
import {fileAsOf, type PastRecord} from '../../../source/app/queries/as-of.ts'
import {segmentLists, segments, user as userEntity} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import type {Answer, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError} from '../../framework/exit.ts'
import {printStatus} from '../../framework/print-status.ts'
import {chosenColumns} from '../../output/columns.ts'
import type {Format} from '../../output/format.ts'
import {recordColumns} from '../../output/plan-columns.ts'
import {recordWriter} from '../../output/records.ts'
import {readMoment} from '../../selection/moment.ts'
import {tooLongAgo} from '../../selection/past-users.ts'

const inTables = ['field', 'before', 'after']

/** Prints where two records differ; each is an identifier, or `ID@MOMENT` or `ID@BATCH` for the record as it was then. */
export async function diffRecords(
  call: Call,
  app: App,
  words: readonly [string, string],
  format: Format,
): Promise<Answer> {
  const all = recordColumns(words)
  const names = all.map(column => column.name)
  const named = (wanted: string) => all.find(column => column.name === wanted)
  const usual = format === 'table' ? inTables.flatMap(each => named(each) ?? []) : all
  const columns = chosenColumns(call.flags, usual, named, names)
  if (isCliError(columns)) return columns
  const [one, other] = [await recordNamed(app, words[0]), await recordNamed(app, words[1])]
  if (isCliError(one)) return one
  if (isCliError(other)) return other
  const differences = recordDifferences(one, other, app.policy.codes, await linkedPeople(app, [one, other]))
  const writer = recordWriter<Difference>(call.io.stdout, {
    format,
    columns,
    plural: 'differences',
    hasHeader: call.flags.on('header'),
    isAscii: call.flags.on('ascii'),
    nameOf: ({entity, field}) => (field === '' ? entity : `${entity}.${field}`),
  })
  if (!writer.write(differences)) return exit.ok
  writer.end()
  if (differences.length === 0) printStatus(call, 'They do not differ.')
  return call.flags.on('exitCode') && differences.length > 0 ? exit.differences : exit.ok
}

async function linkedPeople(app: App, files: readonly PastRecord[]) {
  const rows = files.flatMap(file => file.lists.get('proxies') ?? [])
  const ids = rows.flatMap(row => (typeof row['proxy_for_id'] === 'number' ? [row['proxy_for_id']] : []))
  return ids.length === 0 ? new Map() : app.reads.names(ids)
}

// Identifiers may hold an @ themselves: somebody who is called so as a whole is meant first.
async function recordNamed(app: App, word: string): Promise<PastRecord | CliError> {
  const at = word.lastIndexOf('@')
  const ids = await app.reads.findIds(at > 0 ? [word, word.slice(0, at)] : [word])
  const whole = ids.get(word.toLowerCase())
  if (whole !== undefined) return presentRecord(app, whole)
  const id = at > 0 ? ids.get(word.slice(0, at).toLowerCase()) : undefined
  if (id === undefined) return notFound(`There is no user "${at > 0 ? word.slice(0, at) : word}"`, word)
  const moment = await momentNamed(app, id, word.slice(at + 1))
  if (isCliError(moment)) return moment
  const tooLong = await tooLongAgo(app, moment)
  if (tooLong) return tooLong
  return (
    (await fileAsOf(app.reads, id, moment)) ?? notFound(`${word.slice(0, at)} did not exist then`, word.slice(0, at))
  )
}

function notFound(message: string, primary_id: string): CliError {
  return {code: 'E-NOT-FOUND', message, exit: exit.notFound, primary_id}
}

async function presentRecord(app: App, id: number): Promise<PastRecord> {
  const [file] = await app.reads.files([id])
  if (!file) throw new Error('Somebody was deleted while they were looked at')
  const lists = segmentLists.map(list => [list, file[list].map(row => valuesOf(segments[list], row))] as const)
  return {user: valuesOf(userEntity, file.user), lists: new Map(lists)}
}

// After a batch: when it wrote to this person, or when it ended where it did not.
async function momentNamed(app: App, id: number, text: string): Promise<string | CliError> {
  if (!/^\d{1,15}$/.test(text)) return readMoment(text, app.now().slice(0, 10))
  const batch = await app.reads.batch(Number(text))
  if (!batch)
    return {
      code: 'E-NOT-FOUND',
      message: `There is no batch ${text}`,
      exit: exit.notFound,
      hint: 'usher history lists them',
    }
  const entries = await app.reads.changeSets({users: [id], batch: batch.id, newestFirst: true})
  return entries[0]?.at ?? batch.ended_at ?? batch.heartbeat_at
}
