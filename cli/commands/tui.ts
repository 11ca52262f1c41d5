// Opens the screens. The first frame is painted as plain text before they are loaded, by the function that draws every
// later one: what is seen at once is what takes over.

import type {App} from '../../source/app/app.ts'
import {today} from '../../source/app/app.ts'
import {listFrame, pageRows} from '../../source/app/display/list-frame.ts'
import {listTabs} from '../../source/app/display/list-head.ts'
import {listHints} from '../../source/app/display/list-keys.ts'
import type {ListView, Size} from '../../source/app/display/list-view.ts'
import type {Look} from '../../source/app/display/look.ts'
import {enterBytes, leaveBytes} from '../../source/app/display/modes.ts'
import type {Counters, ListRow, Tab} from '../../source/app/ports.ts'
import type {Condition} from '../../source/app/queries/condition.ts'
import {readFilter} from '../../source/app/queries/filter.ts'
import type {Answer, AppCommand, Call} from '../command.ts'
import {type Complaint, isComplaint, usage} from '../exit.ts'
import {selectorFlags} from '../flags.ts'
import type {Io} from '../io.ts'
import {mayLook} from '../look.ts'

export const tui: AppCommand = {
  name: 'tui',
  about: 'Opens the screens: the list of users, their details, and everything that can be done to them.',
  usage: '',
  flags: {
    filter: selectorFlags.filter,
    tab: {value: 'TAB', about: 'The tab to begin with: staff, public, contact or all'},
    color: {value: 'WHEN', about: 'auto, always or never; NO_COLOR is obeyed'},
    fullFrames: {about: 'Send every frame whole, for terminals that stumble over changes'},
  },
  examples: ['', 'tui --tab staff', "tui --filter 'is:locked'", 'tui --read-only'],
  seeAlso: ['help keys', 'help filter', 'user list'],
  run: openScreens,
}

type Beginning = {
  readonly tab: Tab
  readonly filter: string
  readonly where: Condition
  readonly counters: Counters
  readonly rows: ListRow[]
  readonly asked: number
}

async function openScreens(call: Call, given: App): Promise<Answer> {
  const {io, flags, words} = call
  if (words.length > 0) return usage(`"${words[0]}" is not expected here`)
  if (!io.stdin.isTTY || !io.stdout.isTTY)
    return usage('The screens need a terminal', 'usher user list prints users; usher help lists the commands')
  const refused = mayLook(given)
  if (refused) return refused
  const look = lookFor(flags.text('color'), flags.on('ascii'), io.env)
  if (isComplaint(look)) return look
  const app: App = {...given, source: 'tui'}
  const size = {columns: io.stdout.columns, rows: io.stdout.rows}
  const beginning = await begin(app, flags.text('tab'), flags.text('filter') ?? '', pageRows(size))
  if (isComplaint(beginning)) return beginning
  // The keyboard comes after the picture: opening it loads a fair part of Node, and nobody types before they see something.
  const painted = paint(io, app, beginning, size, look)
  process.stdin.setRawMode(true)
  try {
    // React looks at this when it is loaded; in the build it is decided already.
    const {env} = process
    env['NODE_ENV'] ??= 'production'
    const {startTui} = await import('../../source/tui/start.tsx')
    return await startTui({
      app,
      stdin: process.stdin,
      stdout: process.stdout,
      look,
      ...beginning,
      mode: flags.on('fullFrames') ? 'full' : 'changes',
      ...(painted === undefined ? {} : {painted: {frame: painted, size}}),
      onReady: keepCompiled,
    })
  } catch (error) {
    io.stdout.write(leaveBytes)
    throw error
  } finally {
    process.stdin.setRawMode(false)
    process.stdin.pause()
  }
}

async function begin(
  app: App,
  tabName: string | undefined,
  filter: string,
  page: number,
): Promise<Beginning | Complaint> {
  const tab = listTabs.find(each => each.id === (tabName ?? 'all').toLowerCase())?.id
  if (tab === undefined) return usage(`--tab is staff, public, contact or all, not "${tabName}"`)
  const read = readFilter(filter, today(app))
  if ('fault' in read) return usage(`The filter cannot be read: ${read.fault.sentence}`, 'usher help filter')
  const {where} = read
  const counters = await app.reads.counters()
  const rows = await app.reads.list({tab, where, now: app.now(), limit: page})
  return {tab, filter, where, counters, rows, asked: page}
}

/** The first frame, on the terminal at once. Small screens show a notice instead, which needs no hurry. */
function paint(io: Io, app: App, {tab, filter, counters, rows}: Beginning, size: Size, look: Look): string | undefined {
  if (size.columns < 60 || size.rows < 16) return undefined
  const cursor = rows[0]?.id ?? 0
  const view: ListView = {
    isReadOnly: app.readOnly,
    tab,
    counters,
    filter,
    found: undefined,
    rows,
    isLoaded: true,
    cursor,
    marks: new Map(),
    position: 1,
    isPositionExact: true,
    layout: undefined,
    now: app.now(),
    policy: app.policy,
    message: '',
    advice: undefined,
    hints: listHints,
  }
  const lines = listFrame(view, size, look)
  io.stdout.write(`${enterBytes}${lines.join('\r\n')}`)
  return lines.join('\n')
}

function lookFor(color: string | undefined, isAscii: boolean, env: Io['env']): Look | Complaint {
  if (color !== undefined && !['auto', 'always', 'never'].includes(color))
    return usage(`--color is auto, always or never, not "${color}"`)
  const wanted = color === 'always' || (color !== 'never' && !env['NO_COLOR'] && env['TERM'] !== 'dumb')
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return {hasColour: wanted, isAscii: isAscii || !/utf-?8/i.test(locale)}
}

// The cache of compiled code is otherwise written at a normal end only.
function keepCompiled(): void {
  process.getBuiltinModule('node:module').flushCompileCache()
}
