import {type Connection, createApp} from '../../cli/boot.ts'
import type {Io} from '../../cli/framework/io.ts'
import {connect} from '../../db/open.ts'
import type {App} from '../../source/app/app.ts'
import type {Tab} from '../../source/app/ports.ts'
import {readFilter} from '../../source/app/queries/filter/filter.ts'
import type {TuiOptions} from '../../source/tui/options.ts'
import {startTui} from '../../source/tui/start.tsx'
import {administrator, firstMoment, type Library, makeLibrary} from '../support/library.ts'
import {aPolicy} from '../support/policies.ts'
import {asReadStream, FakeInput, FakeOutput} from '../support/terminal/fake-tty.ts'
import {bytesOf} from '../support/terminal/key-bytes.ts'
import type {Screen} from '../support/terminal/screen.ts'
import {addCrowd} from './crowd.ts'

export type Circumstances = {
  readonly cols?: number
  readonly rows?: number
  readonly tab?: Tab
  readonly filter?: string
  readonly readOnly?: boolean
  readonly login?: string
  readonly hasColour?: boolean
  readonly isAscii?: boolean
  /** So many more users than the library has. */
  readonly crowd?: number
  /** Changes the library before the program starts. */
  readonly prepare?: (app: App, connection: Connection) => Promise<void>
  /** Stands between the program and its database. */
  readonly app?: (app: App) => App
  readonly painted?: TuiOptions['painted']
  /** The database it runs on a copy of; the small library of the tests unless given. */
  readonly template?: string
  /** The time; each question moves it on by a second unless given. */
  readonly now?: () => string
  /** What was arranged before, and the machine around. */
  readonly arranged?: Pick<TuiOptions, 'settings' | 'preview' | 'filters' | 'remark' | 'host' | 'keys' | 'hasHints'>
}

type Expected = string | RegExp | ((screen: Screen) => boolean)

const patienceMs = 15_000
const escapeMs = 40
const pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms))

/** The whole program on an emulated terminal, in this process, with a small library of its own. */
export class RunningApp {
  readonly terminal: FakeOutput
  readonly input = new FakeInput()
  readonly library: Library
  readonly app: App
  readonly ended: Promise<number>
  readonly #connections: Connection[]

  constructor(
    library: Library,
    app: App,
    connections: Connection[],
    options: Circumstances,
    start: Partial<TuiOptions>,
  ) {
    const {cols = 80, rows = 24, hasColour = true, isAscii = true} = options
    this.library = library
    this.app = app
    this.#connections = connections
    this.terminal = new FakeOutput({cols, rows})
    const first = {
      tab: 'all',
      filter: '',
      where: {kind: 'all', of: []},
      counters: {staff: 0, public: 0, contact: 0, all: 0},
      rows: [],
      asked: 0,
    } as const
    this.ended = startTui({
      ...first,
      app,
      stdin: asReadStream(this.input),
      stdout: this.terminal,
      theme: {hasColour, isAscii},
      isGuarded: false,
      ...start,
      ...(options.painted ? {painted: options.painted} : {}),
      ...options.arranged,
    })
  }

  /** Presses keys by name, each as a terminal sends it. */
  async press(...names: string[]): Promise<void> {
    for (const name of names) {
      this.input.send(bytesOf(name))
      await pause(name === 'escape' ? escapeMs : 4)
    }
  }

  /** Types a text in one write: what a fast hand, a paste without marks or a slow line does. */
  async type(text: string): Promise<void> {
    this.input.send(text)
    await pause(4)
  }

  async sees(...expected: Expected[]): Promise<Screen> {
    const deadline = Date.now() + patienceMs
    for (;;) {
      const screen = await this.terminal.shown()
      const missing = expected.find(each => !isMet(each, screen))
      if (missing === undefined) return screen
      if (Date.now() > deadline) throw new Error(`Waited for ${String(missing)}. The screen:\n${picture(screen)}`)
      await pause(10)
    }
  }

  async screen(): Promise<Screen> {
    return this.terminal.shown()
  }

  async resize(cols: number, rows: number): Promise<void> {
    this.terminal.resize({cols, rows})
    await pause(40)
  }

  async close(): Promise<void> {
    let isOver = false
    void this.ended.then(() => {
      isOver = true
    })
    // Ctrl-C goes back step by step, and then quits; what a form holds is given up.
    for (let tries = 0; tries < 12 && !isOver; tries++) {
      this.input.send('\x03')
      await pause(5)
      if ((await this.screen()).text().includes('Discard the changes?')) this.input.send('y')
    }
    await Promise.race([this.ended, pause(2000)])
    for (const each of this.#connections) await each.db.destroy()
    this.library.remove()
  }
}

function isMet(expected: Expected, screen: Screen): boolean {
  if (typeof expected === 'function') return expected(screen)
  return typeof expected === 'string' ? screen.text().includes(expected) : expected.test(screen.text())
}

function picture(screen: Screen): string {
  return screen
    .rowTexts()
    .map(row => `|${row.padEnd(screen.cols)}|`)
    .join('\n')
}

const running: RunningApp[] = []

/** Starts the program; it sees the first page as the command that opens the screens does. */
export async function runApp(options: Circumstances = {}): Promise<RunningApp> {
  const library = await makeLibrary(options.template)
  const connections = [await connect(library.file), await connect(library.file)]
  const [reading, writing] = connections as [Connection, Connection]
  let seconds = 0
  const now = options.now ?? (() => new Date(Date.parse(firstMoment) + seconds++ * 1000).toISOString())
  const io = ioOf(options.login ?? administrator, now)
  const circumstances = {io, source: 'tui', readOnly: options.readOnly ?? false} as const
  // However fast the machine is, the same users are done at once.
  const pace = {size: 100, took: () => {}}
  const given = Object.assign(await createApp(reading, circumstances, async () => writing), {pace})
  if (options.crowd) await addCrowd(given, options.crowd)
  await options.prepare?.(given, writing)
  const app = options.app?.(given) ?? given
  const {tab = 'all', filter = ''} = options
  const read = readFilter(filter, {today: firstMoment.slice(0, 10), policy: aPolicy()})
  if ('fault' in read) throw new Error(read.fault.sentence)
  const asked = (options.rows ?? 24) - 6
  const rows = await app.reads.list({tab, where: read.where, now: now(), limit: asked})
  const start = {tab, filter, where: read.where, counters: await app.reads.counters(), rows, asked}
  const one = new RunningApp(library, app, connections, options, start)
  running.push(one)
  await one.sees(screen => screen.text() !== '')
  return one
}

/** Ends every program that a test started. */
export async function endApps(): Promise<void> {
  for (const each of running.splice(0)) await each.close()
}

function ioOf(login: string, now: () => string): Io {
  const nothing = {write: () => true, isTTY: true, columns: 80, rows: 24}
  const stdin = {isTTY: true, async *chunks() {}}
  return {stdin, stdout: nothing, stderr: nothing, env: {}, cwd: '/', login: () => login, now, onSignal: () => () => {}}
}
