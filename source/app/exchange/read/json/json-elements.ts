import {closeList, closeObject, comma, isBlank, joined, newline, openList, openObject, quote} from '../bytes.ts'
import {formatSize, type Limits} from '../item.ts'
import {Nesting} from './json-nesting.ts'

/** One element of the list of records as it stands in the file; without bytes when it is longer than allowed. */
export type Element = {line: number; byte: number; bytes?: Uint8Array}

export type ElementFault = {line: number; byte: number; reason: string}

type Step = 'start' | 'field' | 'name' | 'colon' | 'value' | 'skipped' | 'element' | 'end'
type Open = {line: number; byte: number; size: number; pieces: Uint8Array[]}

const longerThan = ({recordBytes}: Limits): string => `a record is longer than ${formatSize(recordBytes)}`

/**
 * Cuts `[record, record]` and `{"user": [record, record], "total_record_count": 2}` into records, across chunks and
 * without parsing them. It keeps no bytes when asked only to count.
 */
export class JsonElements {
  fault: ElementFault | undefined
  count = 0
  lastLine = 0
  readonly #isList: boolean
  readonly #limits: Limits
  readonly #keeps: boolean
  readonly #nesting = new Nesting()
  #step: Step = 'start'
  #byte: number
  #open: Open | undefined
  #isAfterComma = false
  #name: number[] = []
  #hasUsers = false
  #cut: Element[] = []

  constructor(format: 'json-array' | 'json-users', limits: Limits, options: {byte?: number; keeps?: boolean} = {}) {
    this.#isList = format === 'json-array'
    this.#limits = limits
    this.#byte = options.byte ?? 0
    this.#keeps = options.keeps ?? true
  }

  /** The elements that end in this chunk, up to a fault. */
  take(chunk: Uint8Array): Element[] {
    let at = 0
    while (at < chunk.length && !this.fault) {
      at = this.#step === 'element' || this.#step === 'skipped' ? this.#inside(chunk, at) : this.#envelope(chunk, at)
    }
    this.#byte += chunk.length
    const cut = this.#cut
    this.#cut = []
    return cut
  }

  /** Finds the fault of a file that ends before its list does. */
  end(): void {
    if (this.fault || this.#step === 'end') return
    const place = this.#isList ? 'the closing ] is missing' : 'the closing ]} is missing'
    const last = this.lastLine > 0 ? `; the last record begins on line ${this.lastLine}` : ''
    this.#fail(0, `the file ends in the middle: ${place}${last}`)
  }

  #fail(at: number, reason: string): number {
    this.fault ??= {line: this.#nesting.lines + 1, byte: this.#byte + at, reason}
    return at + 1
  }

  /** One byte of what surrounds the records. */
  #envelope(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0
    if (this.#step === 'name') return this.#inName(byte, at)
    if (byte === newline) this.#nesting.lines++
    if (isBlank(byte)) return at + 1
    if (this.#step === 'start') return this.#start(byte, at)
    if (this.#step === 'field') return this.#field(byte, at)
    if (this.#step === 'end') return this.#fail(at, 'something follows the end of the list')
    if (this.#step === 'colon') {
      this.#step = 'value'
      return byte === 0x3a ? at + 1 : this.#fail(at, 'a colon is missing')
    }
    return this.#value(byte, at)
  }

  #start(byte: number, at: number): number {
    if (byte !== (this.#isList ? openList : openObject)) return this.#fail(at, 'a list of records was expected')
    this.#step = this.#isList ? 'element' : 'field'
    this.#isAfterComma = false
    this.#nesting.reset()
    return at + 1
  }

  #field(byte: number, at: number): number {
    if (byte === comma) return at + 1
    if (byte === closeObject) {
      this.#step = 'end'
      return this.#hasUsers ? at + 1 : this.#fail(at, 'it has no list "user"')
    }
    this.#step = 'name'
    this.#name = []
    return byte === quote ? at + 1 : this.#fail(at, 'a field name in double quotes was expected')
  }

  #inName(byte: number, at: number): number {
    if (byte === quote) this.#step = 'colon'
    else this.#name.push(byte)
    return this.#name.length > 256 ? this.#fail(at, 'a field name is too long') : at + 1
  }

  #value(byte: number, at: number): number {
    this.#nesting.reset()
    this.#step = 'skipped'
    if (String.fromCharCode(...this.#name) !== 'user') return at
    if (byte !== openList || this.#hasUsers) {
      return this.#fail(at, this.#hasUsers ? 'the field "user" is given twice' : 'the field "user" is not a list')
    }
    this.#hasUsers = true
    this.#step = 'element'
    this.#isAfterComma = false
    return at + 1
  }

  #inside(chunk: Uint8Array, from: number): number {
    const begin = this.#step === 'element' && !this.#open ? this.#beginElement(chunk, from) : from
    if (begin === chunk.length) return begin
    const at = this.#nesting.advance(chunk, begin)
    if (at === chunk.length) {
      this.#keep(chunk.slice(begin))
      return at
    }
    const byte = chunk[at]
    const isClosed = this.#nesting.depth < 0
    if (byte !== comma && !isClosed) {
      this.#keep(chunk.subarray(begin, at + 1))
      return at + 1
    }
    this.#keep(chunk.subarray(begin, at))
    return this.#step === 'skipped' ? this.#endSkipped(isClosed, at) : this.#endElement(byte ?? 0, isClosed, at)
  }

  #beginElement(chunk: Uint8Array, from: number): number {
    let at = from
    for (; at < chunk.length && isBlank(chunk[at]); at++) if (chunk[at] === newline) this.#nesting.lines++
    if (at === chunk.length) return at
    const line = this.#nesting.lines + 1
    this.#nesting.reset()
    this.#open = {line, byte: this.#byte + at, size: 0, pieces: []}
    if (chunk[at] !== comma && chunk[at] !== closeList) this.lastLine = line
    return at
  }

  #keep(piece: Uint8Array): void {
    const open = this.#open
    if (!open) return
    open.size += piece.length
    if (!this.#keeps) return
    if (open.size > this.#limits.recordBytes) open.pieces = []
    else open.pieces.push(piece)
  }

  #endSkipped(isClosed: boolean, at: number): number {
    this.#step = isClosed ? 'end' : 'field'
    return isClosed && !this.#hasUsers ? this.#fail(at, 'it has no list "user"') : at + 1
  }

  #endElement(byte: number, isClosed: boolean, at: number): number {
    const open = this.#open
    this.#open = undefined
    if (isClosed && byte !== closeList) return this.#fail(at, 'a } closes what a [ has opened')
    if (open && open.size > 0) this.#cutOff(open)
    else if (!isClosed) return this.#fail(at, 'there is a comma where a record was expected')
    else if (this.#isAfterComma) return this.#fail(at, 'there is a comma before the closing ]')
    this.#isAfterComma = !isClosed
    if (isClosed) this.#step = this.#isList ? 'end' : 'field'
    return at + 1
  }

  #cutOff({line, byte, size, pieces}: Open): void {
    this.count++
    const isLong = size > this.#limits.recordBytes
    if (isLong && !this.#keeps) this.fault ??= {line, byte, reason: longerThan(this.#limits)}
    if (this.#keeps) this.#cut.push(isLong ? {line, byte} : {line, byte, bytes: joined(pieces)})
  }
}
