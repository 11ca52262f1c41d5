import {graphemes} from './graphemes.ts'
import {stringWidth} from './width.ts'

/** What stands where a text was cut: one column either way. */
export type CutMark = '…' | '~'

export type Align = 'left' | 'right'

const ascii = /^[\x20-\x7e]*$/

// A grapheme rarely has more code units than this; what lies beyond cannot reach the screen and is not measured.
const unitsPerColumn = 16

function cutGraphemes(text: string, width: number, mark: CutMark): string {
  const room = width - 1
  let taken = ''
  let used = 0
  for (const grapheme of graphemes(text.slice(0, width * unitsPerColumn))) {
    const wide = stringWidth(grapheme)
    if (used + wide > room) break
    taken += grapheme
    used += wide
  }
  return taken + mark
}

/** The text itself if it takes at most `width` columns, else as much of it as leaves a column for the mark. */
export function cut(text: string, width: number, mark: CutMark = '…'): string {
  if (width <= 0) return ''
  if (ascii.test(text)) return text.length <= width ? text : text.slice(0, width - 1) + mark
  const isLong = text.length > width * unitsPerColumn
  return !isLong && stringWidth(text) <= width ? text : cutGraphemes(text, width, mark)
}

/**
 * The text in exactly `width` columns: cut with a mark if it is longer, filled with spaces if it is shorter.
 * Never splits a grapheme: where half a wide one would fit, a space stands. Takes text without controls or escapes.
 */
export function cellOf(text: string, width: number, align: Align = 'left', mark: CutMark = '…'): string {
  if (width <= 0) return ''
  if (text.length <= width && ascii.test(text)) return align === 'left' ? text.padEnd(width) : text.padStart(width)
  const short = cut(text, width, mark)
  const fill = width - stringWidth(short)
  if (fill <= 0) return short
  return align === 'left' ? short + ' '.repeat(fill) : ' '.repeat(fill) + short
}
