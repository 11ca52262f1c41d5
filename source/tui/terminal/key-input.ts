// Stands between the keyboard and Ink, and hands over whole sequences only. Ink would read the keyboard itself, but decides after
// 20 ms what an unfinished sequence is, also where the rest of it has come and is not read yet, because the machine was slow; and
// takes an Escape for Alt where the next key came before it was read.
import {EventEmitter} from 'node:events'
import {StringDecoder} from 'node:string_decoder'
import {isTail, type Sequence, SequenceReader, type Unfinished} from './sequences.ts'

/** The keyboard, as `process.stdin` is one. */
export type KeySource = {
  readonly isTTY?: boolean
  read(): string | Uint8Array | null
  on(event: 'readable', listener: () => void): unknown
  off(event: 'readable', listener: () => void): unknown
  setRawMode?(isRaw: boolean): unknown
  ref?(): unknown
  unref?(): unknown
}

// A lone Escape is answered as soon as a hand can tell; what has begun as a sequence is hardly ever anything else. A paste whose
// end is lost would hold the keys for ever.
const waitsMs: Readonly<Record<Unfinished, number>> = {escape: 20, introducer: 100, sequence: 500, paste: 10_000}
// A timer that comes this late says that the process did not run. Then it has not listened either, and listens once more, but
// not for ever: on a machine that never is in time, keys are to work all the same.
const lateMs = 10
const maxRepeats = 3
// An Escape of which the rest comes in one piece within this time was never pressed: no hand types `[A` at once.
const tailMs = 100

/** A sequence, and for how long nothing had come before it; 0 where others came together with it, as nobody knows then. */
type Arrived = Sequence & {readonly silentMs: number}

/** A stand-in for `process.stdin` that Ink reads keys from. What is handed over means the same however its bytes came. */
export class KeyInput extends EventEmitter {
  readonly isTTY = true
  readonly #source: KeySource
  readonly #reader = new SequenceReader()
  readonly #decoder = new StringDecoder('utf8')
  readonly #arrived: Arrived[] = []
  #current: Arrived | undefined
  #silentSince = 0
  #timer: NodeJS.Timeout | undefined
  #turn: NodeJS.Immediate | undefined
  #settledEscapeAt = Number.NEGATIVE_INFINITY

  constructor(source: KeySource) {
    super()
    this.#source = source
    this.on('newListener', event => {
      if (event === 'readable' && this.listenerCount('readable') === 0) source.on('readable', this.#take)
    })
    this.on('removeListener', event => {
      if (event !== 'readable' || this.listenerCount('readable') > 0) return
      source.off('readable', this.#take)
      this.#stopWaiting()
    })
  }

  /** What is being handled now: Ink handles each sequence before it reads the next one. */
  get current(): Arrived | undefined {
    return this.#current
  }

  /** What Ink calls: the next sequence, in a form that means one thing only. */
  read(): string | null {
    this.#current = this.#arrived.shift()
    return this.#current ? unmistakable(this.#current) : null
  }

  /** What is handed over is text in any case. */
  setEncoding(): this {
    return this
  }

  setRawMode(isRaw: boolean): this {
    this.#source.setRawMode?.(isRaw)
    return this
  }

  ref(): this {
    this.#source.ref?.()
    return this
  }

  unref(): this {
    this.#source.unref?.()
    return this
  }

  readonly #take = (): void => {
    const sequences: Sequence[] = []
    for (let came = this.#source.read(); came !== null; came = this.#source.read()) {
      const text = typeof came === 'string' ? came : this.#decoder.write(came)
      if (text === '') continue
      for (const each of this.#reader.push(this.#withLostEscape(text))) sequences.push(each)
    }
    this.#wait()
    this.#handOver(sequences)
  }

  #withLostEscape(text: string): string {
    const isSoon = performance.now() - this.#settledEscapeAt < tailMs
    this.#settledEscapeAt = Number.NEGATIVE_INFINITY
    return isSoon && isTail(text) ? `\x1b${text}` : text
  }

  // Handling keys may take its time, and what is typed meanwhile is no later than what was typed before.
  #handOver(sequences: readonly Sequence[]): void {
    if (sequences.length === 0) return
    const silentMs = isOneKey(sequences) ? performance.now() - this.#silentSince : 0
    for (const each of sequences) this.#arrived.push({...each, silentMs})
    this.emit('readable')
    this.#silentSince = performance.now()
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer)
    clearImmediate(this.#turn)
  }

  #wait(repeats = 0): void {
    this.#stopWaiting()
    const {unfinished} = this.#reader
    if (unfinished === undefined) return
    const waitMs = waitsMs[unfinished]
    const dueAt = performance.now() + waitMs
    this.#timer = setTimeout(() => {
      const isLate = performance.now() - dueAt > lateMs
      if (isLate && repeats < maxRepeats) this.#wait(repeats + 1)
      // Timers come before the keyboard is read, and this after it: what has come meanwhile counts.
      else this.#turn = setImmediate(() => this.#settle(unfinished))
    }, waitMs)
  }

  #settle(unfinished: Unfinished): void {
    this.#handOver(this.#reader.settle())
    if (unfinished === 'escape') this.#settledEscapeAt = performance.now()
  }
}

function isOneKey(sequences: readonly Sequence[]): boolean {
  const [first, second] = sequences
  return first !== undefined && second === undefined && (first.kind !== 'text' || [...first.bytes].length === 1)
}

// As kitty's protocol writes them: Ink waits for nothing after these, and takes them for what they are.
const unmistakableEscape = '\x1b[27u'
const withAlt = (character: string): string => `\x1b[${character.codePointAt(0)};3u`

function unmistakable({kind, bytes}: Sequence): string {
  if (kind === 'escape') return unmistakableEscape
  return kind === 'after-escape' && (bytes === '\x1b[' || bytes === '\x1bO') ? withAlt(bytes.slice(1)) : bytes
}

/** The input as the type that Ink's `render` asks for; it uses no more of a stream than the class has. */
export function asStdin(input: KeyInput): NodeJS.ReadStream {
  // Ink looks at isTTY, listens for `readable`, and calls read, setEncoding, setRawMode, ref and unref: all of it is here.
  return input as unknown as NodeJS.ReadStream
}
