import type {App} from '../../../source/app/app.ts'
import type {ListPosition, Order, UserScope} from '../../../source/app/ports.ts'
import {isAllUsers} from '../../../source/app/queries/condition.ts'
import {readOrder} from '../../../source/app/queries/order.ts'
import type {View} from '../../../source/app/views/views.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {type Flags, outputFlags, selectorFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {printUsers} from '../../output/print-users.ts'
import {listFieldNames} from '../../output/user-columns.ts'
import {readCursor} from '../../selection/page-cursor.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {usersInView} from '../../selection/users-in-view.ts'

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
  const refused = requireReadPermission(app)
  if (refused) return refused
  const people = await usersInView(app, flags)
  if (isCliError(people)) return people
  if (flags.on('count')) return countUsers(call, app, people)
  const limit = limitFor(call)
  if (typeof limit !== 'number') return limit
  const view = await viewOf(app, flags)
  if (isCliError(view)) return view
  const order = orderFor(flags, view)
  if (isCliError(order)) return order
  const from = placeFor(flags, order)
  if (isCliError(from)) return from
  const printed = await printUsers(call, app, {people, order, limit, from, view})
  if (typeof printed !== 'number') return printed
  if (printed === 0) printStatus(call, 'Nobody was found.')
  return printed === 0 && flags.on('failEmpty') ? exit.notFound : exit.ok
}

async function viewOf(app: App, flags: Flags): Promise<View | undefined | CliError> {
  return flags.text('view') === undefined
    ? undefined
    : (await import('../../selection/view-flag.ts')).viewFor(app, flags)
}

function orderFor(flags: Flags, view: View | undefined): Order | CliError {
  const given = flags.text('sort') ?? view?.sort ?? ''
  if (given === '') return []
  const read = readOrder(given)
  if ('order' in read) return read.order
  return usage(`The order is wrong at character ${read.fault.at + 1}: ${read.fault.sentence}`, 'usher help filter')
}

function placeFor(flags: Flags, order: Order): ListPosition | undefined | CliError {
  const given = flags.text('after')
  if (given === undefined) return undefined
  const place = readCursor(given, order)
  return place ?? usage('--after is not the end of a page in this order', 'It goes with the --sort of that page')
}

function limitFor({flags, io}: Call): number | CliError {
  const given = flags.text('limit')
  if (given !== undefined && !/^\d{1,9}$/.test(given)) return usage(`--limit is a whole number, not "${given}"`)
  // A screenful leaves room for the header, the remark below and the next prompt.
  const asked = given === undefined ? (io.stdout.isTTY ? Math.max(1, io.stdout.rows - 3) : 0) : Number(given)
  return asked === 0 ? Number.POSITIVE_INFINITY : asked
}

async function countUsers({io}: Call, app: App, people: UserScope): Promise<number> {
  let found = 0
  if (isAllUsers(people.where)) found = (await app.reads.counters())[people.tab]
  else for await (const step of app.reads.count(people)) found = step.found
  io.stdout.write(`${found}\n`)
  return exit.ok
}
