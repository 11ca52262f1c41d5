// Opens the screens. The first frame is painted as plain text before they are loaded, by the function that draws every
// later one: what is seen at once is what takes over.

import type {App} from '../../source/app/app.ts'
import {enterBytes, leaveBytes} from '../../source/app/display/terminal-modes.ts'
import type {Theme} from '../../source/app/display/theme.ts'
import {adaptiveChunkSize} from '../../source/app/writes/chunk-size.ts'
import type {Answer, Call} from '../framework/command.ts'
import {type CliError, isCliError, usage} from '../framework/exit.ts'
import type {Io} from '../framework/io.ts'
import {requireReadPermission} from '../selection/require-read-permission.ts'
import {deskFor} from '../settings/desk.ts'
import {readPreferences} from '../settings/preferences.ts'
import {firstFrame} from './first-frame.ts'
import {hostOf} from './host.ts'
import {loadInitialPage} from './load-initial-page.ts'

/** Runs the screens on this terminal until the operator leaves them. Refused where there is no terminal or no right to read. */
export async function openScreens(call: Call, given: App): Promise<Answer> {
  const {io, flags, words} = call
  if (words.length > 0) return usage(`"${words[0]}" is not expected here`)
  if (!io.stdin.isTTY || !io.stdout.isTTY)
    return usage('The screens need a terminal', 'usher user list prints users; usher help lists the commands')
  const refused = requireReadPermission(given)
  if (refused) return refused
  const theme = lookFor(flags.text('color'), flags.on('ascii'), io.env)
  if (isCliError(theme)) return theme
  const app: App = {
    ...given,
    source: 'tui',
    pace: adaptiveChunkSize(),
    // Each piece of work is about as long as a key may wait.
    pause: () => new Promise(done => setImmediate(done)),
    desk: deskFor(flags, io),
    get policy() {
      return given.policy
    },
    get operator() {
      return given.operator
    },
    get operatorFault() {
      return given.operatorFault
    },
  }
  const size = {columns: io.stdout.columns, rows: io.stdout.rows}
  const preferences = readPreferences(io)
  const beginning = await loadInitialPage(app, flags, preferences, size)
  if (isCliError(beginning)) return beginning
  const {host, end} = hostOf(io)
  const isSpoken = flags.on('spoken') || io.env['INK_SCREEN_READER'] === 'true'
  // The keyboard comes after the picture: opening it loads a fair part of Node, and nobody types before they see something.
  const painted = isSpoken ? undefined : await firstFrame(app, beginning, preferences, size, theme)
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
      theme,
      ...beginning,
      host,
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

function lookFor(color: string | undefined, isAscii: boolean, env: Io['env']): Theme | CliError {
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
