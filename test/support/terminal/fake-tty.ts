import {EventEmitter} from 'node:events'
import {PassThrough} from 'node:stream'
import {Screen, type ScreenSize} from './screen.ts'

/** Standard output of any size that feeds an emulated screen, and keeps the bytes. */
export class FakeOutput extends EventEmitter {
  readonly isTTY = true
  readonly writable = true
  readonly screen: Screen
  columns: number
  rows: number
  bytes = ''
  writes = 0
  #fed: Promise<void> = Promise.resolve()

  constructor(size: ScreenSize = {cols: 80, rows: 24}) {
    super()
    this.setMaxListeners(0)
    this.columns = size.cols
    this.rows = size.rows
    this.screen = new Screen(size)
  }

  write(chunk: string | Uint8Array, encoding?: string | (() => void), callback?: () => void): boolean {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    if (text !== '') {
      this.bytes += text
      this.writes++
      this.#fed = this.screen.feed(text)
    }
    const done = typeof encoding === 'function' ? encoding : callback
    if (done) queueMicrotask(done)
    return true
  }

  resize({cols, rows}: ScreenSize) {
    this.columns = cols
    this.rows = rows
    this.screen.resize({cols, rows})
    this.emit('resize')
  }

  /** The screen, once it shows all that was written. */
  async shown(): Promise<Screen> {
    await this.#fed
    return this.screen
  }

  /** Takes out the bytes written since the last call. */
  take(): string {
    const taken = this.bytes
    this.bytes = ''
    return taken
  }
}

/** Standard input of a terminal: `send` presses keys. */
export class FakeInput extends PassThrough {
  readonly isTTY = true
  isRaw = false

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  send(bytes: string | Uint8Array) {
    this.write(bytes)
  }
}

/** A fake stream as the type that Ink's `render` asks for; Ink uses no more of it than the fake has. */
export function asWriteStream(output: FakeOutput): NodeJS.WriteStream {
  return output as unknown as NodeJS.WriteStream
}

/** A fake stream as the type that Ink's `render` asks for; Ink uses no more of it than the fake has. */
export function asReadStream(input: FakeInput): NodeJS.ReadStream {
  return input as unknown as NodeJS.ReadStream
}
