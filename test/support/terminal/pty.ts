import {existsSync, readFileSync} from 'node:fs'
import {delimiter, dirname} from 'node:path'
import {spawn} from '@lydell/node-pty'
import {bytesOf} from './key-bytes.ts'
import {Screen, type ScreenSize} from './screen.ts'

export interface PtyOptions extends Partial<ScreenSize> {
  readonly cwd?: string
  /** Added to a small environment of its own, so that the machine's does not show; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Whether the terminal claims Kitty's keyboard protocol; it answers other queries in any case. */
  readonly hasKitty?: boolean
  /** Whether it says that it draws pictures as kitty does. */
  readonly hasGraphics?: boolean
  /** Whether it says that it draws sixels. */
  readonly hasSixel?: boolean
}

export interface Ending {
  readonly code: number
  readonly signal: number
}

/** What to wait for: a text anywhere on the screen, a pattern in its text, or anything else about it. */
export type Expectation = string | RegExp | ((screen: Screen) => boolean)

const patienceMs = 20_000
const pollMs = 25
// Directly behind an Escape these begin the sequence of another key.
const introducers = new Set(['[', 'O', ']', 'P', '_'])
const introducerGapMs = 80

const pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms))

function hasStopped(pid: number): boolean {
  const file = `/proc/${pid}/stat`
  // Where the system does not tell, a moment has to do.
  return !existsSync('/proc/self/stat') || /\) T/.test(readFileSync(file, 'latin1'))
}

function isMet(expected: Expectation, screen: Screen): boolean {
  if (typeof expected === 'function') return expected(screen)
  return typeof expected === 'string' ? screen.text().includes(expected) : expected.test(screen.text())
}

/** A program in a pseudo-terminal with an emulated screen. */
export class PtyApp {
  readonly screen: Screen
  readonly #pty: ReturnType<typeof spawn>
  readonly #ended: Promise<Ending>
  #ending: Ending | undefined
  #bytes = ''
  #fed: Promise<void> = Promise.resolve()
  #wake: () => void = () => {}

  constructor(pty: ReturnType<typeof spawn>, screen: Screen, {hasKitty, hasGraphics, hasSixel}: PtyOptions) {
    this.#pty = pty
    this.screen = screen
    const answer = (bytes: string) => {
      if (!this.#ending) pty.write(bytes)
    }
    screen.onAnswer(answer)
    if (hasSixel) screen.answerSixels(answer)
    if (hasKitty) screen.answerKittyQuery(answer)
    pty.onData(chunk => {
      this.#bytes += chunk
      // Before the answer to what is asked after it.
      const [, asked] = hasGraphics ? (/_G(i=\d+),[^;]*a=q/.exec(chunk) ?? []) : []
      if (asked) answer(`\x1b_G${asked};OK\x1b\\`)
      this.#fed = screen.feed(chunk).then(() => this.#wake())
    })
    this.#ended = new Promise(resolve => {
      pty.onExit(({exitCode, signal}) => {
        this.#ending = {code: exitCode, signal: signal ?? 0}
        this.#wake()
        resolve(this.#ending)
      })
    })
  }

  get pid(): number {
    return this.#pty.pid
  }

  /** Presses keys by name, each in a write of its own, without waiting for answers: `press('j', 'ctrl-f', 'enter')`. */
  async press(...names: string[]): Promise<void> {
    for (const [index, name] of names.entries()) {
      this.#pty.write(bytesOf(name))
      if (name === 'escape' && introducers.has(names[index + 1] ?? '')) await pause(introducerGapMs)
    }
  }

  /** Types a text in one write, as a fast hand or a burst over a slow line does. */
  type(text: string) {
    this.#pty.write(text)
  }

  /** Waits until the screen is as expected; fails with a picture of the screen. */
  async sees(expected: Expectation, timeoutMs = patienceMs): Promise<Screen> {
    const deadline = Date.now() + timeoutMs
    for (;;) {
      await this.#fed
      if (isMet(expected, this.screen)) return this.screen
      if (this.#ending) throw new Error(this.#failure(expected, `the program ended with code ${this.#ending.code}`))
      if (Date.now() > deadline) throw new Error(this.#failure(expected, `${timeoutMs} ms passed`))
      await this.#nextNews()
    }
  }

  resize({cols, rows}: ScreenSize) {
    this.screen.resize({cols, rows})
    this.#pty.resize(cols, rows)
  }

  /** A place in the stream of bytes, for `bytesSince`. */
  mark(): number {
    return this.#bytes.length
  }

  /** What the program has written since the mark, or since its start. */
  bytesSince(mark = 0): string {
    return this.#bytes.slice(mark)
  }

  signal(name: NodeJS.Signals) {
    process.kill(this.#pty.pid, name)
  }

  /** Stops the program, as a machine that has no time for it does; ends when it stands still. */
  async stop(): Promise<void> {
    this.signal('SIGSTOP')
    do await pause(1)
    while (!hasStopped(this.#pty.pid))
  }

  /** Lets a stopped program go on. */
  resume() {
    this.signal('SIGCONT')
  }

  /** Waits for the end of the program; all it has written is on the screen then. */
  async exit(timeoutMs = patienceMs): Promise<Ending> {
    const late = pause(timeoutMs).then(() => undefined)
    const ending = await Promise.race([this.#ended, late])
    if (!ending) throw new Error(this.#failure('the end of the program', `${timeoutMs} ms passed`))
    await this.#fed
    return ending
  }

  /** Ends the program if it still runs. For the end of a test. */
  close() {
    if (!this.#ending) this.#pty.kill('SIGKILL')
    this.screen.dispose()
  }

  async #nextNews(): Promise<void> {
    const {promise, resolve} = Promise.withResolvers<void>()
    this.#wake = resolve
    await Promise.race([promise, pause(pollMs)])
  }

  #failure(expected: Expectation | string, reason: string): string {
    const border = `+${'-'.repeat(this.screen.cols)}+`
    const rows = this.screen.rowTexts().map(row => `|${row.padEnd(this.screen.cols)}|`)
    return [`Waited for ${String(expected)}, but ${reason}. The screen:`, border, ...rows, border].join('\n')
  }
}

// A program that looks for Node finds the one that runs the tests, whatever else the machine has.
const path = [dirname(process.execPath), process.env.PATH].join(delimiter)

/**
 * Starts a program in a pseudo-terminal of 80 by 24, or another size. `node` means the Node that runs the tests, also to
 * scripts. Ends as soon as the program runs; wait for its screen with `sees`.
 */
export async function startPty(command: readonly string[], options: PtyOptions = {}): Promise<PtyApp> {
  const {cols = 80, rows = 24, cwd = process.cwd(), env = {}} = options
  const [file = '', ...args] = command
  const base = {PATH: path, HOME: process.env.HOME, TERM: 'xterm-256color', LANG: 'C.UTF-8'}
  const pty = spawn(file === 'node' ? process.execPath : file, args, {
    name: 'xterm-256color',
    cols,
    rows,
    cwd,
    env: Object.fromEntries(Object.entries({...base, ...env}).filter(([, value]) => value !== undefined)),
  })
  return new PtyApp(pty, new Screen({cols, rows}), options)
}
