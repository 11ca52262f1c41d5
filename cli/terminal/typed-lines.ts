import type {Input} from '../framework/io.ts'

/** The bytes of one line, or that whoever types would rather not. */
export type TypedLine = Uint8Array | 'cancelled'

const [interrupt, endOfInput, backspace, kill, escapeKey, rubout] = [3, 4, 8, 21, 27, 127]

/**
 * Lines from a terminal that shows nothing and edits nothing by itself: Backspace, Ctrl-U and Ctrl-C do what they
 * usually do, other control characters and the sequences of arrow keys nothing. `end` lets go of the terminal.
 */
export function readTypedLines(input: Input): {next(): Promise<TypedLine>; end(): Promise<void>} {
  const chunks = input.chunks()[Symbol.asyncIterator]()
  let waiting = new Uint8Array()
  let at = 0
  const nextByte = async (): Promise<number | undefined> => {
    while (at >= waiting.length) {
      waiting.fill(0)
      const {done, value} = await chunks.next()
      if (done) return undefined
      waiting = new Uint8Array(value)
      value.fill(0)
      at = 0
    }
    return waiting[at++]
  }
  return {
    next: () => lineFrom(nextByte),
    async end() {
      waiting.fill(0)
      await chunks.return?.()
    },
  }
}

async function lineFrom(nextByte: () => Promise<number | undefined>): Promise<TypedLine> {
  const line: number[] = []
  for (;;) {
    const byte = await nextByte()
    if (byte === undefined || byte === 13 || byte === 10) {
      return byte === undefined && line.length === 0 ? 'cancelled' : Uint8Array.from(line)
    }
    if (byte === interrupt || (byte === endOfInput && line.length === 0)) return 'cancelled'
    if (byte === backspace || byte === rubout) dropLetter(line)
    else if (byte === kill) line.length = 0
    else if (byte === escapeKey) await passSequence(nextByte)
    else if (byte >= 32) line.push(byte)
  }
}

// A letter of several bytes goes as a whole.
function dropLetter(line: number[]): void {
  while (((line.pop() ?? 0) & 0xc0) === 0x80);
}

async function passSequence(nextByte: () => Promise<number | undefined>): Promise<void> {
  const first = await nextByte()
  // `ESC [` and `ESC O` go on until a letter or a tilde; after any other byte the sequence is over.
  if (first !== 0x5b && first !== 0x4f) return
  for (;;) {
    const byte = await nextByte()
    if (byte === undefined || (byte >= 0x40 && byte <= 0x7e)) return
  }
}
