import type {Input} from '../framework/io.ts'

/** The bytes of one typed line, or that the operator cancelled. */
export type TypedLine = Uint8Array | 'cancelled'

const [interrupt, endOfInput, backspace, eraseLine, escapeKey, rubout] = [3, 4, 8, 21, 27, 127]

/**
 * Reads lines from a terminal in raw mode, without echo. Backspace, Ctrl-U and Ctrl-C work as usual; other control
 * characters and escape sequences are ignored. `end` releases the terminal.
 */
export function readTypedLines(input: Input): {next(): Promise<TypedLine>; end(): Promise<void>} {
  const chunks = input.chunks()[Symbol.asyncIterator]()
  let buffer = new Uint8Array()
  let at = 0
  const nextByte = async (): Promise<number | undefined> => {
    while (at >= buffer.length) {
      buffer.fill(0)
      const {done, value} = await chunks.next()
      if (done) return undefined
      buffer = new Uint8Array(value)
      value.fill(0)
      at = 0
    }
    return buffer[at++]
  }
  return {
    next: () => readTypedLine(nextByte),
    async end() {
      buffer.fill(0)
      await chunks.return?.()
    },
  }
}

async function readTypedLine(nextByte: () => Promise<number | undefined>): Promise<TypedLine> {
  const line: number[] = []
  for (;;) {
    const byte = await nextByte()
    if (byte === undefined || byte === 13 || byte === 10) {
      return byte === undefined && line.length === 0 ? 'cancelled' : Uint8Array.from(line)
    }
    if (byte === interrupt || (byte === endOfInput && line.length === 0)) return 'cancelled'
    if (byte === backspace || byte === rubout) dropLastCharacter(line)
    else if (byte === eraseLine) line.length = 0
    else if (byte === escapeKey) await skipEscapeSequence(nextByte)
    else if (byte >= 32) line.push(byte)
  }
}

// Removes all bytes of the last UTF-8 character.
function dropLastCharacter(line: number[]): void {
  while (((line.pop() ?? 0) & 0xc0) === 0x80);
}

async function skipEscapeSequence(nextByte: () => Promise<number | undefined>): Promise<void> {
  const first = await nextByte()
  // A sequence after `ESC [` or `ESC O` ends with a letter or a tilde; any other one is a single byte.
  if (first !== 0x5b && first !== 0x4f) return
  for (;;) {
    const byte = await nextByte()
    if (byte === undefined || (byte >= 0x40 && byte <= 0x7e)) return
  }
}
