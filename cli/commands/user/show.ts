import {type App, today} from '../../../source/app/app.ts'
import {chunkSize} from '../../../source/app/writes/selection.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import type {Policy} from '../../../source/domain/entity/policy.ts'
import {type SegmentList, segmentLists} from '../../../source/domain/user/index.ts'
import {listNameIn} from '../../../source/domain/user/name.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {splitList} from '../../framework/flag-values.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {printError} from '../../framework/print-error.ts'
import {type Column, selectColumns} from '../../output/columns.ts'
import type {ExactValue} from '../../output/encodings.ts'
import {type Format, readFormat} from '../../output/format.ts'
import {openRecordWriter} from '../../output/print-rows.ts'
import {resolveFieldName} from '../../output/user-columns.ts'
import {readCurrentRecord, recordFieldNames, toExactRecord, type UserRecord} from '../../output/user-record.ts'
import {formatUserSheet} from '../../output/user-sheet.ts'
import {readMoment} from '../../selection/moment.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {type SelectedUsers, selectUsers} from '../../selection/selected-users.ts'

const {idsFrom} = selectorFlags
const {output, json, fields, header} = outputFlags

// The list has the name in one column too.
const requestable = [...recordFieldNames, 'name']

export const show: AppCommand = {
  name: 'user show',
  about: 'Show whole records: every field and every list, now or at a moment in the past.',
  usage: 'ID...',
  flags: {
    idsFrom,
    output,
    json,
    fields,
    header,
    with: {value: 'LISTS', about: `Only these lists, separated by commas: ${segmentLists.join(', ')}`},
    asOf: {
      value: 'MOMENT',
      about: 'Show the record as of this moment: YYYY-MM-DDTHH:MM, or the beginning of a day',
    },
  },
  fieldNames: requestable,
  examples: [
    'user show u1048823',
    'user show u1048823 --with notes,blocks',
    'user show u1048823 -o json',
    'user show u1048823 --as-of 2026-11-01',
    'user show u1048823 --json primary_id,emails',
  ],
  seeAlso: ['history u1048823', 'help formatting'],
  run: showUsers,
}

async function showUsers(call: Call, app: App): Promise<CommandResult> {
  const {flags, io, words} = call
  const refused = requireReadPermission(app)
  if (refused) return refused
  if (words.length === 0 && flags.text('idsFrom') === undefined)
    return usageError('Name at least one user: usher user show ID...')
  const lists = readLists(flags.text('with'))
  if (isCliError(lists)) return lists
  const asOf = flags.text('asOf')
  const moment = asOf === undefined ? undefined : readMoment(asOf, today(app))
  if (isCliError(moment)) return moment
  const format = readFormat(flags, io.stdout)
  if (isCliError(format)) return format
  const byDefault = recordFieldNames.filter(name => isShownByDefault(name, lists)).map(recordColumn)
  const columns = selectColumns(flags, byDefault, typed => findRecordColumn(typed, app.policy), requestable)
  if (isCliError(columns)) return columns
  const past = moment === undefined ? undefined : await import('../../selection/past-users.ts')
  const tooOld = moment === undefined ? undefined : await past?.requireHistorySince(app, moment)
  if (tooOld) return tooOld
  const named = await selectUsers(call, app, words)
  if (isCliError(named)) return named
  const selected = past ? await past.includeDeleted(app, named) : named
  const neededLists = segmentLists.filter(list => columns.some(column => column.name === list))
  const isSheet = format === 'table' && flags.text('fields') === undefined
  const writer = isSheet ? createSheetWriter(call, app) : createFieldWriter(call, format, columns)
  let found = 0
  const missing = [...selected.missing]
  for await (const record of readRecords(app, selected, neededLists, moment)) {
    if (isCliError(record)) missing.push(record)
    else {
      found += 1
      if (!writer.write(record)) return exit.ok
    }
  }
  if (found > 0 || missing.length === 0) writer.end()
  for (const each of missing) printError(call, each)
  return missing.length === 0 ? exit.ok : found > 0 ? exit.partial : exit.notFound
}

function readLists(text: string | undefined): readonly SegmentList[] | CliError {
  if (text === undefined) return segmentLists
  const lists: SegmentList[] = []
  for (const name of splitList(text)) {
    const list = segmentLists.find(each => each === name)
    if (!list)
      return usageError(
        `Unknown list "${name}"${nearest(name, segmentLists)}`,
        `The lists are ${segmentLists.join(', ')}`,
      )
    lists.push(list)
  }
  return lists
}

function isShownByDefault(name: string, lists: readonly SegmentList[]): boolean {
  const list = segmentLists.find(each => each === name)
  return list === undefined || lists.includes(list)
}

type ExactRecord = Readonly<Record<string, ExactValue>>

function recordColumn(name: string): Column<ExactRecord> {
  return {name, label: name, exact: record => record[name], show: record => String(record[name] ?? '-')}
}

function findRecordColumn(typed: string, policy: Policy): Column<ExactRecord> | undefined {
  const name = resolveFieldName(typed)
  const nameOf = (record: ExactRecord): string => nameIn(record, policy)
  if (name === 'name') return {...recordColumn(name), exact: nameOf, show: nameOf}
  return recordFieldNames.includes(name) ? recordColumn(name) : undefined
}

async function* readRecords(
  app: App,
  selected: SelectedUsers,
  lists: readonly SegmentList[],
  moment: string | undefined,
): AsyncIterable<UserRecord | CliError> {
  const ids = selected.ids ?? []
  if (moment !== undefined) {
    const {readUsersAsOf} = await import('../../selection/past-users.ts')
    yield* readUsersAsOf(app, ids, lists, moment)
    return
  }
  for (let at = 0; at < ids.length; at += chunkSize / 10) {
    for (const file of await app.reads.files(ids.slice(at, at + chunkSize / 10), lists))
      yield await readCurrentRecord(app, file, lists)
  }
}

type UserWriter = {write(record: UserRecord): boolean; end(): void}

function createFieldWriter(call: Call, format: Format, columns: readonly Column<ExactRecord>[]): UserWriter {
  const nameOf = (record: ExactRecord) => String(record['primary_id'])
  const writer = openRecordWriter<ExactRecord>(call, format, {columns, plural: 'users', nameOf})
  return {write: record => writer.write([toExactRecord(record)]), end: writer.end}
}

function createSheetWriter({io, flags}: Call, {policy}: App): UserWriter {
  const style = {width: io.stdout.columns, isAscii: flags.on('ascii'), policy}
  let separator = ''
  return {
    write(record) {
      const isRead = io.stdout.write(separator + formatUserSheet(record, style))
      separator = '\n'
      return isRead
    },
    end: () => {},
  }
}

function nameIn(record: ExactRecord, policy: Policy): string {
  const names = ['first_name', 'middle_name', 'last_name', 'primary_id'].map(name => [name, String(record[name] ?? '')])
  return listNameIn(Object.fromEntries(names), policy)
}
