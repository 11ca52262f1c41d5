import type {App} from '../../../source/app/app.ts'
import type {ListPosition, Order, Tab, UserScope} from '../../../source/app/ports.ts'
import {isAllUsers} from '../../../source/app/queries/condition.ts'
import {readOrder} from '../../../source/app/queries/order.ts'
import type {View} from '../../../source/app/views/views.ts'
import {type CliError, exit, isCliError, unexpectedArgumentError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {readWholeNumber} from '../../framework/flag-values.ts'
import {type Flags, outputFlags, selectorFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {printUsers} from '../../output/print-users.ts'
import {listFieldNames} from '../../output/user-columns.ts'
import {readCursor} from '../../selection/page-cursor.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {readUserQuery} from '../../selection/user-query.ts'

const {filter, type} = selectorFlags

export const list: AppCommand = {
  name: 'user list',
  about: 'List users, by name or in another order, narrowed by type and filter.',
  usage: '',
  flags: {
    type,
    filter,
    view: selectorFlags.view,
    sort: {
      value: 'NAMES',
      allowsMinus: true,
      about: 'Order by up to three fields; a minus reverses one: user_group,-expiry_date. Default: name',
    },
    ...outputFlags,
    limit: {
      value: 'N',
      about: 'Maximum number of users. 0 for all. Default: a screenful on a terminal, otherwise all',
    },
    after: {value: 'CURSOR', about: 'Continue after the page that printed this cursor on standard error'},
    count: {about: 'Print only the number of users'},
    failEmpty: {about: 'Exit with 3 if no user matches'},
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

async function listUsers(call: Call, app: App): Promise<CommandResult> {
  const {flags, words} = call
  if (words.length > 0)
    return unexpectedArgumentError(words[0], `To search for users: usher user list --filter '${words.join(' ')}'`)
  const refused = requireReadPermission(app)
  if (refused) return refused
  const scope = await readUserQuery(app, flags)
  if (isCliError(scope)) return scope
  if (flags.on('count')) return countUsers(call, app, scope)
  const limit = readListLimit(call)
  if (isCliError(limit)) return limit
  const view = await readView(app, flags)
  if (isCliError(view)) return view
  const order = readListOrder(flags, view)
  if (isCliError(order)) return order
  const from = readPosition(flags, order)
  if (isCliError(from)) return from
  const printed = await printUsers(call, app, {scope, order, limit, from, view})
  if (isCliError(printed)) return printed
  if (printed === 0) printStatus(call, `No users match.${await elsewhere(app, scope)}`)
  return printed === 0 && flags.on('failEmpty') ? exit.notFound : exit.ok
}

// The same as the screens say of an empty tab.
async function elsewhere({reads}: App, scope: UserScope): Promise<string> {
  if (scope.tab === 'all' || isAllUsers(scope.where)) return ''
  const {otherTabs, otherTabsText} = await import('../../../source/app/display/list/other-tabs.ts')
  const counts: Partial<Record<Tab, number>> = {}
  for (const tab of otherTabs(scope.tab)) for await (const {found} of reads.count({...scope, tab})) counts[tab] = found
  const others = otherTabsText(counts, 'flag')
  return others === '' ? '' : ` Elsewhere: ${others}.`
}

async function readView(app: App, flags: Flags): Promise<View | undefined | CliError> {
  if (flags.text('view') === undefined) return undefined
  return (await import('../../selection/view-flag.ts')).readViewFlag(app, flags)
}

function readListOrder(flags: Flags, view: View | undefined): Order | CliError {
  const text = flags.text('sort') ?? view?.sort ?? ''
  if (text === '') return []
  const read = readOrder(text)
  if ('order' in read) return read.order
  return usageError(
    `The order is not valid at character ${read.fault.at + 1}: ${read.fault.sentence}`,
    'usher help filter',
  )
}

function readPosition(flags: Flags, order: Order): ListPosition | undefined | CliError {
  const cursor = flags.text('after')
  if (cursor === undefined) return undefined
  return (
    readCursor(cursor, order) ??
    usageError('--after is not a cursor of a list in this order', 'Use the same --sort as for the page before')
  )
}

function readListLimit({flags, io}: Call): number | CliError {
  const given = readWholeNumber(flags, 'limit')
  if (isCliError(given)) return given
  // A screenful leaves room for the header, the remark below and the next prompt.
  const byDefault = io.stdout.isTTY ? Math.max(1, io.stdout.rows - 3) : 0
  return (given ?? byDefault) || Number.POSITIVE_INFINITY
}

async function countUsers({io}: Call, app: App, scope: UserScope): Promise<number> {
  let count = 0
  if (isAllUsers(scope.where)) count = (await app.reads.counters())[scope.tab]
  else for await (const step of app.reads.count(scope)) count = step.found
  io.stdout.write(`${count}\n`)
  return exit.ok
}
