import {exit, isCliError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import {printStatus} from '../framework/print-status.ts'
import {type Column, selectNamedColumns} from './columns.ts'
import {type Format, readFormat} from './format.ts'
import {createRecordWriter, type RecordWriter} from './records.ts'

/** What is printed of rows. */
export type Listing<R> = {
  readonly columns: readonly Column<R>[]
  /** What the records are called in JSON. */
  readonly plural: string
  /** What `-o name` prints of a row. Default: the first column. */
  readonly nameOf?: (row: R) => string
}

/** Opens a writer on standard output in this format, with the flags of the call for the header and for ASCII. */
export function openRecordWriter<R>(
  call: Call,
  format: Format,
  {columns, plural, nameOf}: Listing<R>,
): RecordWriter<R> {
  const {io, flags} = call
  const [first] = columns
  return createRecordWriter<R>(io.stdout, {
    format,
    columns,
    plural,
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: nameOf ?? (row => String(first?.exact(row) ?? '')),
  })
}

type Options<R> = Listing<R> & {
  /** The columns that can be requested by name. Default: `columns`. */
  readonly all?: readonly Column<R>[]
  /** The remark if there are no rows. */
  readonly none?: string
}

/**
 * Prints rows in the requested format with the columns that `--fields` or `--json` name. `--json` without fields prints the
 * names of the columns instead. Refuses unknown formats and columns.
 */
export async function printRows<R>(
  call: Call,
  rows: readonly R[] | AsyncIterable<readonly R[]>,
  {columns, plural, nameOf, all = columns, none}: Options<R>,
): Promise<CommandResult> {
  const {io, flags} = call
  const format = readFormat(flags, io.stdout)
  if (isCliError(format)) return format
  if (flags.text('json') === '') {
    io.stdout.write(all.map(column => `${column.name}\n`).join(''))
    return exit.ok
  }
  const selected = selectNamedColumns(flags, columns, all)
  if (isCliError(selected)) return selected
  const [first] = columns
  const writer = openRecordWriter<R>(call, format, {
    columns: selected,
    plural,
    nameOf: nameOf ?? (row => String(first?.exact(row) ?? '')),
  })
  let count = 0
  for await (const page of isList(rows) ? [rows] : rows) {
    count += page.length
    if (!writer.write(page)) return exit.ok
  }
  writer.end()
  if (count === 0 && none !== undefined) printStatus(call, none)
  return exit.ok
}

function isList<R>(rows: readonly R[] | AsyncIterable<readonly R[]>): rows is readonly R[] {
  return Array.isArray(rows)
}
