import {exit, isCliError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import {printStatus} from '../framework/print-status.ts'
import {type Column, selectColumns} from './columns.ts'
import type {Format} from './format.ts'
import {recordWriter} from './records.ts'

/** Prints rows with the columns asked for, in the format that is wished for; says `none` where there are no rows. */
export async function printChosen<R>(
  call: Call,
  format: Format,
  usual: readonly Column<R>[],
  plural: string,
  rows: AsyncIterable<readonly R[]>,
  none: string,
): Promise<CommandResult> {
  const {io, flags} = call
  const names = usual.map(column => column.name)
  if (flags.text('json') === '') {
    io.stdout.write(`${names.join('\n')}\n`)
    return exit.ok
  }
  const columns = selectColumns(flags, usual, name => usual.find(column => column.name === name), names)
  if (isCliError(columns)) return columns
  const first = usual[0]
  const writer = recordWriter<R>(io.stdout, {
    format,
    columns,
    plural,
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: row => String(first?.exact(row) ?? ''),
  })
  let printed = 0
  for await (const some of rows) {
    printed += some.length
    if (!writer.write(some)) return exit.ok
  }
  writer.end()
  if (printed === 0) printStatus(call, none)
  return exit.ok
}
