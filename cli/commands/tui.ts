// Opens the screens. The first frame is painted as plain text before they are loaded, by the function that draws every
// later one: what is seen at once is what takes over.

import type {App} from '../../source/app/app.ts'
import type {Look} from '../../source/app/display/look.ts'
import {enterBytes, leaveBytes} from '../../source/app/display/modes.ts'
import {keyPace} from '../../source/app/pace.ts'
import {begin} from '../beginning.ts'
import type {Answer, AppCommand, Call} from '../command.ts'
import {deskFlag, deskFor} from '../desk.ts'
import {type Complaint, isComplaint, usage} from '../exit.ts'
import {firstFrame} from '../first-frame.ts'
import {selectorFlags} from '../flags.ts'
import type {Io} from '../io.ts'
import {mayLook} from '../look.ts'
import {outsideOf} from '../outside.ts'
import {readPreferences} from '../preferences.ts'

export const tui: AppCommand = {
  name: 'tui',
  about: 'Opens the screens: the list of users, their details, and everything that can be done to them.',
  usage: '',
  flags: {
    filter: selectorFlags.filter,
    view: {value: 'NAME', about: 'A saved view to begin with; see usher view list'},
    tab: {value: 'TAB', about: 'The tab to begin with: staff, public, contact or all'},
    color: {value: 'WHEN', about: 'auto, always or never; NO_COLOR is obeyed'},
    spoken: {about: 'Say changes line by line, for screen readers; also INK_SCREEN_READER=true'},
    ...deskFlag,
    fullFrames: {about: 'Send every frame whole, for terminals that stumble over changes'},
  },
  examples: ['', 'tui --tab staff', "tui --filter 'is:locked'", "tui --view 'No e-mail'", 'tui --read-only'],
  seeAlso: ['help keys', 'help filter', 'user list'],
  run: openScreens,
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
  const app: App = {
    ...given,
    source: 'tui',
    pace: keyPace(),
    // Each piece of work is about as long as a key may wait.
    pause: () => new Promise(done => setImmediate(done)),
    desk: deskFor(flags, io),
    get policy() {
      return given.policy
    },
    get operator() {
      return given.operator
    },
    get stranger() {
      return given.stranger
    },
  }
  const size = {columns: io.stdout.columns, rows: io.stdout.rows}
  const preferences = readPreferences(io)
  const beginning = await begin(app, flags, preferences, size)
  if (isComplaint(beginning)) return beginning
  const {outside, end} = outsideOf(io)
  const isSpoken = flags.on('spoken') || io.env['INK_SCREEN_READER'] === 'true'
  // The keyboard comes after the picture: opening it loads a fair part of Node, and nobody types before they see something.
  const painted = isSpoken ? undefined : await firstFrame(app, beginning, preferences, size, look)
  if (painted) io.stdout.write(`${enterBytes}${painted.join('\r\n')}`)
  process.stdin.setRawMode(true)
  try {
    // React looks at this when it is loaded; in the build it is decided already.
    const {env} = process
    env['NODE_ENV'] ??= 'production'
    const {startSpoken, startTui} = await import('../../source/tui/starts.ts')
    return await (isSpoken ? startSpoken : startTui)({
      app,
      stdin: process.stdin,
      stdout: process.stdout,
      look,
      ...beginning,
      outside,
      filters: preferences.filters,
      keys: preferences.keys,
      hasHints: preferences.hasHints,
      ...(preferences.fault === undefined ? {} : {remark: preferences.fault}),
      mode: flags.on('fullFrames') ? 'full' : 'changes',
      ...(painted === undefined ? {} : {painted: {frame: painted.join('\n'), size}}),
      onReady: tellLauncher,
    })
  } catch (error) {
    if (!isSpoken) io.stdout.write(leaveBytes)
    throw error
  } finally {
    process.stdin.setRawMode(false)
    process.stdin.pause()
    await end()
  }
}

function lookFor(color: string | undefined, isAscii: boolean, env: Io['env']): Look | Complaint {
  if (color !== undefined && !['auto', 'always', 'never'].includes(color))
    return usage(`--color is auto, always or never, not "${color}"`)
  const wanted = color === 'always' || (color !== 'never' && !env['NO_COLOR'] && env['TERM'] !== 'dumb')
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return {hasColour: wanted, isAscii: isAscii || !/utf-?8/i.test(locale)}
}

// The launcher then keeps the compiled code, which is otherwise done at a normal end only.
function tellLauncher(): void {
  const launched: NodeJS.EventEmitter = process
  launched.emit('usher:ready')
}
