import type {App} from '../../source/app/app.ts'
import type {People, Place} from '../../source/app/ports.ts'
import {isEverybody} from '../../source/app/queries/condition.ts'
import type {Answer, AppCommand, Call} from '../command.ts'
import {type Complaint, exit, isComplaint, usage} from '../exit.ts'
import {outputFlags, selectorFlags} from '../flags.ts'
import {mayLook} from '../look.ts'
import {narrate} from '../narrate.ts'
import {chosenColumns} from '../output/columns.ts'
import {formatFor} from '../output/format.ts'
import {recordWriter} from '../output/records.ts'
import {type Listed, listColumn, listFieldNames, tabColumns} from '../output/user-columns.ts'
import {peopleFor} from '../people.ts'

const pageSize = 500
const {filter, type} = selectorFlags

export const list: AppCommand = {
  name: 'user list',
  about: 'Lists users, narrowed by type and filter, in the order of their names.',
  usage: '',
  flags: {
    type,
    filter,
    ...outputFlags,
    limit: {
      value: 'N',
      about: 'At most so many; without it a screenful on a terminal and everybody elsewhere; 0 is everybody',
    },
    count: {about: 'Only how many there are'},
    failEmpty: {about: 'Exit with 3 if there is nobody'},
  },
  fieldNames: listFieldNames,
  examples: [
    'user list --type staff',
    "user list --filter 'is:locked' -o name",
    "user list --type public --filter 'expires<+30d' --json id,email,expires",
    "user list --filter 'group:GRAD is:blocked' --count",
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
  const printed = await printUsers(call, app, people, limit)
  if (typeof printed !== 'number') return printed
  if (printed === 0) narrate(call, 'Nobody was found.')
  return printed === 0 && flags.on('failEmpty') ? exit.notFound : exit.ok
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

async function printUsers(call: Call, app: App, people: People, limit: number): Promise<number | Complaint> {
  const {flags, io} = call
  const isAscii = flags.on('ascii')
  const format = formatFor(flags, io.stdout)
  if (isComplaint(format)) return format
  const columns = chosenColumns(
    flags,
    tabColumns(app, isAscii, people.tab),
    name => listColumn(app, isAscii, name),
    listFieldNames,
  )
  if (isComplaint(columns)) return columns
  const needsUsers = columns.some(column => 'needsUser' in column)
  const writer = recordWriter<Listed>(io.stdout, {
    format,
    columns,
    plural: 'users',
    hasHeader: flags.on('header'),
    isAscii,
    nameOf: ({row}) => row.primary_id,
  })
  let printed = 0
  for await (const page of pages(app, people, limit)) {
    const users = needsUsers
      ? new Map(
          (
            await app.reads.files(
              page.map(row => row.id),
              [],
            )
          ).map(file => [file.user.id, file.user]),
        )
      : undefined
    printed += page.length
    const isRead = writer.write(
      page.map(row => {
        const user = users?.get(row.id)
        return user ? {row, user} : {row}
      }),
    )
    if (!isRead) return printed
    await app.pause()
  }
  writer.end()
  if (printed === limit && io.stdout.isTTY && flags.text('limit') === undefined)
    await tellOfMore(call, app, people, printed)
  return printed
}

async function* pages(app: App, people: People, limit: number) {
  let from: Place | undefined
  let left = limit
  while (left > 0) {
    const size = Math.min(pageSize, left)
    const rows = await app.reads.list({...people, limit: size, ...(from ? {from} : {})})
    if (rows.length > 0) yield rows
    if (rows.length < size) return
    left -= rows.length
    from = rows.at(-1)
  }
}

// Without a filter the total costs nothing; with one it is not counted just for a remark.
async function tellOfMore(call: Call, app: App, people: People, shown: number): Promise<void> {
  if (!isEverybody(people.where))
    return narrate(call, `The first ${shown}; --limit N shows more, --count says how many there are.`)
  const all = (await app.reads.counters())[people.tab]
  if (all > shown)
    narrate(call, `${shown} of ${all.toLocaleString('en')} users; --limit N shows more, --filter narrows.`)
}
