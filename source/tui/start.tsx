import {render} from 'ink'
import type {App} from '../app/app.ts'
import type {Size} from '../app/display/list-view.ts'
import type {Look} from '../app/display/look.ts'
import type {Counters, ListRow, Tab} from '../app/ports.ts'
import type {Condition} from '../app/queries/condition.ts'
import {countMatches} from './engine/counting.ts'
import {createEngine, type Host, say} from './engine/engine.ts'
import {feedList} from './engine/list-feed.ts'
import {expireNotes} from './engine/message-timer.ts'
import {feedPerson} from './engine/person-feed.ts'
import {watchChanges} from './engine/refresh.ts'
import {createDispatcher} from './keys/dispatch.ts'
import {asStdout, Output, type Terminal} from './output/output.ts'
import {guardTerminal} from './output/restore.ts'
import {giveBackTerminal, type Held, retakeWhenContinued, suspend} from './output/suspend.ts'
import {Root} from './root.tsx'
import {caretOf} from './screens/foot.ts'
import {resized, startState} from './state/state.ts'
import {createStore} from './state/store.ts'

export type TuiOptions = {
  readonly app: App
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Terminal
  readonly look: Look
  /** `full` sends every frame whole, for terminals that stumble over changes. */
  readonly mode?: 'changes' | 'full'
  readonly tab: Tab
  readonly filter: string
  readonly where: Condition
  readonly counters: Counters
  /** The first rows of the list, and how many were asked for. */
  readonly rows: readonly ListRow[]
  readonly asked: number
  /** What the terminal shows already, if the first frame was painted before. */
  readonly painted?: {readonly frame: string; readonly size: Size}
  /** Tests have no process to guard. */
  readonly isGuarded?: boolean
  /** Called once the screens answer keys. */
  readonly onReady?: () => void
}

/** Runs the screens until the operator leaves; the terminal is given back however that happens. The result is the exit code. */
export async function startTui(options: TuiOptions): Promise<number> {
  const {app, stdin, stdout, look, tab, filter, where, counters, rows, asked} = options
  const output = new Output(stdout, options.mode ? {mode: options.mode} : {})
  const size = {columns: output.columns, rows: output.rows}
  const question = {tab, text: filter, where}
  const store = createStore(startState({size, look, isReadOnly: app.readOnly, tab, counters, question, rows, asked}))
  const guard =
    options.isGuarded === false ? unguarded : guardTerminal({keyboard: stdin, onRestore: () => output.abandon()})
  const held: Held = {output, guard, keyboard: stdin}
  const {promise: ended, resolve: quit} = Promise.withResolvers<number>()
  const host: Host = {quit, suspend: () => void suspend(held), redraw: () => output.repaint()}
  const engine = createEngine(store, app, host)
  take(held, options, size)
  const dispatcher = createDispatcher(engine)
  const ends = [
    store.subscribe(() => output.placeCaret(caretOf(store.get()))),
    feedList(engine),
    feedPerson(engine),
    countMatches(engine),
    watchChanges(engine),
    expireNotes(engine),
    dispatcher.end,
    ...(options.isGuarded === false ? [] : [retakeWhenContinued(held)]),
  ]
  output.on('resize', () => store.set(state => resized(state, {columns: output.columns, rows: output.rows})))
  const ink = render(<Root engine={engine} dispatcher={dispatcher} />, {
    stdout: asStdout(output),
    stdin,
    // Ink hands over every frame whole and at once; the output decides what is sent. A limit of frames a second would
    // hold the second key of a burst back for up to a thirtieth of a second.
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
    alternateScreen: false,
  })
  if (app.operator === undefined && !app.readOnly)
    say(engine, 'warning', `Nobody here has the login "${app.login}": nothing can be changed`)
  void ink.waitUntilRenderFlush().then(options.onReady)
  const code = await ended
  for (const end of ends) end()
  ink.unmount()
  if (options.isGuarded === false) output.leave()
  else giveBackTerminal(held)
  guard.remove()
  return code
}

const unguarded = {arm: () => {}, restore: () => {}, remove: () => {}}

// A frame that was painted before stays as it is, unless the window has changed since.
function take({output, guard, keyboard}: Held, {painted}: TuiOptions, size: Size): void {
  if (keyboard.isTTY) keyboard.setRawMode?.(true)
  guard.arm()
  const isSame = painted?.size.columns === size.columns && painted.size.rows === size.rows
  if (painted && isSame) output.adopt(painted.frame)
  else output.enter()
}
