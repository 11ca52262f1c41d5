import {extname, resolve} from 'node:path'
import type {App} from '../../../source/app/app.ts'
import {layoutSpecs} from '../../../source/app/display/list/column-specs.ts'
import type {ListFormat} from '../../../source/app/exchange/export/export-list.ts'
import {listValue, listValueNames, writtenNames} from '../../../source/app/exchange/export/list-values.ts'
import type {Sink} from '../../../source/app/exchange/write/sink.ts'
import type {WriteFormat} from '../../../source/app/exchange/write/write-records.ts'
import type {Tab} from '../../../source/app/ports.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {writeNewFile} from '../../files/new-file.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {selectorFlags} from '../../framework/flags.ts'
import {printError} from '../../framework/print-error.ts'
import {counted, printStatus} from '../../framework/print-status.ts'
import {ownName} from '../../output/user-columns.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {type SelectedUsers, selectUsers} from '../../selection/selected-users.ts'
import {tabFor} from '../../selection/users-in-view.ts'
import {type ProgressLine, progressLine} from '../../writes/progress.ts'

const recordFormats: Readonly<Record<string, WriteFormat>> = {
  json: 'json-users',
  array: 'json-array',
  jsonl: 'json-lines',
  xml: 'xml-users',
  'xml-user': 'xml-user',
}
const listFormats: readonly ListFormat[] = ['csv', 'tsv', 'ids', 'emails']
const {idsFrom, filter, view, type} = selectorFlags

export const exportCommand: AppCommand = {
  name: 'export',
  about:
    'Writes users to a file or to standard output: as Alma records, as a table, or as a list of identifiers or e-mail addresses. Everybody, or those whom type, filter, view or a list choose.',
  usage: 'FILE|-',
  flags: {
    idsFrom,
    filter,
    view,
    type,
    format: {
      value: 'FORMAT',
      about:
        'json (a users list), array, jsonl, xml or xml-user; csv, tsv, ids or emails; by the name of the file unless told',
    },
    fees: {about: 'With fines and fees; XML has no place for them'},
    fields: {value: 'FIELDS', about: 'The columns of csv and tsv, separated by commas; those of the list unless told'},
    force: {about: 'Replace the file if it exists'},
  },
  examples: [
    'export users.jsonl',
    'export staff.xml --type staff',
    "export - --format jsonl --filter 'group:GRAD' | gzip > grad.jsonl.gz",
    "export owing.csv --filter 'is:owing' --fields primary_id,name,email,owes",
    "export - --format emails --filter 'is:owing'",
  ],
  seeAlso: ['import', 'help filter'],
  run: exportUsers,
}

async function exportUsers(call: Call, app: App): Promise<Answer> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const [target, another] = call.words
  if (target === undefined || another !== undefined)
    return usage('Say where to write: usher export FILE, or - for standard output')
  const tab = tabFor(call.flags)
  if (isCliError(tab)) return tab
  const format = formFor(call, target, tab)
  if (isCliError(format)) return format
  const chosen = await selectUsers(everybodyUnlessChosen(call), app, [])
  if (isCliError(chosen)) return chosen
  for (const each of chosen.missing) printError(call, each)
  if (target === '-') {
    return write(call, app, chosen, format, text => {
      if (!call.io.stdout.write(text)) throw new NobodyReads()
    })
  }
  return writeNewFile(resolve(call.io.cwd, target), call.flags.on('force'), async sink => ({
    stays: true,
    answer: await write(call, app, chosen, format, sink),
  }))
}

class NobodyReads extends Error {}

/** Records of people, or lines of a list. */
type Form = {readonly records: WriteFormat} | Table
type Table = {readonly list: ListFormat; readonly names: readonly string[]; readonly isRaw: boolean}

function formFor({flags}: Call, target: string, tab: Tab): Form | CliError {
  const given = flags.text('format')
  const name = given ?? extname(target).slice(1)
  const fields = flags.text('fields')
  const records = recordFormats[name]
  const list = listFormats.find(each => each === name)
  if (records !== undefined) {
    return fields === undefined ? {records} : usage(`--fields goes with csv and tsv: ${name} holds whole records`)
  }
  if (list !== undefined) {
    const names = namesFor(fields, tab)
    return isCliError(names) ? names : {list, names, isRaw: flags.on('rawCsv')}
  }
  if (given === undefined)
    return usage('Say in which format: --format json, jsonl, xml, csv or tsv', 'A file name that ends so is enough')
  const known = [...Object.keys(recordFormats), ...listFormats]
  return usage(`There is no format "${given}"${nearest(given, known) || `; there are ${known.join(', ')}`}`)
}

// Without fields, those of the list as the screens show it.
function namesFor(fields: string | undefined, tab: Tab): readonly string[] | CliError {
  if (fields === undefined) return writtenNames(layoutSpecs(tab, 'wide').map(spec => spec.id))
  const names = fields
    .split(',')
    .map(each => ownName(each.trim().toLowerCase().replaceAll('-', '_')))
    .filter(Boolean)
  const unknown = names.find(each => listValue(each) === undefined)
  if (unknown !== undefined) return usage(`There is no field "${unknown}"${nearest(unknown, listValueNames)}`)
  return names.length > 0 ? names : usage('No field is named', '--fields primary_id,name,email')
}

// Reading all is harmless, so that everybody is meant where nobody is named.
function everybodyUnlessChosen(call: Call): Call {
  const {flags} = call
  const isChosen = ['idsFrom', 'filter', 'view'].some(name => flags.text(name) !== undefined)
  return {...call, flags: {...flags, on: name => (name === 'all' ? !isChosen : flags.on(name))}}
}

async function write(call: Call, app: App, chosen: SelectedUsers, form: Form, sink: Sink): Promise<Answer> {
  const progress = progressLine(call, 'auto', 'Export')
  try {
    const {written, refused} =
      'records' in form
        ? await writeRecords(call, app, chosen, form.records, {sink, progress})
        : await writeList(app, chosen, form, {sink, progress})
    progress.end()
    printStatus(call, `${counted(written, 'user')} written.`)
    if (!('records' in form) && refused > 0)
      printStatus(call, `${counted(refused, 'user')} left out: no e-mail address.`)
    const missed = ('records' in form ? refused : 0) + chosen.missing.length
    return missed === 0
      ? exit.ok
      : written > 0
        ? exit.partial
        : chosen.missing.length > 0
          ? exit.notFound
          : exit.invalid
  } catch (error) {
    progress.end()
    if (error instanceof NobodyReads) return exit.ok
    throw error
  }
}

type Way = {readonly sink: Sink; readonly progress: ProgressLine}
/** How many were written, and how many could not be. */
type Count = {readonly written: number; readonly refused: number}

async function writeRecords(
  call: Call,
  app: App,
  chosen: SelectedUsers,
  format: WriteFormat,
  way: Way,
): Promise<Count> {
  const {exportUsers: exportPeople} = await import('../../../source/app/exchange/export/export.ts')
  const total = chosen.ids?.length
  const {written, refused} = await exportPeople(app, chosen.selection, way.sink, {
    format,
    withFees: call.flags.on('fees'),
    onProgress: people => way.progress.step(people),
    ...(total === undefined ? {} : {total}),
    onRefused: ({record, field, reason}, {primary_id}) => {
      printError(call, {
        code: 'E-NOT-HELD',
        message: `${primary_id} is left out: ${[field, reason].filter(Boolean).join(' ')}`,
        exit: exit.invalid,
        record,
        primary_id: String(primary_id),
      })
    },
  })
  return {written, refused: refused.length}
}

async function writeList(
  app: App,
  {people, ids = []}: SelectedUsers,
  {list, names, isRaw}: Table,
  way: Way,
): Promise<Count> {
  const {
    exportList,
    readRows: rowsOf,
    readRowsByIds: rowsOfIds,
  } = await import('../../../source/app/exchange/export/export-list.ts')
  const rows = people ? rowsOf(app.reads, people) : rowsOfIds(app.reads, ids, app.now())
  const {written, leftOut} = await exportList(app, rows, way.sink, {
    format: list,
    names,
    isRaw,
    onProgress: done => way.progress.step(done),
  })
  return {written, refused: leftOut}
}
