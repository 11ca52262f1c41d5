import {countLines, isBlank, joined, less} from '../bytes.ts'
import {formatSize, type Limits} from '../item.ts'
import type {Counted, Fault, Structure} from '../json/survey-json.ts'
import {doctypeRefused} from './xml-faults.ts'

const greater = 0x3e
const slash = 0x2f
const colon = 0x3a
const exclamation = 0x21
const question = 0x3f
const nothing = new Uint8Array()
const loose = new TextDecoder('utf-8')

const asBytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const comment = {open: asBytes('<!--'), close: asBytes('-->')} as const
const cdata = {open: asBytes('<![CDATA['), close: asBytes(']]>')} as const
const instruction = {open: asBytes('<?'), close: asBytes('?>')} as const
const doctype = asBytes('<!DOCTYPE')
const user = asBytes('user')
/** As long as the longest thing that is looked for, so that the end of a file can be looked at like any other place. */
const padding = asBytes(' '.repeat(doctype.length))

type Block = {readonly open: Uint8Array; readonly close: Uint8Array}

const standsAt = (bytes: Uint8Array, at: number, part: Uint8Array): boolean =>
  part.every((byte, index) => bytes[at + index] === byte)

const find = (bytes: Uint8Array, part: Uint8Array, from: number): number => {
  const [first = 0] = part
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (standsAt(bytes, at, part)) return at
  }
  return -1
}

/** Tags are close together, where a loop is faster than `indexOf`. */
const nextTag = (bytes: Uint8Array, from: number): number => {
  let at = from
  while (at < bytes.length && bytes[at] !== less) at++
  return at
}

const nameEnd = (bytes: Uint8Array, from: number): number => {
  let at = from
  while (at < bytes.length && bytes[at] !== greater && bytes[at] !== slash && !isBlank(bytes[at])) at++
  return at
}

const isUserName = (bytes: Uint8Array, begin: number, end: number): boolean => {
  const local = end - user.length
  if (local < begin || bytes[end - 1] !== user[3]) return false
  return standsAt(bytes, local, user) && (local === begin || bytes[local - 1] === colon)
}

const blockAt = (bytes: Uint8Array, at: number): Block | undefined =>
  [comment, cdata, instruction].find(({open}) => standsAt(bytes, at, open))

/** The users of an XML file, found by their tags; the reader checks everything else. */
export class XmlCount implements Structure {
  readonly #isBare: boolean
  readonly #limits: Limits
  #records = 0
  #inside: Block | undefined
  #root: string | undefined
  #isRootClosed = false
  #isUserOpen = false
  #carried: Uint8Array = nothing
  #byte = 0
  #userByte = 0
  #userLine = 0
  /** Line ends before the bytes that are carried over. */
  #lines = 0
  #isLong = false

  constructor(format: 'xml-user' | 'xml-users', limits: Limits) {
    this.#isBare = format === 'xml-user'
    this.#limits = limits
  }

  take(block: Uint8Array, lines: number): Fault | undefined {
    const bytes = this.#carried.length > 0 ? joined([this.#carried, block]) : block
    this.#lines = lines - countLines(this.#carried)
    const {end, fault} = this.#scanLines(bytes)
    this.#lines += countLines(bytes, end)
    this.#carried = bytes.slice(end)
    this.#byte += end
    return fault === undefined ? undefined : {reason: fault, line: this.#lines + 1, byte: this.#byte}
  }

  end(): Counted {
    const {end} = this.#scanLines(joined([this.#carried, padding]))
    const counted = {records: this.#records, isExact: true}
    const isEnded = this.#isBare ? !this.#isUserOpen : this.#isRootClosed
    if (isEnded && !this.#inside && end >= this.#carried.length) return counted
    const missing = this.#isBare || this.#root === undefined ? 'a closing tag' : `the closing </${this.#root}>`
    const last = this.#records > 0 ? `; the last record begins on line ${this.#userLine}` : ''
    const reason = `the file ends in the middle: ${missing} is missing${last}`
    return {...counted, fault: {reason, line: Math.max(1, this.#userLine)}}
  }

  /** Scans, and keeps the line on which the last user begins. */
  #scanLines(bytes: Uint8Array): {end: number; fault?: string} {
    const records = this.#records
    const scanned = this.#scan(bytes)
    if (this.#records > records) this.#userLine = this.#lines + countLines(bytes, this.#userByte - this.#byte) + 1
    return scanned
  }

  /** Goes from tag to tag; answers with the index from which on the next block is needed, or with that of a fault. */
  #scan(bytes: Uint8Array): {end: number; fault?: string} {
    for (let at = 0; ; ) {
      if (this.#inside) {
        const close = find(bytes, this.#inside.close, at)
        if (close < 0) return {end: Math.max(at, bytes.length - 2)}
        this.#inside = undefined
        at = close
      }
      at = nextTag(bytes, at)
      if (bytes.length - at < padding.length) return {end: at}
      const next = bytes[at + 1]
      if (next === exclamation && standsAt(bytes, at, doctype)) return {end: at, fault: doctypeRefused}
      this.#inside = next === exclamation || next === question ? blockAt(bytes, at) : undefined
      const end = this.#inside ? at + this.#inside.open.length : this.#tag(bytes, at)
      if (end < 0) return {end: at}
      if (this.#isLong) return {end: at, fault: `a record is longer than ${formatSize(this.#limits.recordBytes)}`}
      at = end
    }
  }

  /** One tag; answers with the index after it, or with -1 when its end is not there yet. */
  #tag(bytes: Uint8Array, at: number): number {
    const isClosing = bytes[at + 1] === slash
    const begin = isClosing ? at + 2 : at + 1
    const end = nameEnd(bytes, begin)
    if (end === bytes.length) return -1
    if (isClosing) return this.#closing(bytes, begin, end)
    const isUser = isUserName(bytes, begin, end)
    if (!isUser && this.#root !== undefined) return end
    const close = bytes.indexOf(greater, end)
    if (close < 0) return -1
    const isEmpty = bytes[close - 1] === slash
    if (this.#root === undefined) {
      this.#root = loose.decode(bytes.subarray(begin, end))
      this.#isRootClosed = isEmpty
    }
    if (isUser) this.#beginUser(this.#byte + at, isEmpty)
    return close
  }

  #beginUser(byte: number, isEmpty: boolean): void {
    this.#isLong = this.#records > 0 && byte - this.#userByte > this.#limits.recordBytes
    this.#records++
    this.#userByte = byte
    this.#isUserOpen = !isEmpty
  }

  #closing(bytes: Uint8Array, begin: number, end: number): number {
    if (isUserName(bytes, begin, end)) this.#isUserOpen = false
    else if (end - begin === this.#root?.length && loose.decode(bytes.subarray(begin, end)) === this.#root) {
      this.#isRootClosed = true
    }
    return end
  }
}
