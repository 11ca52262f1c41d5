import type {App} from '../../source/app/app.ts'
import {type ListPosition, type ListRow, type Order, positionOf, type UserScope} from '../../source/app/ports.ts'
import {isAllUsers} from '../../source/app/queries/condition.ts'
import type {View} from '../../source/app/views/views.ts'
import type {Call} from '../framework/command.ts'
import {type CliError, isCliError} from '../framework/exit.ts'
import {printStatus} from '../framework/print-status.ts'
import {writeCursor} from '../selection/page-cursor.ts'
import {chosenColumns} from './columns.ts'
import {formatFor, wantsJson} from './format.ts'
import {recordWriter} from './records.ts'
import {type Listed, listColumn, listFieldNames, tabColumns} from './user-columns.ts'

const pageSize = 500

/** Which users are listed, in which order and how many; `from` is where the page before ended. */
export type Wanted = {
  readonly people: UserScope
  readonly order: Order
  readonly limit: number
  readonly from: ListPosition | undefined
  readonly view: View | undefined
}

/** Prints users page by page in the format of the flags. Returns how many were printed. */
export async function printUsers(call: Call, app: App, wanted: Wanted): Promise<number | CliError> {
  const {flags, io} = call
  const {people, limit} = wanted
  const isAscii = flags.on('ascii')
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  const named = (name: string) => listColumn(app, isAscii, name)
  const usual = (wanted.view?.columns.length ?? 0) > 0 ? await viewColumns(wanted, named) : undefined
  const columns = chosenColumns(flags, usual ?? tabColumns(app, isAscii, people.tab), named, listFieldNames)
  if (isCliError(columns)) return columns
  const writer = recordWriter<Listed>(io.stdout, {
    format,
    columns,
    plural: 'users',
    hasHeader: flags.on('header'),
    isAscii,
    nameOf: ({row}) => row.primary_id,
  })
  const more = columns.flatMap(column => ('more' in column && typeof column.more === 'string' ? [column.more] : []))
  let [printed, last]: [number, ListRow | undefined] = [0, undefined]
  for await (const page of pages(app, wanted, more)) {
    printed += page.length
    last = page.at(-1)
    if (!writer.write(page.map(row => ({row})))) return printed
    await app.pause()
  }
  writer.end()
  if (printed < limit || last === undefined) return printed
  if (flags.text('limit') !== undefined) await tellHowToGoOn(call, app, wanted, last)
  else if (io.stdout.isTTY) await tellOfMore(call, app, people, printed)
  return printed
}

async function viewColumns({view}: Wanted, named: (name: string) => ReturnType<typeof listColumn>) {
  const {fieldsOfColumns} = await import('./view-columns.ts')
  const names = fieldsOfColumns(view?.columns ?? [])
  return ['primary_id', ...names.filter(name => name !== 'primary_id')].flatMap(name => named(name) ?? [])
}

async function* pages(app: App, {people, order, limit, from: start}: Wanted, more: readonly string[]) {
  let [from, left] = [start, limit]
  while (left > 0) {
    const size = Math.min(pageSize, left)
    const rows = await app.reads.list({...people, order, more, limit: size, ...(from ? {from} : {})})
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (rows.length < size || last === undefined) return
    left -= rows.length
    from = positionOf(last)
  }
}

// Whoever asked for so many may want the next ones; programs are told where those begin.
async function tellHowToGoOn({io, flags}: Call, app: App, {people, order}: Wanted, last: ListRow): Promise<void> {
  const from = positionOf(last)
  const next = await app.reads.list({...people, order, limit: 1, from})
  if (next.length === 0 || flags.on('quiet')) return
  const after = writeCursor(from, order)
  io.stderr.write(wantsJson(flags) ? `${JSON.stringify({after})}\n` : `More follow: --after ${after}\n`)
}

// Without a filter the total costs nothing; with one it is not counted just for a remark.
async function tellOfMore(call: Call, app: App, people: UserScope, shown: number): Promise<void> {
  if (!isAllUsers(people.where))
    return printStatus(call, `The first ${shown}; --limit N shows more, --count says how many there are.`)
  const all = (await app.reads.counters())[people.tab]
  if (all > shown)
    printStatus(call, `${shown} of ${all.toLocaleString('en')} users; --limit N shows more, --filter narrows.`)
}
