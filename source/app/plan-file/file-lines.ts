import {Utf8Stream} from '../exchange/read/utf8.ts'

/** A line of a file with its number, or what makes the file unreadable from there on. */
export type Line = {readonly line: number; readonly text: string} | {readonly line: number; readonly fault: string}

// A user with thousands of entries is far below; a file without line ends must not fill the memory.
const longest = 16 * 1024 * 1024

/** The lines of a file in UTF-8, blank ones left out. Ends with the fault where there is one. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const stream = new Utf8Stream()
  let [rest, line] = ['', 0]
  for await (const piece of bytes) {
    const {text, fault} = stream.take(piece)
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      line += 1
      if (part.trim() !== '') yield {line, text: part}
    }
    if (fault) return yield {line: line + 1, fault: 'it is not UTF-8 text'}
    if (rest.length > longest) return yield {line: line + 1, fault: 'it is too long for the plan of one user'}
  }
  if (stream.end().fault) return yield {line: line + 1, fault: 'it ends in the middle of a character'}
  if (rest.trim() !== '') yield {line: line + 1, text: rest}
}
