import {closeList, closeObject, comma, newline, openList, openObject, quote} from '../bytes.ts'

const backslash = 0x5c
const colon = 0x3a

const isPlain = new Uint8Array(256).fill(1)
for (const byte of [newline, quote, comma, colon, openList, openObject, closeList, closeObject]) isPlain[byte] = 0
const isInner = new Uint8Array(256).fill(1)
for (const byte of [newline, quote, backslash]) isInner[byte] = 0

// These two loops see almost every byte of a file.
const passPlain = (bytes: Uint8Array, from: number): number => {
  let at = from
  while (at < bytes.length && isPlain[bytes[at] ?? 0] === 1) at++
  return at
}

const passInner = (bytes: Uint8Array, from: number): number => {
  let at = from
  while (at < bytes.length && isInner[bytes[at] ?? 0] === 1) at++
  return at
}

/**
 * Follows the brackets and texts of JSON, byte by byte and across chunks, without understanding more of it. A fault
 * inside a record is for the parser to find.
 */
export class Nesting {
  /** Line feeds passed so far. */
  lines = 0
  #depth = 0
  #inText = false
  #isEscaped = false
  #last = 0
  #opened: number[] = []

  /** Begins a new value; the lines go on. */
  reset(): void {
    this.#depth = 0
    this.#inText = false
    this.#isEscaped = false
    this.#last = 0
    this.#opened.length = 0
  }

  /** Below 0 when more was closed than opened. */
  get depth(): number {
    return this.#depth
  }

  get isInText(): boolean {
    return this.#inText
  }

  /** May an object begin here? Not inside a text, and inside an object only after a colon. */
  get allowsObject(): boolean {
    if (this.#inText) return false
    if (this.#opened.at(-1) === openList) return this.#last === comma || this.#last === openList
    return this.#last === colon
  }

  /**
   * Reads on from a byte. Answers with the index of the next comma or closing bracket that leaves no bracket open, or
   * with the length of the bytes.
   */
  advance(bytes: Uint8Array, from: number): number {
    const {length} = bytes
    let at = from
    while (at < length) {
      if (this.#inText) {
        at = this.#passText(bytes, at)
        continue
      }
      at = passPlain(bytes, at)
      if (at === length) return at
      const byte = bytes[at] ?? 0
      if (byte === quote) this.#inText = true
      else if (byte === newline) this.lines++
      else {
        this.#last = byte
        if (byte === openObject || byte === openList) this.#open(byte)
        else if (byte === closeObject || byte === closeList) this.#close()
        if (this.#depth <= 0 && byte !== colon) return at
      }
      at++
    }
    return at
  }

  #open(byte: number): void {
    this.#depth++
    if (this.#depth <= 64) this.#opened.push(byte)
  }

  #close(): void {
    if (this.#depth <= 64) this.#opened.pop()
    this.#depth--
  }

  #passText(bytes: Uint8Array, from: number): number {
    let at = from
    if (this.#isEscaped) {
      this.#isEscaped = false
      at++
    }
    for (at = passInner(bytes, at); at < bytes.length; at = passInner(bytes, at + 1)) {
      const byte = bytes[at]
      if (byte === quote) {
        this.#inText = false
        this.#last = quote
        return at + 1
      }
      if (byte === newline) this.lines++
      else {
        at++
        if (at === bytes.length) this.#isEscaped = true
      }
    }
    return bytes.length
  }
}
