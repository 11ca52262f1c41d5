import type {App} from '../../source/app/app.ts'
import {thousands} from '../../source/app/display/text/counts.ts'
import {type ListPosition, type ListRow, type Order, positionOf, type UserScope} from '../../source/app/ports.ts'
import {isAllUsers} from '../../source/app/queries/condition.ts'
import type {View} from '../../source/app/views/views.ts'
import {type CliError, isCliError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import {printStatus} from '../framework/print-status.ts'
import {writeCursor} from '../selection/page-cursor.ts'
import {selectColumns} from './columns.ts'
import {readFormat, wantsJson} from './format.ts'
import {openRecordWriter} from './print-rows.ts'
import {findListColumn, listFieldNames, tabColumns} from './user-columns.ts'

const pageSize = 500

/** Which users are listed, in which order and how many. `from` is the position where the previous page ended. */
export type UserListing = {
  readonly scope: UserScope
  readonly order: Order
  readonly limit: number
  readonly from: ListPosition | undefined
  readonly view: View | undefined
}

/** Prints users page by page in the requested format. Returns how many were printed. */
export async function printUsers(call: Call, app: App, listing: UserListing): Promise<number | CliError> {
  const {flags, io} = call
  const {scope, limit} = listing
  const isAscii = flags.on('ascii')
  const format = readFormat(flags, io.stdout)
  if (isCliError(format)) return format
  const find = (name: string) => findListColumn(app, isAscii, name)
  const ofView = (listing.view?.columns.length ?? 0) > 0 ? await viewColumns(listing, find) : undefined
  const columns = selectColumns(flags, ofView ?? tabColumns(app, isAscii, scope.tab), find, listFieldNames)
  if (isCliError(columns)) return columns
  const writer = openRecordWriter<ListRow>(call, format, {columns, plural: 'users', nameOf: row => row.primary_id})
  const more = columns.flatMap(column => ('more' in column && typeof column.more === 'string' ? [column.more] : []))
  let [printed, last]: [number, ListRow | undefined] = [0, undefined]
  for await (const page of readPages(app, listing, more)) {
    printed += page.length
    last = page.at(-1)
    if (!writer.write(page)) return printed
    await app.pause()
  }
  writer.end()
  if (printed < limit || last === undefined) return printed
  if (flags.text('limit') !== undefined) await printNextCursor(call, app, listing, last)
  else if (io.stdout.isTTY) await printRemainder(call, app, scope, printed)
  return printed
}

async function viewColumns({view}: UserListing, find: (name: string) => ReturnType<typeof findListColumn>) {
  const {viewColumnFields} = await import('./view-columns.ts')
  const names = viewColumnFields(view?.columns ?? [])
  return ['primary_id', ...names.filter(name => name !== 'primary_id')].flatMap(name => find(name) ?? [])
}

async function* readPages(app: App, {scope, order, limit, from: start}: UserListing, more: readonly string[]) {
  let [from, left] = [start, limit]
  while (left > 0) {
    const size = Math.min(pageSize, left)
    const rows = await app.reads.list({...scope, order, more, limit: size, ...(from ? {from} : {})})
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (rows.length < size || last === undefined) return
    left -= rows.length
    from = positionOf(last)
  }
}

// After a page of a requested size, the cursor for the next page.
async function printNextCursor({io, flags}: Call, app: App, {scope, order}: UserListing, last: ListRow): Promise<void> {
  const from = positionOf(last)
  const next = await app.reads.list({...scope, order, limit: 1, from})
  if (next.length === 0 || flags.on('quiet')) return
  const after = writeCursor(from, order)
  io.stderr.write(wantsJson(flags) ? `${JSON.stringify({after})}\n` : `More users follow: --after ${after}\n`)
}

// The total is known without a filter; with one it is not counted only for this remark.
async function printRemainder(call: Call, app: App, scope: UserScope, shown: number): Promise<void> {
  if (!isAllUsers(scope.where))
    return printStatus(call, `The first ${shown} users. --limit N shows more, --count counts them.`)
  const all = (await app.reads.counters())[scope.tab]
  if (all > shown)
    printStatus(call, `${shown} of ${thousands(all)} users. --limit N shows more, --filter narrows the list.`)
}
