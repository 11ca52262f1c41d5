import {render} from 'ink'
import {operatorFaultOf} from '../app/app.ts'
import type {Size} from '../app/display/list/list-view.ts'
import {emptyHost, initialState, inkOptions, type TuiOptions} from './options.ts'
import {createEngine, type ScreenHost, say} from './shell/engine.ts'
import {features} from './shell/features.ts'
import {startFeeds} from './shell/feeds.ts'
import {Root} from './shell/frame/app.tsx'
import {caretOf} from './shell/frame/foot.tsx'
import {createDispatcher, type Dispatcher} from './shell/input/dispatcher.ts'
import {contributions} from './shell/registry.ts'
import {resized} from './shell/resized.ts'
import type {State} from './shell/state.ts'
import {createStore} from './shell/store.ts'
import {asStdin, KeyInput} from './terminal/key-input.ts'
import {asStdout, type Drawing, Output} from './terminal/output.ts'
import {guardTerminal} from './terminal/restore.ts'
import {giveBackTerminal, type Held, lendTerminal, retakeWhenContinued, suspend} from './terminal/suspend.ts'

/** Runs the screens until the operator quits, and restores the terminal in any case. Returns the exit code. */
export async function startTui(options: TuiOptions): Promise<number> {
  const {app, stdin, stdout} = options
  const output = new Output(stdout, options.mode ? {mode: options.mode} : {})
  const size = {columns: output.columns, rows: output.rows}
  const store = createStore(initialState(features, options, size))
  const guard =
    options.isGuarded === false ? unguarded : guardTerminal({keyboard: stdin, onRestore: () => output.abandon()})
  const held: Held = {output, guard, keyboard: stdin}
  const {promise: ended, resolve: quit} = Promise.withResolvers<number>()
  const {host: machine = emptyHost} = options
  const host: ScreenHost = {
    ...machine,
    quit,
    suspend: () => void suspend(held),
    redraw: () => output.repaint(),
    send: bytes => output.send(bytes),
    lend: use => lendTerminal(held, use),
  }
  const engine = createEngine(store, features, app, host, options)
  take(held, options, size)
  const dispatcher = options.painted
    ? withFirstKey(createDispatcher(engine), () => output.invalidate())
    : createDispatcher(engine)
  const ends = [
    store.subscribe(() => output.placeCaret(caretOf(features, store.get()))),
    store.subscribe(() => output.place(drawingOf(store.get()))),
    startFeeds(engine),
    dispatcher.end,
    ...(options.isGuarded === false ? [] : [retakeWhenContinued(held)]),
  ]
  output.on('resize', () => store.set(state => resized(features, state, {columns: output.columns, rows: output.rows})))
  const input = new KeyInput(stdin)
  const ink = render(<Root engine={engine} dispatcher={dispatcher} input={input} />, {
    stdout: asStdout(output),
    stdin: asStdin(input),
    ...inkOptions,
  })
  if (app.operator === undefined && !app.readOnly)
    say(engine, 'warning', `${operatorFaultOf(app).fact}: nothing can be changed`)
  void ink.waitUntilRenderFlush().then(options.onReady)
  const code = await ended
  for (const end of ends) end()
  ink.unmount()
  if (options.isGuarded === false) output.leave()
  else giveBackTerminal(held)
  guard.remove()
  return code
}

// Keys typed before raw mode were echoed onto the screen and arrive first.
function withFirstKey({press, pressAfterEscape, end}: Dispatcher, first: () => void): Dispatcher {
  let isFirst = true
  const after =
    <Given extends unknown[]>(take: (...given: Given) => void) =>
    (...given: Given): void => {
      if (isFirst) first()
      isFirst = false
      take(...given)
    }
  return {end, press: after(press), pressAfterEscape: after(pressAfterEscape)}
}

const unguarded = {arm: () => {}, restore: () => {}, remove: () => {}}

// A frame that was painted before is kept unless the window was resized since.
function take({output, guard, keyboard}: Held, {painted}: TuiOptions, size: Size): void {
  if (keyboard.isTTY) keyboard.setRawMode?.(true)
  guard.arm()
  const isSame = painted?.size.columns === size.columns && painted.size.rows === size.rows
  if (painted && isSame) output.adopt(painted.frame)
  else output.enter()
}

// Returns what the terminal has to draw itself.
function drawingOf(state: State): Drawing | undefined {
  for (const draw of contributions(features, 'drawing')) {
    const drawing = draw(state)
    if (drawing) return drawing
  }
  return undefined
}
