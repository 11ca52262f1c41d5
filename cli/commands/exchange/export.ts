import {extname, resolve} from 'node:path'
import type {App} from '../../../source/app/app.ts'
import {wideColumns} from '../../../source/app/display/list/wide-layout.ts'
import {counted} from '../../../source/app/display/text/counts.ts'
import {sanitizeForTerminal} from '../../../source/app/display/text/sanitize.ts'
import type {ListFormat} from '../../../source/app/exchange/export/export-list.ts'
import {listValue, listValueNames, writtenNames} from '../../../source/app/exchange/export/list-values.ts'
import type {Sink} from '../../../source/app/exchange/write/sink.ts'
import type {WriteFormat} from '../../../source/app/exchange/write/write-records.ts'
import type {Tab} from '../../../source/app/ports.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {ownValue} from '../../../source/domain/base/own-value.ts'
import {writeNewFile} from '../../files/new-file.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {splitList} from '../../framework/flag-values.ts'
import {selectorFlags} from '../../framework/flags.ts'
import {printError} from '../../framework/print-error.ts'
import {printStatus} from '../../framework/print-status.ts'
import {suggestName} from '../../framework/suggestion.ts'
import {resolveFieldName} from '../../output/user-columns.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {type SelectedUsers, selectUsers} from '../../selection/selected-users.ts'
import {readTab} from '../../selection/user-query.ts'
import {type Progress, startProgress} from '../../writes/progress.ts'

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
    'Export users to a file or to standard output: as Alma records, as a table, or as a list of identifiers or e-mail addresses. Exports all users unless type, filter, view or a list of identifiers selects some.',
  usage: 'FILE|-',
  flags: {
    idsFrom,
    filter,
    view,
    type,
    format: {
      value: 'FORMAT',
      about:
        'Format: json (a list of users), array, jsonl, xml or xml-user; csv, tsv, ids or emails. Default: by the extension of the file',
    },
    fees: {about: 'Include fines and fees; XML cannot contain them'},
    fields: {
      value: 'FIELDS',
      about: 'Columns of csv and tsv, separated by commas. Default: the columns of the list on the screen',
    },
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
  run: runExport,
}

async function runExport(call: Call, app: App): Promise<CommandResult> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const [target, another] = call.words
  if (target === undefined || another !== undefined)
    return usageError('Name one file: usher export FILE, or - for standard output')
  const tab = readTab(call.flags)
  if (isCliError(tab)) return tab
  const form = readForm(call, target, tab)
  if (isCliError(form)) return form
  const selected = await selectUsers(withAllByDefault(call), app, [])
  if (isCliError(selected)) return selected
  for (const each of selected.missing) printError(call, each)
  if (target === '-') {
    return exportTo(call, app, selected, form, text => {
      if (!call.io.stdout.write(call.io.stdout.isTTY ? shownText(text) : text)) throw new OutputClosedError()
    })
  }
  return writeNewFile(resolve(call.io.cwd, target), call.flags.on('force'), async sink => ({
    stays: true,
    answer: await exportTo(call, app, selected, form, sink),
  }))
}

// JSON stays what it is; in other formats, what could steer the terminal is replaced.
function shownText(text: string): string {
  return text
    .split(/(\r?\n)/)
    .map((line, place) => (place % 2 === 1 ? line : sanitizeForTerminal(line, {limit: Number.MAX_SAFE_INTEGER})))
    .join('')
}

class OutputClosedError extends Error {}

/** Records of users, or lines of a list. */
type ExportForm = {readonly records: WriteFormat} | ListForm
type ListForm = {readonly list: ListFormat; readonly names: readonly string[]; readonly isRaw: boolean}

function readForm({flags}: Call, target: string, tab: Tab): ExportForm | CliError {
  const format = flags.text('format')
  const name = format ?? extname(target).slice(1)
  const fields = flags.text('fields')
  const records = ownValue(recordFormats, name)
  const list = listFormats.find(each => each === name)
  if (records !== undefined) {
    if (fields === undefined) return {records}
    return usageError(`--fields is only valid for csv and tsv: ${name} contains whole records`)
  }
  if (list !== undefined) {
    const names = readFieldNames(fields, tab)
    return isCliError(names) ? names : {list, names, isRaw: flags.on('rawCsv')}
  }
  if (format === undefined)
    return usageError(
      'The format is unknown: add --format json, jsonl, xml, csv or tsv',
      'Or name a file with such an extension',
    )
  return usageError(`Unknown format "${format}"${suggestName(format, [...Object.keys(recordFormats), ...listFormats])}`)
}

function readFieldNames(fields: string | undefined, tab: Tab): readonly string[] | CliError {
  if (fields === undefined) return writtenNames(wideColumns(tab))
  const names = splitList(fields).map(resolveFieldName)
  const unknown = names.find(each => listValue(each) === undefined)
  if (unknown !== undefined) return usageError(`Unknown field "${unknown}"${nearest(unknown, listValueNames)}`)
  return names.length > 0 ? names : usageError('No field is named', '--fields primary_id,name,email')
}

// Unlike commands that change users, an export without a selection is for all users.
function withAllByDefault(call: Call): Call {
  const {flags} = call
  const isSelected = ['idsFrom', 'filter', 'view'].some(name => flags.text(name) !== undefined)
  return {...call, flags: {...flags, on: name => (name === 'all' ? !isSelected : flags.on(name))}}
}

async function exportTo(
  call: Call,
  app: App,
  selected: SelectedUsers,
  form: ExportForm,
  sink: Sink,
): Promise<CommandResult> {
  const progress = startProgress(call, 'auto', 'Export')
  try {
    const {written, refused} =
      'records' in form
        ? await exportRecords(call, app, selected, form.records, {sink, progress})
        : await exportList(app, selected, form, {sink, progress})
    progress.end()
    printStatus(call, `${counted(written, 'user')} exported.`)
    if (!('records' in form) && refused > 0)
      printStatus(call, `${counted(refused, 'user')} left out: no e-mail address.`)
    const missed = ('records' in form ? refused : 0) + selected.missing.length
    if (missed === 0) return exit.ok
    if (written > 0) return exit.partial
    return selected.missing.length > 0 ? exit.notFound : exit.invalid
  } catch (error) {
    progress.end()
    if (error instanceof OutputClosedError) return exit.ok
    throw error
  }
}

type Destination = {readonly sink: Sink; readonly progress: Progress}
/** How many users were written, and how many were left out. */
type ExportCount = {readonly written: number; readonly refused: number}

async function exportRecords(
  call: Call,
  app: App,
  selected: SelectedUsers,
  format: WriteFormat,
  {sink, progress}: Destination,
): Promise<ExportCount> {
  const {exportUsers} = await import('../../../source/app/exchange/export/export.ts')
  const total = selected.ids?.length
  const {written, refused} = await exportUsers(app, selected.selection, sink, {
    format,
    withFees: call.flags.on('fees'),
    onProgress: count => progress.step(count),
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

async function exportList(
  app: App,
  {scope, ids = []}: SelectedUsers,
  {list, names, isRaw}: ListForm,
  {sink, progress}: Destination,
): Promise<ExportCount> {
  const {
    exportList: writeList,
    readRows: rowsOf,
    readRowsByIds: rowsOfIds,
  } = await import('../../../source/app/exchange/export/export-list.ts')
  const rows = scope ? rowsOf(app.reads, scope) : rowsOfIds(app.reads, ids, app.now())
  const {written, leftOut} = await writeList(app, rows, sink, {
    format: list,
    names,
    isRaw,
    onProgress: count => progress.step(count),
  })
  return {written, refused: leftOut}
}
