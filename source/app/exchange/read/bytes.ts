// JSON and XML are told apart and cut by these bytes; UTF-8 never uses them inside another character.
export const newline = 0x0a
export const quote = 0x22
export const comma = 0x2c
export const openList = 0x5b
export const closeList = 0x5d
export const openObject = 0x7b
export const closeObject = 0x7d
export const less = 0x3c

const bomBytes = [0xef, 0xbb, 0xbf] as const

/** Blanks between values: space, tab, line feed, carriage return. */
export const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09

/** The index of the first byte from `from` on that is no blank, or the length. */
export const skipBlanks = (bytes: Uint8Array, from = 0): number => {
  let at = from
  while (at < bytes.length && isBlank(bytes[at])) at++
  return at
}

/** The number of bytes of a UTF-8 byte order mark at the beginning: 3 or 0. */
export const markLength = (bytes: Uint8Array): number =>
  bomBytes.every((byte, index) => bytes[index] === byte) ? bomBytes.length : 0

/** One array of several. */
export const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const [only] = pieces
  if (only && pieces.length === 1) return only
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** How many line feeds there are before `end`. */
export const countLines = (bytes: Uint8Array, end = bytes.length): number => {
  let lines = 0
  for (let at = bytes.indexOf(newline); at >= 0 && at < end; at = bytes.indexOf(newline, at + 1)) lines++
  return lines
}
