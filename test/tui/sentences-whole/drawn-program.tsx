// The program without a terminal: keys go in, and what would be drawn comes out as lines, on a screen of any size.
import {renderToString} from 'ink'
import {type Connection, createApp} from '../../../cli/boot.ts'
import type {Io} from '../../../cli/framework/io.ts'
import {connect} from '../../../db/open.ts'
import type {App} from '../../../source/app/app.ts'
import type {Size} from '../../../source/app/display/size.ts'
import {emptyHost, initialState} from '../../../source/tui/options.ts'
import {createEngine, type Engine} from '../../../source/tui/shell/engine.ts'
import {features} from '../../../source/tui/shell/features.ts'
import {startFeeds} from '../../../source/tui/shell/feeds.ts'
import {Frame} from '../../../source/tui/shell/frame/app.tsx'
import {ShellContext} from '../../../source/tui/shell/frame/context.tsx'
import {createDispatcher, type Dispatcher} from '../../../source/tui/shell/input/dispatcher.ts'
import {resized} from '../../../source/tui/shell/resized.ts'
import type {Overlay, Overlays, State} from '../../../source/tui/shell/state.ts'
import {createStore} from '../../../source/tui/shell/store.ts'
import {administrator, firstMoment, type Library, makeLibrary} from '../../support/library.ts'
import {asReadStream, FakeInput, FakeOutput} from '../../support/terminal/fake-tty.ts'

const theme = {hasColour: false, isAscii: false}
const patienceMs = 15_000
const restMs = 20
// A hand rests this long between two keys; what comes faster was read by a barcode reader.
const handRestsMs = 100

export class DrawnProgram {
  readonly engine: Engine
  readonly library: Library
  readonly #dispatcher: Dispatcher
  readonly #ends: readonly (() => void)[]
  readonly #connections: readonly Connection[]

  constructor(engine: Engine, library: Library, connections: readonly Connection[]) {
    this.engine = engine
    this.library = library
    this.#connections = connections
    this.#dispatcher = createDispatcher(engine)
    this.#ends = [startFeeds(engine), this.#dispatcher.end]
  }

  get state(): State {
    return this.engine.store.get()
  }

  set(change: Partial<State>): void {
    this.engine.store.set(state => ({...state, ...change}))
  }

  /** The open overlay, which has to be of this kind. */
  overlay<K extends keyof Overlays>(kind: K): Overlays[K] {
    const {overlay} = this.state
    if (!isKind(overlay, kind)) throw new Error(`No ${kind} is open:\n${this.frame().join('\n')}`)
    return overlay
  }

  /** Presses keys, each once the one before has done all it does. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.#dispatcher.press(key, handRestsMs)
      await this.settle()
    }
  }

  async type(text: string): Promise<void> {
    for (const letter of text) this.#dispatcher.press(letter === ' ' ? 'space' : letter, handRestsMs)
    await this.settle()
  }

  /** Waits until nothing is read or prepared any more. */
  async settle(): Promise<void> {
    const deadline = Date.now() + patienceMs
    for (let before: State | undefined; before !== this.state || this.state.isPreparing; ) {
      if (Date.now() > deadline) throw new Error(`It does not come to rest:\n${this.frame().join('\n')}`)
      before = this.state
      await new Promise(done => setTimeout(done, restMs))
    }
  }

  /** Another size of the screen. */
  async resize(size: Size): Promise<void> {
    this.engine.store.set(state => resized(features, state, size))
    await this.settle()
  }

  /** What is drawn of a state, line by line. */
  frame(state: State = this.state): string[] {
    const drawn = {get: () => state, subscribe: () => () => {}}
    const frame = (
      <ShellContext value={{app: this.engine.app, features, drawn}}>
        <Frame />
      </ShellContext>
    )
    return renderToString(frame, {columns: state.size.columns}).split('\n').map(plain)
  }

  async close(): Promise<void> {
    for (const end of this.#ends) end()
    await this.settle()
    for (const {db} of this.#connections) await db.destroy()
    this.library.remove()
  }
}

function isKind<K extends keyof Overlays>(overlay: Overlay | undefined, kind: K): overlay is Overlays[K] {
  return overlay?.kind === kind
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: styles are control sequences
const plain = (text: string): string => text.replace(/\x1b\[[0-9;]*m/g, '')

/** Starts the program on a screen of a size, with what a library holds after it was prepared. */
export async function drawProgram(
  size: Size,
  prepare: (library: Library, app: App) => Promise<void> = async () => {},
): Promise<DrawnProgram> {
  const library = await makeLibrary()
  const connections = [await connect(library.file), await connect(library.file)] as const
  let seconds = 0
  const now = () => new Date(Date.parse(firstMoment) + seconds++ * 1000).toISOString()
  const session = {io: ioOf(now), source: 'tui', readOnly: false} as const
  const app = Object.assign(await createApp(connections[0], session, async () => connections[1]), {
    pace: {size: 100, took: () => {}},
  })
  await prepare(library, app)
  await app.renew()
  const start = {
    app,
    stdin: asReadStream(new FakeInput()),
    stdout: new FakeOutput({cols: size.columns, rows: size.rows}),
    theme,
    tab: 'all',
    filter: '',
    where: {kind: 'all', of: []},
    counters: await app.reads.counters(),
    rows: await app.reads.list({tab: 'all', where: {kind: 'all', of: []}, now: now(), limit: size.rows}),
    asked: size.rows,
  } as const
  const store = createStore(initialState(features, start, size))
  const host = {
    ...emptyHost,
    quit: () => {},
    suspend: () => {},
    redraw: () => {},
    send: () => {},
    lend: <Result,>(use: () => Result): Result => use(),
  }
  const program = new DrawnProgram(createEngine(store, features, app, host), library, connections)
  await program.settle()
  return program
}

function ioOf(now: () => string): Io {
  const nothing = {write: () => true, isTTY: true, columns: 80, rows: 24}
  const stdin = {isTTY: true, async *chunks() {}}
  return {
    stdin,
    stdout: nothing,
    stderr: nothing,
    env: {},
    cwd: '/',
    login: () => administrator,
    now,
    onSignal: () => () => {},
  }
}
