import {joined} from './bytes.ts'

const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})
const nothing = new Uint8Array()

/** The text of whole characters; undefined where the bytes are not UTF-8. */
export const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

const lengthBy = (lead: number): number => {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead < 0xe0) return 2
  if (lead >= 0xe0 && lead < 0xf0) return 3
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0
}

const isSecond = (lead: number, byte: number): boolean => {
  if (byte < 0x80 || byte > 0xbf) return false
  if (lead === 0xe0) return byte >= 0xa0
  if (lead === 0xed) return byte <= 0x9f
  if (lead === 0xf0) return byte >= 0x90
  return lead !== 0xf4 || byte <= 0x8f
}

const isWhole = (bytes: Uint8Array, at: number, length: number): boolean => {
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0
    if (next === 1 ? !isSecond(bytes[at] ?? 0, byte) : byte < 0x80 || byte > 0xbf) return false
  }
  return true
}

/** The index of the first byte of what is not UTF-8, or the length where all of it is. */
export const firstInvalid = (bytes: Uint8Array): number => {
  let at = 0
  while (at < bytes.length) {
    const length = lengthBy(bytes[at] ?? 0)
    if (length === 0 || (length > 1 && !isWhole(bytes, at, length))) return at
    at += length
  }
  return bytes.length
}

/** How many bytes at the end may be the beginning of a character whose rest has not come yet. */
const openBytes = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return lengthBy(byte) > back ? back : 0
  }
  return 0
}

/** The text of one chunk; where it is not UTF-8, the text before the fault, and the byte: where it stands and what it is. */
export type Decoded = {text: string; fault?: {byte: number; value: number}}

/** Decodes chunk by chunk, holding back a character that a chunk border cuts. */
export class Utf8Stream {
  #open: Uint8Array = nothing
  #byte: number

  constructor(byte = 0) {
    this.#byte = byte
  }

  /** The text of all whole characters up to here. */
  take(chunk: Uint8Array): Decoded {
    const bytes = this.#open.length > 0 ? joined([this.#open, chunk]) : chunk
    const whole = bytes.subarray(0, bytes.length - openBytes(bytes))
    const text = decode(whole)
    if (text === undefined) return this.#faultIn(whole)
    this.#open = bytes.slice(whole.length)
    this.#byte += whole.length
    return {text}
  }

  /** The fault of a file that ends inside a character. */
  end(): Decoded {
    return this.#open.length > 0 ? {text: '', fault: {byte: this.#byte, value: this.#open[0] ?? 0}} : {text: ''}
  }

  #faultIn(bytes: Uint8Array): Decoded {
    const at = firstInvalid(bytes)
    return {text: decode(bytes.subarray(0, at)) ?? '', fault: {byte: this.#byte + at, value: bytes[at] ?? 0}}
  }
}
