import {countLines, isBlank, joined, newline, openObject, skipBlanks} from '../bytes.ts'
import {formatSize, type Limits} from '../item.ts'
import {JsonElements} from './json-elements.ts'
import {Nesting} from './json-nesting.ts'

/** Why a file cannot be trusted, and where it shows. */
export type Fault = {reason: string; line: number; byte?: number}

export type Counted = {records: number; isExact: boolean; fault?: Fault}

/**
 * Counts the records of one format, block by block, and finds out whether the file ends where it should. Each block
 * comes with the number of line feeds before it.
 */
export type Structure = {take(block: Uint8Array, lines: number): Fault | undefined; end(): Counted}

const tooLong = (limits: Limits): string => `a record is longer than ${formatSize(limits.recordBytes)}`

const cutAt = (line: number): string =>
  `the file ends in the middle: the last record begins on line ${line} and is not closed`

const isCut = (line: Uint8Array): boolean => {
  const begin = skipBlanks(line)
  return line[begin] === openObject && new Nesting().advance(line, begin) === line.length
}

/** JSON lines: a record is a line that is not blank; only the last one is looked into. */
export class LineCount implements Structure {
  readonly #limits: Limits
  #records = 0
  #held: Uint8Array[] = []
  #heldBytes = 0
  #last: {bytes: Uint8Array; line: number} = {bytes: new Uint8Array(), line: 0}
  #lines = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  take(block: Uint8Array, lines: number): Fault | undefined {
    let from = 0
    let line = lines
    let last: {begin: number; end: number; line: number} | undefined
    for (let at = block.indexOf(newline); at >= 0; at = block.indexOf(newline, from)) {
      line++
      if (this.#heldBytes + at - from > this.#limits.recordBytes) return {reason: tooLong(this.#limits), line}
      if (this.#heldBytes > 0) this.#endHeld(block.subarray(0, at), line)
      else if (!isBlank(block[from]) || skipBlanks(block.subarray(from, at)) < at - from) {
        this.#records++
        last = {begin: from, end: at, line}
      }
      from = at + 1
    }
    this.#lines = line
    if (last) this.#last = {bytes: block.slice(last.begin, last.end), line: last.line}
    if (from < block.length) this.#held.push(block.slice(from))
    this.#heldBytes += block.length - from
    return this.#heldBytes > this.#limits.recordBytes ? {reason: tooLong(this.#limits), line: line + 1} : undefined
  }

  end(): Counted {
    if (this.#heldBytes > 0) this.#endHeld(new Uint8Array(), this.#lines + 1)
    const {bytes, line} = this.#last
    const counted = {records: this.#records, isExact: false}
    return isCut(bytes) ? {...counted, fault: {reason: cutAt(line), line}} : counted
  }

  #endHeld(rest: Uint8Array, line: number): void {
    const bytes = joined([...this.#held, rest])
    this.#held = []
    this.#heldBytes = 0
    if (skipBlanks(bytes) === bytes.length) return
    this.#records++
    this.#last = {bytes, line}
  }
}

/** Objects one after the other, each over any number of lines. */
export class ObjectCount implements Structure {
  readonly #limits: Limits
  readonly #nesting = new Nesting()
  #records = 0
  #line = 0
  #size = 0
  #isOpen = false

  constructor(limits: Limits) {
    this.#limits = limits
  }

  take(block: Uint8Array): Fault | undefined {
    let at = 0
    while (at < block.length) {
      if (!this.#isOpen) at = this.#begin(block, at)
      if (at === block.length) return undefined
      const end = this.#nesting.advance(block, at)
      this.#size += end - at
      if (this.#size > this.#limits.recordBytes) return {reason: tooLong(this.#limits), line: this.#line}
      if (end < block.length) {
        this.#isOpen = false
        this.#records++
      }
      at = end + 1
    }
    return undefined
  }

  end(): Counted {
    const counted = {records: this.#records, isExact: true}
    return this.#isOpen ? {...counted, fault: {reason: cutAt(this.#line), line: this.#line}} : counted
  }

  #begin(block: Uint8Array, from: number): number {
    const at = skipBlanks(block, from)
    this.#nesting.lines += countLines(block.subarray(from, at))
    if (at === block.length) return at
    this.#nesting.reset()
    this.#isOpen = true
    this.#line = this.#nesting.lines + 1
    this.#size = 0
    return at
  }
}

/** The records of an array or a users list, cut but not kept. */
export class ElementCount implements Structure {
  readonly #elements: JsonElements

  constructor(format: 'json-array' | 'json-users', limits: Limits, byte: number) {
    this.#elements = new JsonElements(format, limits, {byte, keeps: false})
  }

  take(block: Uint8Array): Fault | undefined {
    this.#elements.take(block)
    return this.#elements.fault
  }

  end(): Counted {
    this.#elements.end()
    const counted = {records: this.#elements.count, isExact: true}
    return this.#elements.fault ? {...counted, fault: this.#elements.fault} : counted
  }
}
