import {countLines, less, quote} from './bytes.ts'
import {detectFormat} from './detect-format.ts'
import {defaultLimits, type Format, formatSize, type Limits} from './item.ts'
import {ElementCount, type Fault, LineCount, ObjectCount, type Structure} from './json/survey-json.ts'
import {readHead} from './read-head.ts'
import type {ReadOptions} from './read-records.ts'
import {Utf8Stream} from './utf8.ts'
import {XmlCount} from './xml/survey-xml.ts'

/** A file that can be read, and how much there is in it; `isExact` tells whether the records were counted one by one. */
export type Surveyed = {ok: true; format: Format; bytes: number; lines: number; records: number; isExact: boolean}

/** Why a file is not read at all, as the end of a sentence, and where it shows. */
export type Refused = {ok: false; reason: string; line: number; byte: number; format?: Format}

const structureFor = (format: Format, limits: Limits, byte: number): Structure => {
  if (format === 'json-lines') return new LineCount(limits)
  if (format === 'json-object') return new ObjectCount(limits)
  if (format === 'json-array' || format === 'json-users') return new ElementCount(format, limits, byte)
  return new XmlCount(format, limits)
}

const blockBytes = 262_144

class Survey {
  readonly #format: Format
  readonly #limits: Limits
  readonly #structure: Structure
  readonly #decoder: Utf8Stream
  /** The byte that a field or text cannot hold as it is, so that no field is longer than the way to the next one. */
  readonly #divider: number
  #lines = 0
  #byte: number
  #run = 0

  constructor(format: Format, limits: Limits, mark: number) {
    this.#format = format
    this.#limits = limits
    this.#byte = mark
    this.#decoder = new Utf8Stream(mark)
    this.#structure = structureFor(format, limits, mark)
    this.#divider = format === 'xml-user' || format === 'xml-users' ? less : quote
  }

  take(block: Uint8Array): Refused | undefined {
    const encoding = this.#encodingFault(block)
    // Of two faults the first in the file is told, wherever it was cut into blocks.
    const sound = encoding?.byte === undefined ? block : block.subarray(0, Math.max(0, encoding.byte - this.#byte))
    const fault = this.#longRun(sound) ?? this.#structure.take(sound, this.#lines) ?? encoding
    if (fault) return this.#refuse(fault)
    this.#lines += countLines(block)
    this.#byte += block.length
    return undefined
  }

  end(): Surveyed | Refused {
    if (this.#decoder.end().fault !== undefined) {
      return this.#refuse({reason: 'the file ends in the middle of a character', line: this.#lines + 1})
    }
    const {records, isExact, fault} = this.#structure.end()
    if (fault) return this.#refuse(fault)
    return {ok: true, format: this.#format, bytes: this.#byte, lines: this.#lines, records, isExact}
  }

  #refuse({reason, line, byte = this.#byte}: Fault): Refused {
    return {ok: false, reason, line, byte, format: this.#format}
  }

  #encodingFault(block: Uint8Array): Fault | undefined {
    const {fault} = this.#decoder.take(block)
    const nul = block.indexOf(0)
    if (fault === undefined && nul < 0) return undefined
    const isNul = nul >= 0 && (fault === undefined || this.#byte + nul < fault.byte)
    const byte = isNul ? this.#byte + nul : (fault?.byte ?? 0)
    const at = Math.max(0, byte - this.#byte)
    const line = this.#lines + countLines(block, at) + 1
    if (isNul) return {reason: `byte ${byte} is a NUL byte: the file is damaged, or not a text file`, line, byte}
    const hex = (fault?.value ?? 0).toString(16).toUpperCase()
    const reason = `byte ${byte} (hex ${hex}) is not UTF-8; the file is probably Latin-1 (Windows-1252): save it as UTF-8`
    return {reason, line, byte}
  }

  #longRun(block: Uint8Array): Fault | undefined {
    const first = block.indexOf(this.#divider)
    const run = this.#run + (first < 0 ? block.length : first)
    if (run > this.#limits.fieldChars) {
      const size = formatSize(this.#limits.fieldChars)
      return {reason: `a field is longer than ${size}`, line: this.#lines + 1}
    }
    this.#run = first < 0 ? run : block.length - 1 - block.lastIndexOf(this.#divider)
    return undefined
  }
}

/**
 * Goes through a whole file before anything is written, much faster than reading it: tells the format, the size and
 * about how many records there are. Refuses what is empty, no format that is read, not UTF-8, cut off at the end, or
 * has a DOCTYPE, a NUL byte or a field or record over the limit. Single bad records are left to the reader.
 */
export const survey = async (
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Surveyed | Refused> => {
  const {head, mark, all, close} = await readHead(bytes)
  const sniffed = options.format ? {format: options.format} : detectFormat(head)
  if ('reason' in sniffed) {
    await close()
    return {ok: false, reason: sniffed.reason, line: 1, byte: 0}
  }
  const run = new Survey(sniffed.format, {...defaultLimits, ...options.limits}, mark)
  for await (const chunk of all) {
    for (let at = 0; at < chunk.length; at += blockBytes) {
      const refused = run.take(chunk.subarray(at, at + blockBytes))
      if (refused) return refused
    }
  }
  return run.end()
}
