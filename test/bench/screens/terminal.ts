import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {type IPty, spawn} from '@lydell/node-pty'
import {Screen} from '../../support/terminal/screen.ts'
import {scratch, warm} from '../library.ts'
import {benchEnvironment, executable} from '../program.ts'

const frameEnd = '\x1b[?2026l'
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const toRow = /\x1b\[(\d+)(?:;\d+)?H/g

export type Window = {
  readonly columns: number
  readonly rows: number
  readonly environment?: Readonly<Record<string, string>>
}

/** What a key led to: milliseconds until its answer had come, and all that was sent until the next key. */
export type Answer = {readonly took: number; readonly bytes: number; readonly frames: number}

type Piece = {readonly at: number; readonly text: string}

/** A program in a pseudo-terminal with an emulated screen, on which the answer to a key is looked for. */
export class Terminal {
  readonly screen: Screen
  readonly #pty: IPty
  readonly #folder: string
  /** When the program was started. */
  readonly begunAt: number
  /** What came and is not on the screen yet. */
  #pieces: Piece[] = []
  #last = 0
  #count = {bytes: 0, frames: 0}
  #lowest = 0
  #wake: (() => void) | undefined
  #ended = false

  constructor(file: string, args: readonly string[], {columns, rows, environment}: Window) {
    this.screen = new Screen({cols: columns, rows})
    mkdirSync(scratch(''), {recursive: true})
    // Nothing that an earlier run arranged may be found again.
    this.#folder = mkdtempSync(scratch('home-'))
    const home = {HOME: this.#folder, XDG_CONFIG_HOME: this.#folder, XDG_STATE_HOME: this.#folder}
    const env = {...benchEnvironment(), ...home, ...environment}
    this.begunAt = performance.now()
    this.#pty = spawn(file, [...args], {name: 'xterm-256color', cols: columns, rows, env, cwd: this.#folder})
    this.#pty.onExit(() => {
      this.#ended = true
      this.#wake?.()
    })
    this.#pty.onData(text => {
      this.#last = performance.now()
      this.#pieces.push({at: this.#last, text})
      if (text.includes('\x1b[6n')) this.#pty.write('\x1b[1;1R')
      if (text.includes('\x1b[c')) this.#pty.write('\x1b[?62c')
      if (text.includes('\x1b[?u')) this.#pty.write('\x1b[?0u')
      this.#wake?.()
    })
  }

  get pid(): number {
    return this.#pty.pid
  }

  get hasEnded(): boolean {
    return this.#ended
  }

  write(keys: string): void {
    this.#pty.write(keys)
  }

  /** Waits until the screen is so; answers when that had come. Fails with a picture of the screen. */
  async until(holds: (screen: Screen) => boolean, timeoutMs = 10_000): Promise<number> {
    const end = performance.now() + timeoutMs
    for (;;) {
      const at = await this.#draw(holds)
      if (at !== undefined) return at
      if (this.#ended) throw new Error(`The program ended:\n${this.screen.text()}`)
      if (performance.now() > end) throw new Error(`Nothing of the kind came:\n${this.screen.text()}`)
      await this.#more(end)
    }
  }

  /** Draws what has come; answers the lowest row that was ever drawn, from 1. */
  async lowestRow(): Promise<number> {
    await this.#draw()
    return this.#lowest
  }

  /** Waits until nothing has come for so long from now on; everything is on the screen then. */
  async quiet(forMs: number): Promise<void> {
    const begin = performance.now()
    while (performance.now() - Math.max(begin, this.#last) < forMs) await pause(2)
    await this.#draw()
  }

  /** Presses keys, waits for the screen to be so, and then as long as asked for what else may come. */
  async press(keys: string, holds: (screen: Screen) => boolean, restMs: number): Promise<Answer> {
    await this.#draw()
    const before = this.#count
    const begin = performance.now()
    this.#pty.write(keys)
    const took = (await this.until(holds, 120_000)) - begin
    await pause(restMs)
    await this.#draw()
    return {took, bytes: this.#count.bytes - before.bytes, frames: this.#count.frames - before.frames}
  }

  // One piece after the other, so that the time is that of the piece which made it so. No further than that.
  async #draw(holds?: (screen: Screen) => boolean): Promise<number | undefined> {
    let at = performance.now()
    if (holds?.(this.screen)) return at
    for (let piece = this.#pieces.shift(); piece; piece = this.#pieces.shift()) {
      await this.screen.feed(piece.text)
      const {bytes, frames} = this.#count
      this.#count = {
        bytes: bytes + Buffer.byteLength(piece.text),
        frames: frames + piece.text.split(frameEnd).length - 1,
      }
      for (const [, row] of piece.text.matchAll(toRow)) this.#lowest = Math.max(this.#lowest, Number(row))
      at = piece.at
      if (holds?.(this.screen)) return at
    }
    return undefined
  }

  async #more(end: number): Promise<void> {
    if (this.#pieces.length > 0 || this.#ended) return
    const {promise, resolve} = Promise.withResolvers<void>()
    this.#wake = resolve
    const timer = setTimeout(resolve, Math.max(1, Math.min(1000, end - performance.now())))
    await promise
    clearTimeout(timer)
  }

  /** Waits until the program has ended by itself, for ten seconds. */
  async ended(): Promise<void> {
    const end = performance.now() + 10_000
    while (!this.#ended && performance.now() < end) {
      this.#pieces = []
      await this.#more(end)
    }
  }

  end(): void {
    if (!this.#ended) this.#pty.kill('SIGKILL')
    this.screen.dispose()
    rmSync(this.#folder, {recursive: true, force: true})
  }
}

export const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

/** Our program on a library, once its list is there and everything it reads ahead has come. */
export async function openList(library: string, window: Window, flags: readonly string[] = []): Promise<Terminal> {
  warm(library)
  const terminal = new Terminal(process.execPath, [executable, 'tui', '--db', library, ...flags], window)
  await terminal.until(screen => screen.text().includes('NAME ^'))
  await terminal.quiet(600)
  return terminal
}

/** Milliseconds from the start of the process to the first painted list, and to the answer to a key pressed then. */
export async function firstPaint(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{paint: number; answer: number}> {
  const terminal = new Terminal(process.execPath, args, {columns: 80, rows: 24, environment})
  const painted = await terminal.until(screen => screen.text().includes('NAME ^'))
  terminal.write('j')
  const answered = await terminal.until(screen => screen.row(4).startsWith('>'))
  // As a user ends it: then the compiled code is kept for the next start.
  terminal.write('q')
  await terminal.ended()
  terminal.end()
  return {paint: painted - terminal.begunAt, answer: answered - terminal.begunAt}
}
