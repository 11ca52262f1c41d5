import {graphemes, isSettled} from '../../app/display/text/graphemes.ts'
import {stringWidth} from '../../app/display/text/width.ts'
import {type StyleId, styleAfter, styleWithLink} from './style.ts'

/**
 * A line of a frame as cells. The second cell of a wide character is empty; trailing blank cells in the default style
 * are dropped.
 */
export interface Line {
  readonly texts: readonly string[]
  readonly styles: readonly StyleId[]
  /** The first cell whose width differs between terminals, or -1. */
  readonly unsettled: number
}

export const emptyLine: Line = {texts: [], styles: [], unsettled: -1}

interface Draft {
  readonly texts: string[]
  readonly styles: StyleId[]
  unsettled: number
}

// SGR sequences and hyperlinks are interpreted; any other escape sequence is dropped.
const escapes =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
  /\x1b\[([\d;:]*)m|\x1b\]8;([^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^[\]]?/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches control characters
const controls = /[\x00-\x1f\x7f-\x9f]/g
const ascii = /^[\x20-\x7e]*$/

function addGrapheme(draft: Draft, grapheme: string, style: StyleId, columns: number) {
  const width = stringWidth(grapheme)
  const column = draft.texts.length
  if (width === 0) {
    // A combining mark separated from its letter by a style change is added to the previous cell, as terminals do.
    const before = draft.texts.findLastIndex(text => text !== '')
    if (before !== -1) draft.texts[before] += grapheme
    if (draft.unsettled === -1) draft.unsettled = Math.max(before, 0)
    return
  }
  if (column + width > columns) {
    while (draft.texts.length < columns) push(draft, ' ', style)
    return
  }
  if (draft.unsettled === -1 && !isSettled(grapheme)) draft.unsettled = column
  push(draft, grapheme, style)
  for (let extra = 1; extra < width; extra++) push(draft, '', style)
}

function push(draft: Draft, text: string, style: StyleId) {
  draft.texts.push(text)
  draft.styles.push(style)
}

function addText(draft: Draft, text: string, style: StyleId, columns: number) {
  if (ascii.test(text)) {
    const room = Math.min(text.length, columns - draft.texts.length)
    for (let index = 0; index < room; index++) push(draft, text.charAt(index), style)
    return
  }
  for (const grapheme of graphemes(text.replace(controls, ''))) {
    if (draft.texts.length >= columns) return
    addGrapheme(draft, grapheme, style, columns)
  }
}

/** Parses a line of a frame into cells, cut at the right edge; half a wide character there becomes a blank. */
export function parseLine(raw: string, columns: number): Line {
  const draft: Draft = {texts: [], styles: [], unsettled: -1}
  let style: StyleId = 0
  let start = 0
  for (const match of raw.matchAll(escapes)) {
    if (match.index > start) addText(draft, raw.slice(start, match.index), style, columns)
    start = match.index + match[0].length
    if (match[1] !== undefined) style = styleAfter(style, match[1])
    else if (match[2] !== undefined) style = styleWithLink(style, match[2])
  }
  if (start < raw.length) addText(draft, raw.slice(start), style, columns)
  let end = draft.texts.length
  while (end > 0 && draft.texts[end - 1] === ' ' && draft.styles[end - 1] === 0) end--
  draft.texts.length = end
  draft.styles.length = end
  return draft
}
