import type {App} from '../../source/app/app.ts'
import {shellWord} from '../../source/app/queries/repeat-command.ts'
import {viewScope} from '../../source/app/views/view-faults.ts'
import type {View} from '../../source/app/views/views.ts'
import type {Answer, Call} from '../framework/command.ts'
import {exit, isCliError} from '../framework/exit.ts'
import {heedInterruption} from '../framework/interruption.ts'
import {type Column, chosenColumns, numberColumn, textColumn} from './columns.ts'
import {formatFor} from './format.ts'
import {recordWriter} from './records.ts'
import {columnsText} from './view-columns.ts'

/** A view with the number of people in it, where they were counted and its filter can still be read. */
type Row = {readonly view: View; readonly people: number | null}

const columns: readonly Column<Row>[] = [
  textColumn('name', 'Name', ({view}) => view.name),
  textColumn('from', 'Whose', ({view}) => (view.from === 'shared' ? `shared by ${view.saved?.owner}` : view.from)),
  {
    name: 'shared',
    label: 'Shared',
    exact: ({view}) => view.isShared,
    show: ({view}) => (view.isShared ? 'yes' : 'no'),
  },
  numberColumn('people', 'Users', ({people}) => people),
  textColumn('type', 'Type', ({view}) => view.tab),
  textColumn('filter', 'Filter', ({view}) => view.filter),
  textColumn('columns', 'Columns', ({view}) => columnsText(view.columns)),
  textColumn('sort', 'Order', ({view}) => view.sort),
  textColumn('updated_date', 'Changed', ({view}) => view.saved?.updated_date.slice(0, 16).replace('T', ' ')),
  textColumn('command', 'Command', ({view}) => `usher user list --view ${shellWord(view.name)}`),
]

/** The names of the columns. */
export const viewFields: readonly string[] = columns.map(each => each.name)

const listed = ['name', 'from', 'type', 'filter', 'sort', 'columns']

/** Prints views, counted if asked for. */
export async function printViews(call: Call, app: App, views: readonly View[], isCounted: boolean): Promise<Answer> {
  const {io, flags} = call
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  const names = isCounted ? listed.toSpliced(2, 0, 'people') : listed
  const named = (name: string) => columns.find(each => each.name === name)
  const chosen = chosenColumns(
    flags,
    names.flatMap(name => named(name) ?? []),
    named,
    viewFields,
  )
  if (isCliError(chosen)) return chosen
  const writer = recordWriter<Row>(io.stdout, {
    format,
    columns: chosen,
    plural: 'views',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: ({view}) => view.name,
  })
  const interruption = heedInterruption(io)
  try {
    const rows: Row[] = []
    for (const view of views) {
      rows.push({view, people: isCounted ? await countView(app, view, interruption.signal) : null})
      if (interruption.signal.aborted) break
    }
    const interrupted = interruption.code()
    if (interrupted !== undefined) return interrupted
    writer.write(rows)
    writer.end()
    return exit.ok
  } finally {
    interruption.end()
  }
}

async function countView(app: App, view: View, signal: AbortSignal): Promise<number | null> {
  const people = viewScope(app, view)
  if ('fault' in people) return null
  let count = 0
  for await (const {found} of app.reads.count(people)) {
    count = found
    if (signal.aborted) break
    await app.pause()
  }
  return count
}
