import type {App} from '../../source/app/app.ts'
import {type ListRow, type Order, type People, type Place, placeOf} from '../../source/app/ports.ts'
import {isEverybody} from '../../source/app/queries/condition.ts'
import {readOrder} from '../../source/app/queries/order.ts'
import type {View} from '../../source/app/views.ts'
import type {Answer, AppCommand, Call} from '../command.ts'
import {readCursor, writeCursor} from '../cursor.ts'
import {type Complaint, exit, isComplaint, usage} from '../exit.ts'
import {type Flags, outputFlags, selectorFlags} from '../flags.ts'
import {mayLook} from '../look.ts'
import {narrate} from '../narrate.ts'
import {chosenColumns} from '../output/columns.ts'
import {formatFor, wantsJson} from '../output/format.ts'
import {recordWriter} from '../output/records.ts'
import {type Listed, listColumn, listFieldNames, tabColumns} from '../output/user-columns.ts'
import {peopleFor} from '../people.ts'

const pageSize = 500
const {filter, type} = selectorFlags

export const list: AppCommand = {
  name: 'user list',
  about: 'Lists users, narrowed by type and filter, in the order of their names or any other.',
  usage: '',
  flags: {
    type,
    filter,
    view: selectorFlags.view,
    sort: {
      value: 'NAMES',
      mayBeginWithMinus: true,
      about: 'The order, by up to three fields; a minus before what goes downwards: user_group,-expiry_date',
    },
    ...outputFlags,
    limit: {
      value: 'N',
      about: 'At most so many; without it a screenful on a terminal and everybody elsewhere; 0 is everybody',
    },
    after: {value: 'CURSOR', about: 'Go on after the last page: with what it said on standard error'},
    count: {about: 'Only how many there are'},
    failEmpty: {about: 'Exit with 3 if there is nobody'},
  },
  fieldNames: listFieldNames,
  examples: [
    'user list --type staff',
    "user list --filter 'is:locked' -o name",
    "user list --type public --filter 'expires<+30d' --json id,email,expires",
    "user list --filter 'group:GRAD is:blocked' --count",
    'user list --sort user_group,-expiry_date --fields id,name,user_group,expires,birth_date',
  ],
  seeAlso: ['help filter', 'help formatting', 'user show'],
  run: listUsers,
}

async function listUsers(call: Call, app: App): Promise<Answer> {
  const {flags, words} = call
  if (words.length > 0)
    return usage(
      `"${words[0]}" is not expected here`,
      `To look for people: usher user list --filter '${words.join(' ')}'`,
    )
  const refused = mayLook(app)
  if (refused) return refused
  const people = await peopleFor(app, flags)
  if (isComplaint(people)) return people
  if (flags.on('count')) return countUsers(call, app, people)
  const limit = limitFor(call)
  if (typeof limit !== 'number') return limit
  const view = await viewOf(app, flags)
  if (isComplaint(view)) return view
  const order = orderFor(flags, view)
  if (isComplaint(order)) return order
  const from = placeFor(flags, order)
  if (isComplaint(from)) return from
  const printed = await printUsers(call, app, {people, order, limit, from, view})
  if (typeof printed !== 'number') return printed
  if (printed === 0) narrate(call, 'Nobody was found.')
  return printed === 0 && flags.on('failEmpty') ? exit.notFound : exit.ok
}

type Wanted = {
  readonly people: People
  readonly order: Order
  readonly limit: number
  readonly from: Place | undefined
  readonly view: View | undefined
}

async function viewOf(app: App, flags: Flags): Promise<View | undefined | Complaint> {
  return flags.text('view') === undefined ? undefined : (await import('../viewed.ts')).viewFor(app, flags)
}

function orderFor(flags: Flags, view: View | undefined): Order | Complaint {
  const given = flags.text('sort') ?? view?.sort ?? ''
  if (given === '') return []
  const read = readOrder(given)
  if ('order' in read) return read.order
  return usage(`The order is wrong at character ${read.fault.at + 1}: ${read.fault.sentence}`, 'usher help filter')
}

function placeFor(flags: Flags, order: Order): Place | undefined | Complaint {
  const given = flags.text('after')
  if (given === undefined) return undefined
  const place = readCursor(given, order)
  return place ?? usage('--after is not the end of a page in this order', 'It goes with the --sort of that page')
}

function limitFor({flags, io}: Call): number | Complaint {
  const given = flags.text('limit')
  if (given !== undefined && !/^\d{1,9}$/.test(given)) return usage(`--limit is a whole number, not "${given}"`)
  // A screenful leaves room for the header, the remark below and the next prompt.
  const asked = given === undefined ? (io.stdout.isTTY ? Math.max(1, io.stdout.rows - 3) : 0) : Number(given)
  return asked === 0 ? Number.POSITIVE_INFINITY : asked
}

async function countUsers({io}: Call, app: App, people: People): Promise<number> {
  let found = 0
  if (isEverybody(people.where)) found = (await app.reads.counters())[people.tab]
  else for await (const step of app.reads.count(people)) found = step.found
  io.stdout.write(`${found}\n`)
  return exit.ok
}

async function printUsers(call: Call, app: App, wanted: Wanted): Promise<number | Complaint> {
  const {flags, io} = call
  const {people, limit} = wanted
  const isAscii = flags.on('ascii')
  const format = formatFor(flags, io.stdout)
  if (isComplaint(format)) return format
  const named = (name: string) => listColumn(app, isAscii, name)
  const usual = (wanted.view?.columns.length ?? 0) > 0 ? await viewColumns(wanted, named) : undefined
  const columns = chosenColumns(flags, usual ?? tabColumns(app, isAscii, people.tab), named, listFieldNames)
  if (isComplaint(columns)) return columns
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
  const {fieldsOfColumns} = await import('../view-columns.ts')
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
    from = placeOf(last)
  }
}

// Whoever asked for so many may want the next ones; programs are told where those begin.
async function tellHowToGoOn({io, flags}: Call, app: App, {people, order}: Wanted, last: ListRow): Promise<void> {
  const from = placeOf(last)
  const next = await app.reads.list({...people, order, limit: 1, from})
  if (next.length === 0 || flags.on('quiet')) return
  const after = writeCursor(from, order)
  io.stderr.write(wantsJson(flags) ? `${JSON.stringify({after})}\n` : `More follow: --after ${after}\n`)
}

// Without a filter the total costs nothing; with one it is not counted just for a remark.
async function tellOfMore(call: Call, app: App, people: People, shown: number): Promise<void> {
  if (!isEverybody(people.where))
    return narrate(call, `The first ${shown}; --limit N shows more, --count says how many there are.`)
  const all = (await app.reads.counters())[people.tab]
  if (all > shown)
    narrate(call, `${shown} of ${all.toLocaleString('en')} users; --limit N shows more, --filter narrows.`)
}
