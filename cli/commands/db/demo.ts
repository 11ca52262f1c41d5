import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {App} from '../../../source/app/app.ts'
import {allUsers} from '../../../source/app/queries/condition.ts'
import {appOn, boot, setUp} from '../../boot.ts'
import type {Answer, Call, PlainCommand} from '../../framework/command.ts'
import {type CliError, exit, isCliError} from '../../framework/exit.ts'
import {printStatus} from '../../framework/print-status.ts'
import {printUsers} from '../../output/print-users.ts'
import {openScreens} from '../../screens/open-screens.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {progressLine} from '../../writes/progress.ts'
import {wholeNumber} from '../../writes/write-flags.ts'

const usualPeople = 5000
const shownRows = 20

export const demo: PlainCommand = {
  name: 'demo',
  about:
    'Opens the screens on a believable library of made-up people, in a temporary database that is gone afterwards.',
  usage: '',
  flags: {
    people: {value: 'N', about: `How many people: ${usualPeople} unless told`},
    seed: {value: 'N', about: 'Another number makes another library'},
  },
  examples: ['demo', 'demo --people 100000'],
  seeAlso: ['help keys', 'user list'],
  runAlone: showDemo,
}

async function showDemo(call: Call): Promise<Answer> {
  const count = wholeNumber(call.flags, 'people', '--people')
  if (isCliError(count)) return count
  const seed = wholeNumber(call.flags, 'seed', '--seed')
  if (isCliError(seed)) return seed
  const folder = mkdtempSync(join(call.io.env['TMPDIR'] || tmpdir(), 'usher-demo-'))
  const place = join(folder, 'demo.db')
  const onScreen = call.io.stdin.isTTY && call.io.stdout.isTTY
  try {
    const refused = await makeDemo(call, place, count ?? usualPeople, seed ?? 1)
    if (refused) return refused
    const there: Call = {
      ...call,
      words: [],
      flags: {...call.flags, text: name => (name === 'db' ? place : call.flags.text(name))},
    }
    const opened = await boot(there.flags, there.io)
    if (isCliError(opened)) return opened
    try {
      return onScreen ? await openScreens(there, opened.app) : await firstPage(there, opened.app, place)
    } finally {
      await opened.close()
    }
  } finally {
    if (onScreen) rmSync(folder, {recursive: true, force: true})
  }
}

async function makeDemo(call: Call, place: string, count: number, seed: number): Promise<CliError | undefined> {
  const {io} = call
  const [{loadDemo}, {demoCodes}] = await Promise.all([
    import('../../../source/app/demo/load-demo.ts'),
    import('../../../source/app/demo/codes/demo-codes.ts'),
  ])
  const made = await setUp(place, io, demoCodes)
  if (isCliError(made)) return made
  const {connection} = made
  const progress = progressLine(call, 'auto', 'Making the library')
  try {
    const app = await appOn(connection, {io, source: 'job', readOnly: false}, async () => connection)
    await loadDemo(app, {
      seed,
      count,
      today: io.now().slice(0, 10),
      login: io.login(),
      onProgress: people => progress.step(people),
    })
  } finally {
    progress.end()
    await connection.db.destroy()
  }
  return undefined
}

// Without a terminal there is nothing to open: a first look, and what to try next on the same database.
async function firstPage(call: Call, app: App, place: string): Promise<Answer> {
  const refused = requireReadPermission(app)
  if (refused) return refused
  const {flags} = call
  const looks = new Map([['output', 'table']])
  const page = {
    ...call,
    flags: {
      ...flags,
      text: (name: string) => looks.get(name) ?? flags.text(name),
      on: (name: string) => name === 'header' || flags.on(name),
    },
  }
  const people = {tab: 'all', where: allUsers, now: app.now()} as const
  const shown = await printUsers(page, app, {people, order: [], limit: shownRows, from: undefined, view: undefined})
  if (isCliError(shown)) return shown
  const {all} = await app.reads.counters()
  printStatus(
    call,
    [
      '',
      `The first ${Math.min(shownRows, all)} of ${all.toLocaleString('en')} made-up people. Try next:`,
      `  export USHER_DB=${place}`,
      "  usher user list --filter 'is:locked'",
      '  usher user show ID',
      '  usher',
      'Remove the folder when you are done.',
    ].join('\n'),
  )
  return exit.ok
}
