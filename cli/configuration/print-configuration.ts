import {exit, isCliError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import {type Column, selectColumns} from '../output/columns.ts'
import {printRows} from './change-configuration.ts'

/** Prints things of the configuration: the columns asked for, or with `--json` alone the names of all of them. */
export function printSite<R>(
  call: Call,
  columns: readonly Column<R>[],
  rows: readonly R[],
  plural: string,
): CommandResult {
  const names = columns.map(each => each.name)
  if (call.flags.text('json') === '') {
    call.io.stdout.write(`${names.join('\n')}\n`)
    return exit.ok
  }
  const chosen = selectColumns(call.flags, columns, name => columns.find(each => each.name === name), names)
  return isCliError(chosen) ? chosen : (printRows(call, chosen, rows, plural) ?? exit.ok)
}
