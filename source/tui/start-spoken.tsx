import {render} from 'ink'
import {operatorFaultOf} from '../app/app.ts'
import {emptyHost, initialState, inkOptions, type TuiOptions} from './options.ts'
import {createEngine, type ScreenHost, say} from './shell/engine.ts'
import {features} from './shell/features.ts'
import {startFeeds} from './shell/feeds.ts'
import {Root} from './shell/frame/app.tsx'
import {spokenGreeting, spokenLines} from './shell/frame/spoken.tsx'
import {createDispatcher} from './shell/input/dispatcher.ts'
import type {State} from './shell/state.ts'
import {createStore} from './shell/store.ts'
import {asStdin, KeyInput} from './terminal/key-input.ts'
import {Silence} from './terminal/silence.ts'

// A fixed page size, since it is not displayed.
const size = {columns: 100, rows: 40}
const settlesInMs = 30

/**
 * Runs the screens for screen readers: each change is a line of its own, nothing is drawn over, and the terminal keeps
 * its screen. Returns the exit code.
 */
export async function startSpoken(options: TuiOptions): Promise<number> {
  const {app, stdin, stdout, theme, host: machine = emptyHost} = options
  const store = createStore(initialState(features, options, size))
  const {promise: ended, resolve: quit} = Promise.withResolvers<number>()
  const write = (lines: readonly string[]): void => {
    for (const each of lines) stdout.write(`${each}\r\n`)
  }
  const lend: ScreenHost['lend'] = use => {
    stdin.setRawMode?.(false)
    try {
      return use()
    } finally {
      stdin.setRawMode?.(true)
    }
  }
  let spoken: State | undefined
  const speak = (): void => {
    const now = store.get()
    write(spokenLines(spoken, now, {app, features}))
    spoken = now
  }
  const host: ScreenHost = {
    ...machine,
    quit,
    suspend: () => lend(() => void process.kill(process.pid, 'SIGTSTP')),
    redraw: () => {
      spoken = undefined
      speak()
    },
    send: bytes => void stdout.write(bytes),
    lend,
    // Graphics would open a screen without text.
    graphics: async () => undefined,
  }
  const engine = createEngine(store, features, app, host, options)
  const dispatcher = createDispatcher(engine)
  const endFeeds = startFeeds(engine)
  // Changes within a moment after a key are spoken together.
  let planned: NodeJS.Timeout | undefined
  const end = store.subscribe(() => {
    clearTimeout(planned)
    planned = setTimeout(speak, settlesInMs)
  })
  if (stdin.isTTY) stdin.setRawMode?.(true)
  write(spokenGreeting(theme))
  speak()
  // Ink is used for reading keys only; its drawing is discarded.
  const input = new KeyInput(stdin)
  const ink = render(<Root engine={engine} dispatcher={dispatcher} input={input} />, {
    stdout: asStream(new Silence()),
    stdin: asStdin(input),
    ...inkOptions,
  })
  if (app.operator === undefined && !app.readOnly)
    say(engine, 'warning', `${operatorFaultOf(app).fact}: nothing can be changed`)
  void ink.waitUntilRenderFlush().then(options.onReady)
  const code = await ended
  clearTimeout(planned)
  end()
  endFeeds()
  dispatcher.end()
  ink.unmount()
  if (stdin.isTTY) stdin.setRawMode?.(false)
  return code
}

function asStream(silence: Silence): NodeJS.WriteStream {
  // Safe cast: Ink uses no more of the stream than this class has.
  return silence as unknown as NodeJS.WriteStream
}
