// Opens the screens. The first frame is printed as plain text before they are loaded, by the functions that also make the lines
// of every later frame, so that the screens take over without a visible change.

import type {App} from '../../source/app/app.ts'
import {enterBytes, leaveBytes} from '../../source/app/display/terminal-modes.ts'
import type {Theme} from '../../source/app/display/theme.ts'
import {adaptiveChunkSize} from '../../source/app/writes/chunk-size.ts'
import {type CliError, isCliError, unexpectedArgumentError, usageError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import type {Io} from '../framework/io.ts'
import {requireReadPermission} from '../selection/require-read-permission.ts'
import {readDesk} from '../settings/desk.ts'
import {readPreferences, visitorPreferences} from '../settings/preferences.ts'
import {hasColours} from '../terminal/colours.ts'
import {firstFrame} from './first-frame.ts'
import {holdSignals} from './held-signals.ts'
import {createHost} from './host.ts'
import {loadInitialPage} from './load-initial-page.ts'

/** What is different for screens on a library that is thrown away. */
export type Visit = {
  /** The circulation desk, unless a flag names another. */
  readonly desk: string
  /** Said at the start. */
  readonly notice: string
}

/**
 * Runs the screens on this terminal until the operator leaves them. Refused where there is no terminal or no right to read.
 * On a visit, the operator's own filters, lists and desk, which belong to another library, are neither used nor changed.
 */
export async function openScreens(call: Call, given: App, visit?: Visit): Promise<CommandResult> {
  const {io, flags, words} = call
  if (words.length > 0) return unexpectedArgumentError(words[0])
  if (!io.stdin.isTTY || !io.stdout.isTTY)
    return usageError('The screens need a terminal', 'usher user list prints users; usher help lists the commands')
  const refused = requireReadPermission(given)
  if (refused) return refused
  const theme = readTheme(flags.text('color'), flags.on('ascii'), io.env)
  if (isCliError(theme)) return theme
  const app: App = {
    ...given,
    source: 'tui',
    pace: adaptiveChunkSize(),
    // Each chunk of work takes about as long as a key may wait.
    pause: () => new Promise(done => setImmediate(done)),
    desk: visit ? (flags.text('desk') ?? visit.desk) : readDesk(flags, io),
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
  const preferences = visit ? visitorPreferences(io) : readPreferences(io)
  const page = await loadInitialPage(app, flags, preferences, size)
  if (isCliError(page)) return page
  const {host: ownHost, end} = createHost(io)
  const host = visit ? {...ownHost, keep: () => {}} : ownHost
  const isSpoken = flags.on('spoken') || io.env['INK_SCREEN_READER'] === 'true'
  // The keyboard is opened after the first frame: it loads a large part of Node, and nobody types before they see something.
  const painted = isSpoken ? undefined : await firstFrame(app, page, preferences, size, theme)
  const release = painted ? holdSignals() : () => {}
  if (painted) io.stdout.write(`${enterBytes}${painted.join('\r\n')}`)
  process.stdin.setRawMode(true)
  try {
    // React reads this when it is loaded. In the build the value is fixed.
    const {env} = process
    env['NODE_ENV'] ??= 'production'
    const {startSpoken, startTui} = await import('../../source/tui/starts.ts')
    return await (isSpoken ? startSpoken : startTui)({
      app,
      stdin: process.stdin,
      stdout: process.stdout,
      theme,
      ...page,
      host,
      filters: preferences.filters,
      keys: preferences.keys,
      hasHints: preferences.hasHints,
      ...(preferences.fault === undefined ? {} : {remark: preferences.fault}),
      ...(visit ? {notice: visit.notice} : {}),
      mode: flags.on('fullFrames') ? 'full' : 'changes',
      ...(painted === undefined ? {} : {painted: {frame: painted.join('\n'), size}}),
      onReady: () => {
        notifyLauncher()
        // What came while the screens were loaded is told to listeners in the next turn.
        setImmediate(() => setImmediate(release))
      },
    })
  } catch (error) {
    if (!isSpoken) io.stdout.write(leaveBytes)
    throw error
  } finally {
    release()
    process.stdin.setRawMode(false)
    process.stdin.pause()
    await end()
  }
}

function readTheme(color: string | undefined, isAscii: boolean, env: Io['env']): Theme | CliError {
  if (color !== undefined && !['auto', 'always', 'never'].includes(color))
    return usageError(`--color must be auto, always or never, not "${color}"`)
  const hasColour = color === 'always' || (color !== 'never' && hasColours({env}))
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return {hasColour, isAscii: isAscii || !/utf-?8/i.test(locale)}
}

// The launcher then saves the compiled code, which it otherwise does only at a normal end of the program.
function notifyLauncher(): void {
  const launched: NodeJS.EventEmitter = process
  launched.emit('usher:ready')
}
