import {joined, markLength} from './bytes.ts'

/**
 * The beginning of an input, and all of it again chunk by chunk; both without a byte order mark, whose length is told.
 * An input of which no more is read has to be closed.
 */
export type InputHead = {
  head: Uint8Array
  mark: number
  all: AsyncIterable<Uint8Array>
  close: () => Promise<void>
}

/** How many bytes are looked at to tell the format. */
const headBytes = 65_536

/** Reads the first 64 kB (or all there is) ahead. The input is closed when `all` is left early. */
export const readHead = async (bytes: AsyncIterable<Uint8Array>): Promise<InputHead> => {
  const input = bytes[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  let size = 0
  while (size < headBytes) {
    const next = await input.next()
    if (next.done) break
    pieces.push(next.value.slice())
    size += next.value.length
  }
  const first = joined(pieces)
  const mark = markLength(first)
  const close = async (): Promise<void> => {
    await input.return?.()
  }
  return {head: first.subarray(mark, headBytes), mark, all: replay(pieces, mark, input), close}
}

async function* replay(
  pieces: readonly Uint8Array[],
  mark: number,
  input: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    let skip = mark
    for (const piece of pieces) {
      const rest = piece.subarray(skip)
      skip -= piece.length - rest.length
      if (rest.length > 0) yield rest
    }
    for (let next = await input.next(); !next.done; next = await input.next()) yield next.value
  } finally {
    await input.return?.()
  }
}
