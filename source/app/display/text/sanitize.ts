import {isPictograph} from './width.ts'

/** `isAscii` chooses replacements for terminals without UTF-8; `limit` is how many code units are looked at. */
export interface SanitizeOptions {
  readonly isAscii?: boolean
  readonly limit?: number
}

const printable = /^[\x20-\x7e]*$/

// Controls, soft hyphen, fillers, zero-width and bidirectional controls, separators, variation selectors,
// interlinear and musical format characters, tags, and halves of surrogate pairs.
const suspicious =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: marks and joiners stand for themselves here
  /\r\n|[\u034f\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu

/** Replaces every character of a text that could steer a terminal, hide, or turn the direction of writing. */
export function replaceHidden(text: string, replace: (hidden: string) => string): string {
  return printable.test(text) ? text : text.replace(suspicious, replace)
}

function pointBefore(text: string, index: number): number {
  const unit = text.charCodeAt(index - 1)
  return unit >= 0xdc00 && unit <= 0xdfff ? (text.codePointAt(index - 2) ?? 0) : unit
}

const isJoiningLetter = (point: number) => point >= 0x620 && point <= 0xfff
const isIdeograph = (point: number) => (point >= 0x3400 && point <= 0x9fff) || (point >= 0x20000 && point <= 0x3ffff)
const isEmojiPart = (point: number) => isPictograph(point) || point === 0xfe0f || (point >= 0x1f3fb && point <= 0x1f3ff)

/** Persian and Indic names need joiners, Japanese names their variants, and emoji both. */
function belongs(point: number, before: number, after: number): boolean {
  if (point === 0x200c) return isJoiningLetter(before) && isJoiningLetter(after)
  if (point === 0x200d) {
    return (isJoiningLetter(before) && isJoiningLetter(after)) || (isEmojiPart(before) && isPictograph(after))
  }
  if (point === 0xfe0f) return isPictograph(before) || after === 0x20e3
  return point >= 0xe0100 && point <= 0xe01ef && isIdeograph(before)
}

function picture(point: number): string {
  if (point < 0x20) return String.fromCharCode(0x2400 + point)
  return point === 0x7f ? '\u2421' : '\ufffd'
}

/**
 * Text of a record made safe to print: whatever could steer the terminal, hide, or turn the direction of writing
 * becomes a visible character of one column. Longer than `limit` (2,000 code units), it is cut and marked first.
 */
export function sanitizeForTerminal(text: string, {isAscii = false, limit = 2_000}: SanitizeOptions = {}): string {
  const isLong = text.length > limit
  const head = isLong ? text.slice(0, limit) : text
  const mark = !isLong ? '' : isAscii ? '~' : '…'
  if (printable.test(head)) return head + mark
  const replaced = head.replace(suspicious, (found, index: number) => {
    const point = found === '\r\n' ? 0x0a : (found.codePointAt(0) ?? 0)
    const after = head.codePointAt(index + found.length) ?? 0
    if (point > 0x7f && belongs(point, pointBefore(head, index), after)) return found
    return isAscii ? '?' : picture(point)
  })
  return replaced + mark
}
