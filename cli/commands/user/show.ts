import type {App} from '../../../source/app/app.ts'
import {chunkSize} from '../../../source/app/writes/selection.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {type SegmentList, segmentLists} from '../../../source/domain/user/index.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags, selectorFlags} from '../../framework/flags.ts'
import {printError} from '../../framework/print-error.ts'
import {type Column, chosenColumns} from '../../output/columns.ts'
import type {Exact} from '../../output/exact.ts'
import {type Format, formatFor} from '../../output/format.ts'
import {exactPerson, type Person, personFieldNames, presentPerson} from '../../output/person.ts'
import {recordWriter} from '../../output/records.ts'
import {sheet} from '../../output/sheet.ts'
import {ownName} from '../../output/user-columns.ts'
import {readMoment} from '../../selection/moment.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {type SelectedUsers, selectUsers} from '../../selection/selected-users.ts'

const {idsFrom} = selectorFlags
const {output, json, fields, header} = outputFlags

export const show: AppCommand = {
  name: 'user show',
  about: 'Shows whole records: every field and every list, now or at a moment of the past.',
  usage: 'ID...',
  flags: {
    idsFrom,
    output,
    json,
    fields,
    header,
    with: {value: 'LISTS', about: `Only these lists, separated by commas: ${segmentLists.join(', ')}`},
    asOf: {value: 'MOMENT', about: 'As it was: YYYY-MM-DDTHH:MM in UTC, or the beginning of a day'},
  },
  fieldNames: personFieldNames,
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

async function showUsers(call: Call, app: App): Promise<Answer> {
  const {flags, io, words} = call
  const refused = requireReadPermission(app)
  if (refused) return refused
  if (words.length === 0 && flags.text('idsFrom') === undefined) return usage('Say whom to show: usher user show ID...')
  const lists = listsFor(flags.text('with'))
  if (isCliError(lists)) return lists
  const given = flags.text('asOf')
  const moment = given === undefined ? undefined : readMoment(given, app.now().slice(0, 10))
  if (isCliError(moment)) return moment
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  const columns = chosenColumns(
    flags,
    personFieldNames.filter(name => shownByDefault(name, lists)).map(personColumn),
    namedColumn,
    personFieldNames,
  )
  if (isCliError(columns)) return columns
  const past = moment === undefined ? undefined : await import('../../selection/past-users.ts')
  const tooLong = moment === undefined ? undefined : await past?.tooLongAgo(app, moment)
  if (tooLong) return tooLong
  const named = await selectUsers(call, app, words)
  if (isCliError(named)) return named
  const chosen = past ? await past.withDeleted(app, named) : named
  const needed = segmentLists.filter(list => columns.some(column => column.name === list))
  const isSheet = format === 'table' && flags.text('fields') === undefined
  const writer = isSheet ? sheetWriter(call, app) : recordsWriter(call, format, columns)
  let found = 0
  const missing = [...chosen.missing]
  for await (const person of people(app, chosen, needed, moment)) {
    if (isCliError(person)) missing.push(person)
    else {
      found += 1
      if (!writer.write(person)) return exit.ok
    }
  }
  if (found > 0 || missing.length === 0) writer.end()
  for (const each of missing) printError(call, each)
  return missing.length === 0 ? exit.ok : found > 0 ? exit.partial : exit.notFound
}

function listsFor(text: string | undefined): readonly SegmentList[] | CliError {
  if (text === undefined) return segmentLists
  const lists: SegmentList[] = []
  for (const name of text
    .split(',')
    .map(each => each.trim())
    .filter(Boolean)) {
    const list = segmentLists.find(each => each === name)
    if (!list)
      return usage(`There is no list "${name}"${nearest(name, segmentLists)}`, `There are ${segmentLists.join(', ')}`)
    lists.push(list)
  }
  return lists
}

function shownByDefault(name: string, lists: readonly SegmentList[]): boolean {
  const list = segmentLists.find(each => each === name)
  return list === undefined || lists.includes(list)
}

type ExactPerson = Readonly<Record<string, Exact>>

function personColumn(name: string): Column<ExactPerson> {
  return {name, label: name, exact: person => person[name], show: person => String(person[name] ?? '-')}
}

function namedColumn(name: string): Column<ExactPerson> | undefined {
  const own = ownName(name)
  return personFieldNames.includes(own) ? personColumn(own) : undefined
}

async function* people(
  app: App,
  chosen: SelectedUsers,
  lists: readonly SegmentList[],
  moment: string | undefined,
): AsyncIterable<Person | CliError> {
  const ids = chosen.ids ?? []
  if (moment !== undefined) {
    const {peopleAsOf} = await import('../../selection/past-users.ts')
    yield* peopleAsOf(app, ids, lists, moment)
    return
  }
  for (let at = 0; at < ids.length; at += chunkSize / 10) {
    for (const file of await app.reads.files(ids.slice(at, at + chunkSize / 10), lists))
      yield await presentPerson(app, file, lists)
  }
}

type PersonWriter = {write(person: Person): boolean; end(): void}

function recordsWriter({io, flags}: Call, format: Format, columns: readonly Column<ExactPerson>[]): PersonWriter {
  const writer = recordWriter<ExactPerson>(io.stdout, {
    format,
    columns,
    plural: 'users',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: person => String(person['primary_id']),
  })
  return {write: person => writer.write([exactPerson(person)]), end: writer.end}
}

function sheetWriter({io, flags}: Call, {policy}: App): PersonWriter {
  const theme = {width: io.stdout.columns, isAscii: flags.on('ascii'), policy}
  let between = ''
  return {
    write(person) {
      const isRead = io.stdout.write(between + sheet(person, theme))
      between = '\n'
      return isRead
    },
    end: () => {},
  }
}
