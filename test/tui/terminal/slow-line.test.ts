import {afterEach, beforeEach, expect, it, vi} from 'vitest'
import {Output} from '../../../source/tui/terminal/output.ts'
import {tableFrame} from './sample-table.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const bufferBytes = 8192

/** A terminal that shows so many bytes a second, behind a buffer: a write blocks until the rest of it fits. */
class SlowLine {
  readonly columns = 80
  readonly rows = 24
  now = 0
  sent = 0
  readonly #bytesPerMs: number
  #buffered = 0

  constructor(bytesPerSecond: number) {
    this.#bytesPerMs = bytesPerSecond / 1000
  }

  write(bytes: string): void {
    this.sent += bytes.length
    this.#buffered += bytes.length
    const over = this.#buffered - bufferBytes
    if (over > 0) this.pass(over / this.#bytesPerMs)
  }

  pass(ms: number): void {
    this.now += ms
    this.#buffered = Math.max(0, this.#buffered - ms * this.#bytesPerMs)
  }

  /** How long it takes until everything is shown. */
  get behindMs(): number {
    return this.#buffered / this.#bytesPerMs
  }

  on(): void {}
  off(): void {}
}

const keyMs = 33

// A key held for some seconds scrolls a list. Returns for how long the terminal scrolls on afterwards.
function hold(line: SlowLine, output: Output, seconds: number, from: number): number {
  const keys = Math.floor((seconds * 1000) / keyMs)
  const end = line.now + seconds * 1000
  const frameAt = (key: number): string =>
    tableFrame({columns: 80, rows: 24, first: from + key, cursor: from + key + 19})
  let key = 0
  // A blocked write stops the program: the keys pressed meanwhile are read at once, and drawn as one frame.
  while (key < keys) {
    key = Math.min(keys, Math.max(key + 1, Math.round((line.now - end + seconds * 1000) / keyMs)))
    output.write(frameAt(key))
    line.pass(keyMs)
    vi.advanceTimersByTime(keyMs)
  }
  const released = Math.max(end, line.now)
  while (vi.getTimerCount() > 0 || line.behindMs > 0) {
    line.pass(10)
    vi.advanceTimersByTime(10)
  }
  return line.now - released
}

it.each([960, 3000])('at %i bytes a second a held key scrolls on for a moment only, once the line is known', rate => {
  const line = new SlowLine(rate)
  const output = new Output(line, {clock: () => line.now})
  output.enter()
  output.write(tableFrame({columns: 80, rows: 24, first: 0, cursor: 19}))
  while (line.behindMs > 0) line.pass(10)
  hold(line, output, 12, 1)
  expect(hold(line, output, 5, 1000)).toBeLessThan(1500)
  expect(hold(line, output, 5, 2000)).toBeLessThan(1500)
  output.leave()
})

it('a fast line gets every frame at once', () => {
  const line = new SlowLine(1_000_000)
  const output = new Output(line, {clock: () => line.now})
  output.enter()
  for (let key = 0; key < 300; key++) {
    const before = line.sent
    output.write(tableFrame({columns: 80, rows: 24, first: key, cursor: key + 19}))
    expect(line.sent).toBeGreaterThan(before)
    line.pass(keyMs)
  }
  output.leave()
})

it('a terminal that was paused once is not taken for a slow line', () => {
  const line = new SlowLine(1_000_000)
  const output = new Output(line, {clock: () => line.now})
  output.enter()
  for (let key = 0; key < 20; key++) {
    output.write(tableFrame({columns: 80, rows: 24, first: key, cursor: key + 19}))
    const {sent} = line
    const write = line.write.bind(line)
    if (key === 5)
      line.write = bytes => {
        line.pass(5000)
        line.write = write
        write(bytes)
      }
    if (key > 6) expect(sent).toBeGreaterThan(0)
    expect(vi.getTimerCount()).toBe(0)
  }
  output.leave()
})
