// Lines of text in a room. Text is sanitized and cut here, so that no caller can forget it.
import {memo} from 'react'
import {cut} from '../../app/display/text/clip.ts'
import {stringWidth} from '../../app/display/text/width.ts'
import {cutMark, type Role, styled, type Theme} from '../../app/display/theme.ts'
import {Line, Lines} from './lines.tsx'
import {type Room, useRoom} from './room.tsx'
import {padded, safe, wrapSafe} from './text.ts'

/** A stretch of text, optionally with a style. */
export type Span = string | readonly [role: Role, text: string]

/**
 * Returns spans in sequence, sanitized and cut to the width. The current line has the cursor style alone, over its
 * width.
 */
export function spanLine(spans: readonly Span[], {columns, theme, isCovering}: Room, style?: Role): string {
  let left = columns
  let line = ''
  for (const span of spans) {
    if (left <= 0) break
    const [own, text] = typeof span === 'string' ? [undefined, span] : span
    const shown = cut(safe(text, theme), left, cutMark(theme))
    left -= stringWidth(shown)
    line += own === undefined || style !== undefined ? shown : styled(theme, own, shown)
  }
  const fill = isCovering || style === 'cursor' ? ' '.repeat(left) : ''
  const shown = style === undefined ? line + fill : styled(theme, style, line + fill)
  return isCovering ? ` ${shown} ` : shown
}

type RowProps = {
  /** The text, which need not be sanitized. */
  readonly text: string | readonly Span[]
  readonly style?: Role | undefined
  readonly isCurrent?: boolean
}

/** A line of text, cut to the room; padded to the full width if it is current. */
export function Row({text, style, isCurrent = false}: RowProps) {
  const room = useRoom()
  return <Line text={spanLine(typeof text === 'string' ? [text] : text, room, isCurrent ? 'cursor' : style)} />
}

export function Blank({rows = 1}: {readonly rows?: number}) {
  const filled = useFilled()
  return rows <= 0 ? null : <Lines lines={Array.from({length: rows}, () => filled(''))} />
}

// Pads styled lines to the full width in a room that covers something.
function useFilled(): (line: string) => string {
  const {columns, isCovering} = useRoom()
  return isCovering ? line => ` ${padded(line, columns)} ` : line => line
}

type ReadyProps = {readonly lines: readonly string[]; readonly style?: Role | undefined; readonly indent?: number}

/** Lines that are sanitized and short enough already. */
export const Ready = memo(({lines, style, indent = 0}: ReadyProps) => {
  const {theme} = useRoom()
  const filled = useFilled()
  const start = ' '.repeat(indent)
  return <Lines lines={lines.map(line => filled(start + (style === undefined ? line : styled(theme, style, line))))} />
})

type EndsProps = {readonly left: readonly Span[]; readonly right: readonly Span[]}

/** Text at both ends of a line; the left one is cut if needed. */
export function Ends({left, right}: EndsProps) {
  const room = useRoom()
  const end = spanLine(right, {...room, isCovering: false})
  const start = spanLine(left, {...room, columns: room.columns - stringWidth(end) - 1, isCovering: false})
  const gap = ' '.repeat(Math.max(1, room.columns - stringWidth(start) - stringWidth(end)))
  return <Ready lines={[start + gap + end]} />
}

/** Returns the lines of a paragraph in a width. */
export function paragraphLines(text: string, width: number, theme: Theme): readonly string[] {
  return text === '' ? [] : wrapSafe(text, width, theme)
}

type ParagraphProps = {
  readonly text: string
  readonly style?: Role
  /** Number of blanks before every line. */
  readonly indent?: number
}

/** Text wrapped at blanks. */
export const Paragraph = memo(({text, style, indent = 0}: ParagraphProps) => {
  const {columns, theme} = useRoom()
  return <Ready lines={paragraphLines(text, columns - indent, theme)} style={style} indent={indent} />
})
