import {formatSize, type Limits, type Reader, type ReadItem, type Where} from '../item.ts'
import {decode, firstInvalid} from '../utf8.ts'
import {type Element, JsonElements} from './json-elements.ts'
import {readRecord} from './json-record.ts'

/** Reads the records of a JSON array or of a users list. What is wrong between the records breaks the file. */
export class JsonListReader implements Reader {
  readonly #limits: Limits
  readonly #elements: JsonElements
  #records = 0

  constructor(format: 'json-array' | 'json-users', limits: Limits, byte = 0) {
    this.#limits = limits
    this.#elements = new JsonElements(format, limits, {byte})
  }

  take(chunk: Uint8Array): ReadItem[] {
    const items = this.#elements.take(chunk).map(element => this.#read(element))
    return [...items, ...this.#fault()]
  }

  end(): ReadItem[] {
    this.#elements.end()
    return this.#fault()
  }

  #read({line, byte, bytes}: Element): ReadItem {
    const where: Where = {line, record: ++this.#records, byte}
    if (!bytes) return {kind: 'bad', where, reason: `the record is longer than ${formatSize(this.#limits.recordBytes)}`}
    const text = decode(bytes)
    if (text !== undefined) return readRecord(text, where, this.#limits)
    const at = byte + firstInvalid(bytes)
    return {kind: 'broken', where: {...where, byte: at}, reason: `byte ${at} is not UTF-8`}
  }

  #fault(): ReadItem[] {
    const {fault} = this.#elements
    if (!fault) return []
    const {line, byte, reason} = fault
    return [{kind: 'broken', where: {line, record: this.#records + 1, byte}, reason}]
  }
}
