// Sits between keyboard and Ink, and passes on whole sequences only. Ink would decide after 20 ms what an unfinished
// sequence is, even if a slow machine has not read the rest yet, and would take Escape followed quickly by a key for
// Alt.
import {EventEmitter} from 'node:events'
import {StringDecoder} from 'node:string_decoder'
import {isTail, type Sequence, SequenceReader, type Unfinished} from './sequences.ts'

/** The keyboard, such as `process.stdin`. */
export type KeySource = {
  readonly isTTY?: boolean
  read(): string | Uint8Array | null
  on(event: 'readable', listener: () => void): unknown
  off(event: 'readable', listener: () => void): unknown
  setRawMode?(isRaw: boolean): unknown
  ref?(): unknown
  unref?(): unknown
}

// A lone Escape is reported as soon as it can be told from a sequence typed by hand; longer beginnings are hardly ever
// anything but sequences. The limit for pastes keeps a lost end mark from blocking the keys for ever.
const waitsMs: Readonly<Record<Unfinished, number>> = {escape: 20, introducer: 100, sequence: 500, paste: 10_000}
// A timer this late means that the process did not run and may have unread input, so it waits again. The number of
// repeats is limited, so that keys work even on a machine that is always late.
const lateMs = 10
const maxRepeats = 3
// If the rest of a sequence arrives in one piece within this time, the Escape before it was not pressed by hand.
const tailMs = 100

/** A sequence with the pause before it; 0 if it arrived together with others, as the pause is unknown then. */
type Arrived = Sequence & {readonly silentMs: number}

/** A substitute for `process.stdin` from which Ink reads. Its output does not depend on how the input was split. */
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

  /** The sequence being handled: Ink handles each before it reads the next. */
  get current(): Arrived | undefined {
    return this.#current
  }

  /** Called by Ink. Returns the next sequence in an unambiguous form. */
  read(): string | null {
    this.#current = this.#arrived.shift()
    return this.#current ? unambiguous(this.#current) : null
  }

  /** Required by Ink; the output is always text. */
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

  // The pause counts from the end of handling, which may take long: keys typed meanwhile count as typed without a
  // pause.
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
      // Timers run before input is read, and this runs after it, so that input that has arrived is considered.
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

// Written in kitty's keyboard protocol, which Ink parses without waiting and without ambiguity.
const unmistakableEscape = '\x1b[27u'
const withAlt = (character: string): string => `\x1b[${character.codePointAt(0)};3u`

function unambiguous({kind, bytes}: Sequence): string {
  if (kind === 'escape') return unmistakableEscape
  return kind === 'after-escape' && (bytes === '\x1b[' || bytes === '\x1bO') ? withAlt(bytes.slice(1)) : bytes
}

/** Returns the input as the type that Ink's `render` expects. */
export function asStdin(input: KeyInput): NodeJS.ReadStream {
  // Safe cast: Ink uses only isTTY, the event `readable`, read, setEncoding, setRawMode, ref and unref.
  return input as unknown as NodeJS.ReadStream
}
