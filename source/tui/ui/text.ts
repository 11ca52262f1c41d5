import {cellOf, cut} from '../../app/display/text/clip.ts'
import {sanitizeForTerminal} from '../../app/display/text/sanitize.ts'
import {stringWidth} from '../../app/display/text/width.ts'
import {cutMark, type Theme} from '../../app/display/theme.ts'

/** Returns text of a record sanitized for the terminal, as one line. */
export function safe(text: string, theme: Theme): string {
  return sanitizeForTerminal(text, theme)
}

/** Returns sanitized text cut to a width. */
export function cutSafe(text: string, width: number, theme: Theme): string {
  return cut(sanitizeForTerminal(text, theme), width, cutMark(theme))
}

/** Returns sanitized text cut or padded to exactly this width. */
export function fitSafe(text: string, width: number, theme: Theme): string {
  return cellOf(sanitizeForTerminal(text, theme), width, 'left', cutMark(theme))
}

/** Returns a styled line padded to a width. */
export function padded(line: string, width: number): string {
  return line + ' '.repeat(Math.max(0, width - stringWidth(line)))
}

// Limits long values, such as notes of 2,000 characters.
const maxLines = 40

/** Returns sanitized text wrapped at blanks; words longer than the width are broken. */
export function wrapSafe(text: string, width: number, theme: Theme): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of sanitizeForTerminal(paragraph, theme).split(' ')) {
      if (line !== '' && stringWidth(line) + 1 + stringWidth(word) <= width) line += ` ${word}`
      else {
        if (line !== '') lines.push(line)
        line = word
      }
      while (stringWidth(line) > width && lines.length < maxLines) {
        const head = cut(line, width + 1).slice(0, -1)
        if (head === '') break
        lines.push(head)
        line = line.slice(head.length)
      }
    }
    lines.push(line)
    if (lines.length >= maxLines) return [...lines.slice(0, maxLines - 1), cutMark(theme)]
  }
  return lines
}
