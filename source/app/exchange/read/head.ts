import {joined} from './bytes.ts'

/** The beginning of an input, and all of it again; an input of which no more is read has to be closed. */
export type Headed = {head: Uint8Array; all: AsyncIterable<Uint8Array>; close: () => Promise<void>}

/** How many bytes are looked at to tell the format. */
export const headBytes = 65_536

/** Reads the first 64 kB (or all there is) ahead. The input is closed when `all` is left early. */
export const withHead = async (bytes: AsyncIterable<Uint8Array>): Promise<Headed> => {
  const input = bytes[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  let size = 0
  let isDone = false
  while (size < headBytes && !isDone) {
    const next = await input.next()
    if (next.done) isDone = true
    else {
      pieces.push(next.value.slice())
      size += next.value.length
    }
  }
  const first = joined(pieces)
  const close = async (): Promise<void> => {
    await input.return?.()
  }
  return {head: first.subarray(0, headBytes), all: replay(first, input), close}
}

async function* replay(first: Uint8Array, input: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first
    for (let next = await input.next(); !next.done; next = await input.next()) yield next.value
  } finally {
    await input.return?.()
  }
}
