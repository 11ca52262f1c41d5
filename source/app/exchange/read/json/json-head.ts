import {openList, quote, skipBlanks} from '../bytes.ts'
import {Nesting} from './json-nesting.ts'

const loose = new TextDecoder('utf-8')

/** The first object of a file as far as the first bytes show it: its own fields and where it ends. */
export class JsonHead {
  readonly fields: string[] = []
  /** Fields that hold a list. */
  readonly listFields: string[] = []
  /** The index of the closing bracket, where it is among the first bytes. */
  end: number | undefined

  constructor(bytes: Uint8Array) {
    const nesting = new Nesting()
    let at = skipBlanks(bytes) + 1
    while (at < bytes.length) {
      at = this.#field(bytes, skipBlanks(bytes, at))
      at = nesting.advance(bytes, at)
      if (nesting.depth < 0) {
        this.end = at
        return
      }
      at++
    }
  }

  /** Notes the field that begins here and answers with the index where its value begins. */
  #field(bytes: Uint8Array, begin: number): number {
    if (bytes[begin] !== quote) return begin
    const close = bytes.indexOf(quote, begin + 1)
    if (close < 0) return begin
    const colon = skipBlanks(bytes, close + 1)
    if (bytes[colon] !== 0x3a) return begin
    const value = skipBlanks(bytes, colon + 1)
    const name = loose.decode(bytes.subarray(begin + 1, close))
    this.fields.push(name)
    if (bytes[value] === openList) this.listFields.push(name)
    return value
  }
}
