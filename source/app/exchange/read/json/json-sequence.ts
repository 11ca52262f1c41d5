import {closeObject, comma, isBlank, joined, markLength, newline, openObject, skipBlanks} from '../bytes.ts'
import {type BadItem, formatSize, type Limits, type Reader, type ReadItem, type Where} from '../item.ts'
import {decode, firstInvalid} from '../utf8.ts'
import {Nesting} from './json-nesting.ts'
import {badRecord, readQuickly, readRecord} from './json-record.ts'

type Line = {bytes: Uint8Array; number: number; byte: number}
type Pending = {pieces: Uint8Array[]; size: number; line: number; byte: number}

const lineFeed = Uint8Array.of(newline)

const lastByte = (bytes: Uint8Array): number | undefined => {
  let at = bytes.length - 1
  while (at >= 0 && isBlank(bytes[at])) at--
  return bytes[at]
}

/**
 * Reads objects that follow one another: one on each line, several on a line, or one over many lines. A line that is
 * not JSON is a bad record and reading goes on with the next line that begins an object.
 */
export class JsonSequenceReader implements Reader {
  readonly #limits: Limits
  readonly #nesting = new Nesting()
  #items: ReadItem[] = []
  #held: Uint8Array[] = []
  #heldBytes = 0
  #line = 1
  #byte: number
  #records = 0
  #pending: Pending | undefined
  /** After a record that was given up in its middle, until a line begins with an object again. */
  #isLost = false

  constructor(limits: Limits, byte = 0) {
    this.#limits = limits
    this.#byte = byte
  }

  take(chunk: Uint8Array): ReadItem[] {
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      this.#endLine(chunk.subarray(from, at))
      from = at + 1
    }
    if (from < chunk.length) this.#hold(chunk.slice(from))
    return this.#handOver()
  }

  end(): ReadItem[] {
    if (this.#heldBytes > 0) this.#endLine(new Uint8Array())
    if (this.#pending) this.#giveUp(this.#pending)
    return this.#handOver()
  }

  #handOver(): ReadItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  /** Keeps the beginning of a line for the next chunk, but never more of it than a record may have. */
  #hold(piece: Uint8Array): void {
    this.#heldBytes += piece.length
    if (this.#heldBytes <= this.#limits.recordBytes) this.#held.push(piece)
    else this.#held = []
  }

  #endLine(rest: Uint8Array): void {
    const size = this.#heldBytes + rest.length
    const line = {bytes: rest, number: this.#line++, byte: this.#byte}
    this.#byte += size + 1
    if (size > this.#limits.recordBytes) this.#takeLong(line)
    else if (this.#held.length > 0) this.#takeLine({...line, bytes: joined([...this.#held, rest])})
    else this.#takeLine(line)
    this.#held = []
    this.#heldBytes = 0
  }

  #takeLong({number, byte}: Line): void {
    const begin = this.#pending ?? {line: number, byte}
    this.#pending = undefined
    this.#isLost = true
    this.#items.push({kind: 'bad', where: this.#where(begin.line, begin.byte), reason: this.#tooLong()})
  }

  #tooLong = (): string => `the record is longer than ${formatSize(this.#limits.recordBytes)}`

  #where = (line: number, byte: number): Where => ({line, record: ++this.#records, byte})

  #takeLine(line: Line): void {
    const {bytes} = line
    const begin = skipBlanks(bytes, markLength(bytes))
    const opensObject = bytes[begin] === openObject
    if (this.#pending) {
      if (!opensObject || begin > 0 || !this.#startsRecord(bytes)) {
        this.#goOn(line)
        return
      }
      this.#giveUp(this.#pending)
    }
    if (begin === bytes.length || (this.#isLost && !opensObject)) return
    this.#isLost = false
    this.#begin(line, begin, opensObject)
  }

  /** Is this line a record of its own, so that the record before it was cut off? */
  #startsRecord(bytes: Uint8Array): boolean {
    if (!this.#nesting.allowsObject) return true
    const text = lastByte(bytes) === closeObject ? decode(bytes) : undefined
    return text !== undefined && readQuickly(text, {line: 0, record: 0}, this.#limits) !== undefined
  }

  #begin(line: Line, begin: number, opensObject: boolean): void {
    const bytes = line.bytes.subarray(begin)
    const whole = {...line, bytes, byte: line.byte + begin}
    if (!opensObject) {
      this.#push(bytes, whole.number, whole.byte)
      return
    }
    if (lastByte(bytes) === closeObject) {
      const text = decode(bytes)
      const where = {line: line.number, record: this.#records + 1, byte: whole.byte}
      const item = text === undefined ? undefined : readQuickly(text, where, this.#limits)
      if (item) {
        this.#records++
        this.#items.push(item)
        return
      }
    }
    this.#nesting.reset()
    this.#pending = {pieces: [], size: 0, line: line.number, byte: whole.byte}
    this.#goOn(whole)
  }

  #goOn({bytes, number, byte}: Line): void {
    const pending = this.#pending
    if (!pending) return
    const end = this.#nesting.advance(bytes, 0)
    if (end === bytes.length) {
      this.#nesting.lines++
      pending.pieces.push(bytes.slice(), lineFeed)
      pending.size += bytes.length + 1
      if (pending.size > this.#limits.recordBytes) this.#takeLong({bytes, number, byte})
      return
    }
    this.#pending = undefined
    const rest = bytes.subarray(end + 1)
    const next = skipBlanks(rest)
    pending.pieces.push(bytes.subarray(0, end + 1))
    this.#push(joined(pending.pieces), pending.line, pending.byte, rest[next] === comma)
    const from = rest[next] === comma ? next + 1 : next
    if (from < rest.length) this.#takeLine({bytes: rest.subarray(from), number, byte: byte + end + 1 + from})
  }

  #giveUp(pending: Pending): void {
    this.#pending = undefined
    this.#isLost = true
    this.#push(joined(pending.pieces.slice(0, -1)), pending.line, pending.byte)
  }

  #push(bytes: Uint8Array, line: number, byte: number, hasComma = false): void {
    const where = this.#where(line, byte)
    const text = decode(bytes)
    if (text === undefined) {
      const at = byte + firstInvalid(bytes)
      this.#items.push({kind: 'broken', where: {...where, byte: at}, reason: `byte ${at} is not UTF-8`})
      return
    }
    this.#items.push(hasComma ? this.#followedByComma(text, where) : readRecord(text, where, this.#limits))
  }

  #followedByComma(text: string, where: Where): BadItem {
    const reason = 'a comma follows the record; records on lines of their own have none between them'
    return badRecord(text, where, reason, text.length)
  }
}
