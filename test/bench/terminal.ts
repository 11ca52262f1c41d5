import {type IPty, spawn} from '@lydell/node-pty'
import {library} from './library.ts'
import {median, ms, print, printHeading, quantile} from './report.ts'
import {benchEnvironment, executable} from './startup.ts'

const frameEnd = '\x1b[?2026l'
const presses = 200
const runs = 3

/** A program in a pseudo-terminal, with what it sent since somebody last looked. */
class Terminal {
  readonly #pty: IPty
  #seen = ''
  #last = 0
  #wake: (() => void) | undefined

  constructor(args: readonly string[], columns: number, rows: number, environment: Record<string, string> = {}) {
    this.#pty = spawn(process.execPath, [...args], {
      name: 'xterm-256color',
      cols: columns,
      rows,
      env: {...benchEnvironment(), ...environment},
    })
    this.#pty.onData(text => {
      this.#seen += text
      this.#last = performance.now()
      if (text.includes('\x1b[6n')) this.#pty.write('\x1b[1;1R')
      if (text.includes('\x1b[c')) this.#pty.write('\x1b[?62c')
      if (text.includes('\x1b[?u')) this.#pty.write('\x1b[?0u')
      this.#wake?.()
    })
  }

  get pid(): number {
    return this.#pty.pid
  }

  /** Waits until the output since the last press holds this; answers when the last of it came. */
  async until(holds: (seen: string) => boolean, timeoutMs = 10_000): Promise<number> {
    const end = performance.now() + timeoutMs
    while (!holds(this.#seen)) {
      if (performance.now() > end) throw new Error(`Nothing came: ${JSON.stringify(this.#seen.slice(-400))}`)
      await new Promise<void>(done => {
        this.#wake = done
        setTimeout(done, 50)
      })
    }
    return this.#last
  }

  /** Waits until nothing came for so long. */
  async quiet(forMs: number): Promise<void> {
    while (performance.now() - this.#last < forMs) await new Promise(done => setTimeout(done, 5))
  }

  /** Presses a key; answers how long the frame took and how many bytes it had. */
  async press(key: string): Promise<{took: number; bytes: number}> {
    this.#seen = ''
    const begin = performance.now()
    this.#pty.write(key)
    await this.until(seen => seen.includes(frameEnd), 2000).catch(() => undefined)
    const took = this.#last - begin
    return {took, bytes: Buffer.byteLength(this.#seen)}
  }

  write(text: string): void {
    this.#seen = ''
    this.#pty.write(text)
  }

  end(): void {
    this.#pty.kill('SIGKILL')
  }
}

/** Milliseconds from the start of the process to the first painted list, and to the answer to a key pressed then. */
export async function firstPaint(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{paint: number; answer: number}> {
  const begin = performance.now()
  const terminal = new Terminal(args, 80, 24, environment)
  const painted = await terminal.until(seen => seen.includes('NAME ^'))
  terminal.write('j')
  const answered = await terminal.until(seen => seen.includes(frameEnd))
  terminal.end()
  return {paint: painted - begin, answer: answered - begin}
}

const downKeys = ['j', 'j', 'j', 'k', 'j', 'k']
const series: readonly [what: string, keys: readonly string[], p50: string, p99: string][] = [
  ['cursor', downKeys, '<= 6', '<= 14'],
  ['mark', [' ', 'k'], '<= 6', '<= 14'],
  ['page', ['\x1b[6~', '\x1b[6~', '\x1b[6~', '\x1b[5~'], '<= 6', '<= 14'],
  ['tab switch', ['1', '2', '3', '4'], '<= 8', '<= 20'],
]

/** From a key to the painted frame at 120x35, keys 20 to 60 ms apart. */
export async function benchKeys(size: number): Promise<void> {
  printHeading(
    `Key to painted frame, 120x35, ${size.toLocaleString('en')} people (${presses} presses, median of ${runs} runs)`,
  )
  const file = await library(size)
  for (const [what, keys, p50, p99] of series) {
    const all: {took: number[]; bytes: number[]}[] = []
    for (let run = 0; run < runs; run++) all.push(await pressAll(file, keys))
    const took = (share: number): number => median(all.map(each => quantile(each.took, share)))
    const bytes = median(all.map(each => median(each.bytes)))
    print({what: `${what}, p50`, figure: ms(took(0.5)), value: took(0.5), bar: p50})
    print({what: `${what}, p99`, figure: ms(took(0.99)), value: took(0.99), bar: p99})
    print({
      what: `${what}, bytes a frame`,
      figure: `${bytes} B`,
      value: bytes,
      ...(what === 'cursor' ? {bar: '<= 500'} : {}),
    })
  }
}

async function pressAll(file: string, keys: readonly string[]): Promise<{took: number[]; bytes: number[]}> {
  const terminal = new Terminal([executable, 'tui', '--db', file], 120, 35)
  await terminal.until(seen => seen.includes('NAME ^'))
  await terminal.quiet(600)
  const [took, bytes]: [number[], number[]] = [[], []]
  for (let index = -20; index < presses; index++) {
    const frame = await terminal.press(keys[(index + 20) % keys.length] ?? 'j')
    await new Promise(done => setTimeout(done, 20 + ((((index * 7919) % 40) + 40) % 40)))
    if (index < 0) continue
    took.push(frame.took)
    bytes.push(frame.bytes)
  }
  terminal.end()
  return {took, bytes}
}
