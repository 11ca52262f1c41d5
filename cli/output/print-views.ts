import type {App} from '../../source/app/app.ts'
import {minuteText} from '../../source/app/display/text/moments.ts'
import {viewScope} from '../../source/app/views/view-faults.ts'
import type {View} from '../../source/app/views/views.ts'
import {shellWord} from '../../source/domain/base/shell-word.ts'
import {exit, isCliError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import {listenForInterruption} from '../framework/interruption.ts'
import {type Column, numberColumn, selectNamedColumns, textColumn, yesNoColumn} from './columns.ts'
import {readFormat} from './format.ts'
import {openRecordWriter} from './print-rows.ts'
import {formatViewColumns} from './view-columns.ts'

/** A view with its number of users; null if they were not counted or its filter is no longer valid. */
type ViewRow = {readonly view: View; readonly count: number | null}

const columns: readonly Column<ViewRow>[] = [
  textColumn('name', 'Name', ({view}) => view.name),
  textColumn('from', 'Whose', ({view}) => (view.from === 'shared' ? `shared by ${view.saved?.owner}` : view.from)),
  yesNoColumn('shared', 'Shared', ({view}) => view.isShared),
  numberColumn('people', 'Users', ({count}) => count),
  textColumn('type', 'Type', ({view}) => view.tab),
  textColumn('filter', 'Filter', ({view}) => view.filter),
  textColumn('columns', 'Columns', ({view}) => formatViewColumns(view.columns)),
  textColumn('sort', 'Order', ({view}) => view.sort),
  textColumn('updated_date', 'Changed', ({view}) => view.saved && minuteText(view.saved.updated_date)),
  textColumn('command', 'Command', ({view}) => `usher user list ${shellWord(`--view=${view.name}`)}`),
]

/** The names of the columns. */
export const viewFields: readonly string[] = columns.map(each => each.name)

const defaultNames = ['name', 'from', 'type', 'filter', 'sort', 'columns']

/** Prints views. `isCounted` adds the number of users of each. */
export async function printViews(
  call: Call,
  app: App,
  views: readonly View[],
  isCounted: boolean,
): Promise<CommandResult> {
  const format = readFormat(call.flags, call.io.stdout)
  if (isCliError(format)) return format
  const names = isCounted ? defaultNames.toSpliced(2, 0, 'people') : defaultNames
  const byDefault = names.flatMap(name => columns.find(each => each.name === name) ?? [])
  const selected = selectNamedColumns(call.flags, byDefault, columns)
  if (isCliError(selected)) return selected
  const interruption = listenForInterruption(call.io)
  try {
    const rows: ViewRow[] = []
    for (const view of views) {
      rows.push({view, count: isCounted ? await countUsers(app, view, interruption.signal) : null})
      if (interruption.signal.aborted) break
    }
    const interrupted = interruption.code()
    if (interrupted !== undefined) return interrupted
    const nameOf = ({view}: ViewRow) => view.name
    const writer = openRecordWriter<ViewRow>(call, format, {columns: selected, plural: 'views', nameOf})
    writer.write(rows)
    writer.end()
    return exit.ok
  } finally {
    interruption.end()
  }
}

async function countUsers(app: App, view: View, signal: AbortSignal): Promise<number | null> {
  const query = viewScope(app, view)
  if ('fault' in query) return null
  let count = 0
  for await (const {found} of app.reads.count(query)) {
    count = found
    if (signal.aborted) break
    await app.pause()
  }
  return count
}
