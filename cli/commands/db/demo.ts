import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {App} from '../../../source/app/app.ts'
import {demoDesk} from '../../../source/app/demo/segments/staff-roles.ts'
import {thousands} from '../../../source/app/display/text/counts.ts'
import {allUsers} from '../../../source/app/queries/condition.ts'
import {dayOf} from '../../../source/domain/base/day.ts'
import {boot, createApp, setUpDatabase} from '../../boot.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {Call, CommandResult, PlainCommand} from '../../framework/command.ts'
import {readWholeNumber} from '../../framework/flag-values.ts'
import {printStatus} from '../../framework/print-status.ts'
import {printUsers} from '../../output/print-users.ts'
import {openScreens, type Visit} from '../../screens/open-screens.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {redactAddress} from '../../settings/paths.ts'
import {startProgress} from '../../writes/progress.ts'

const defaultCount = 5000
const maxRows = 20

export const demo: PlainCommand = {
  name: 'demo',
  about: 'Open the screens on a library of invented users, in a temporary database that is deleted afterwards.',
  usage: '',
  flags: {
    users: {value: 'N', about: `Number of users. Default: ${defaultCount}`},
    seed: {value: 'N', about: 'Number that determines the invented users. Default: 1'},
  },
  examples: ['demo', 'demo --users 100000'],
  seeAlso: ['help keys', 'user list'],
  runWithoutApp: runDemo,
}

async function runDemo(call: Call): Promise<CommandResult> {
  const named = call.flags.text('db')
  if (named !== undefined)
    return usageError(
      `usher demo makes a database of its own and does not touch ${redactAddress(named)}`,
      'Leave out --db. For a library of your own: usher db init --db FILE',
    )
  const count = readWholeNumber(call.flags, 'users')
  if (isCliError(count)) return count
  const seed = readWholeNumber(call.flags, 'seed')
  if (isCliError(seed)) return seed
  const folder = mkdtempSync(join(call.io.env['TMPDIR'] || tmpdir(), 'usher-demo-'))
  const path = join(folder, 'demo.db')
  const opensScreens = call.io.stdin.isTTY && call.io.stdout.isTTY
  try {
    const refused = await createDemo(call, path, count ?? defaultCount, seed ?? 1)
    if (refused) return refused
    const demoCall: Call = {
      ...call,
      words: [],
      flags: {...call.flags, text: name => (name === 'db' ? path : call.flags.text(name))},
    }
    const opened = await boot(demoCall.flags, demoCall.io)
    if (isCliError(opened)) return opened
    try {
      return opensScreens
        ? await openScreens(demoCall, opened.app, visitTo(path))
        : await printFirstPage(demoCall, opened.app, path)
    } finally {
      await opened.close()
    }
  } finally {
    if (opensScreens) rmSync(folder, {recursive: true, force: true})
  }
}

function visitTo(path: string): Visit {
  return {desk: demoDesk, notice: `Invented users in ${path}, deleted when you leave`}
}

async function createDemo(call: Call, path: string, count: number, seed: number): Promise<CliError | undefined> {
  const {io} = call
  const [{loadDemo}, {demoCodes}] = await Promise.all([
    import('../../../source/app/demo/load-demo.ts'),
    import('../../../source/app/demo/codes/demo-codes.ts'),
  ])
  const made = await setUpDatabase(path, io, demoCodes)
  if (isCliError(made)) return made
  const {connection} = made
  const progress = startProgress(call, 'auto', 'Creating the library')
  try {
    const app = await createApp(connection, {io, source: 'job', readOnly: false}, async () => connection)
    await loadDemo(app, {
      seed,
      count,
      today: dayOf(io.now()),
      login: io.login(),
      onProgress: done => progress.step(done),
    })
  } finally {
    progress.end()
    await connection.db.destroy()
  }
  return undefined
}

// Without a terminal, prints the first users and commands to try on the same database, which is kept.
async function printFirstPage(call: Call, app: App, path: string): Promise<CommandResult> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const {flags} = call
  const ownFlags = new Map([['output', 'table']])
  const page = {
    ...call,
    flags: {
      ...flags,
      text: (name: string) => ownFlags.get(name) ?? flags.text(name),
      on: (name: string) => name === 'header' || flags.on(name),
    },
  }
  const scope = {tab: 'all', where: allUsers, now: app.now()} as const
  const shown = await printUsers(page, app, {scope, order: [], limit: maxRows, from: undefined, view: undefined})
  if (isCliError(shown)) return shown
  const {all} = await app.reads.counters()
  printStatus(
    call,
    [
      '',
      `The first ${Math.min(maxRows, all)} of ${thousands(all)} invented users. Try next:`,
      `  export USHER_DB=${path}`,
      "  usher user list --filter 'is:locked'",
      '  usher user show ID',
      '  usher',
      'Delete the folder when you are done.',
    ].join('\n'),
  )
  return exit.ok
}
