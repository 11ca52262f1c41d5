// What a file holds is shown on a terminal and kept in reports: nothing in it may move the cursor or turn the text
// around, and no password may be quoted.

const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const secret = /("(?:password|pin_number)"\s*:\s*)((?:"(?:[^"\\]|\\.)*|[^",}]*))/gs

const escaped = (char: string): string => {
  if (char === '\n') return '\\n'
  if (char === '\t') return '\\t'
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`
}

/** A text as one harmless line of at most `length` characters. */
export const visibleText = (text: string, length = 80): string => {
  const cut = text.length > length ? `${text.slice(0, length - 1)}…` : text
  return cut.replace(hidden, escaped)
}

const starred = (_: string, before: string, hiddenText: string): string => before + '*'.repeat(hiddenText.length)

/** The neighbourhood of a place in the text of a record, with passwords starred out. */
export const excerptAt = (text: string, at: number, length = 80): string => {
  const from = Math.max(0, Math.min(at - length / 2, text.length - length))
  const before = Math.min(from, 4096)
  const near = text.slice(from - before, from + length).replace(secret, starred)
  return visibleText(near.slice(before), length)
}

const primaryId = /"primary_id"\s*:\s*("(?:[^"\\]|\\.){1,255}")/

/** The primary id that the text of a record seems to name, for the report about it. */
export const findPrimaryId = (text: string): string | undefined => {
  const [, id] = primaryId.exec(text.slice(0, 65_536)) ?? []
  if (id === undefined) return undefined
  try {
    return visibleText(String(JSON.parse(id)))
  } catch {
    return undefined
  }
}
