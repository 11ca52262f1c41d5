import {cellOf, cut} from '../../app/display/text/clip.ts'
import {harmless} from '../../app/display/text/sanitize.ts'
import {stringWidth} from '../../app/display/text/width.ts'
import {cutMark, type Look} from '../../app/display/theme.ts'

/** Text of a record, safe to print, in one line. */
export function safe(text: string, look: Look): string {
  return harmless(text, look)
}

/** Safe text cut to a width. */
export function cutSafe(text: string, width: number, look: Look): string {
  return cut(harmless(text, look), width, cutMark(look))
}

/** Safe text in exactly this width. */
export function fitSafe(text: string, width: number, look: Look): string {
  return cellOf(harmless(text, look), width, 'left', cutMark(look))
}

/** A styled line filled with blanks up to a width. */
export function padded(line: string, width: number): string {
  return line + ' '.repeat(Math.max(0, width - stringWidth(line)))
}

// A note may be 2,000 characters long; nobody reads more lines of one value than this on a screen.
const mostLines = 40

/** Safe text broken at blanks into lines of a width; a longer word is broken inside. */
export function wrapSafe(text: string, width: number, look: Look): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of harmless(paragraph, look).split(' ')) {
      if (line !== '' && stringWidth(line) + 1 + stringWidth(word) <= width) line += ` ${word}`
      else {
        if (line !== '') lines.push(line)
        line = word
      }
      while (stringWidth(line) > width && lines.length < mostLines) {
        const head = cut(line, width + 1).slice(0, -1)
        if (head === '') break
        lines.push(head)
        line = line.slice(head.length)
      }
    }
    lines.push(line)
    if (lines.length >= mostLines) return [...lines.slice(0, mostLines - 1), cutMark(look)]
  }
  return lines
}

/** The same in so many lines at most: what is left over ends the last one, cut. */
export function wrapAtMost(text: string, width: number, most: number, look: Look): string[] {
  const lines = wrapSafe(text, width, look)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), cutSafe(lines.slice(most - 1).join(' '), width, look)]
}
