// Words of command lines that are offered for copying. What is pasted into a terminal is read by its keyboard driver and by
// the shell before quotes are looked at, so that control characters must not stand in it, and nothing that cannot be seen.

const bare = /^[A-Za-z0-9_@%+=:,./-]+$/

// Controls, format characters and all others that show nothing or another thing than they are.
const hidden = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u17b4\u17b5\u3164\uffa0\p{Variation_Selector}]|\u034f/gu

const short: Readonly<Record<string, string>> = {'\n': '\\n', '\t': '\\t', '\r': '\\r'}

/**
 * A word as bash, zsh and ksh read it: unchanged if it has no special character, otherwise in single quotes, as in every
 * shell. With characters that cannot be seen it is written as `$'...'`, in which they are named.
 */
export function shellWord(text: string): string {
  if (bare.test(text)) return text
  hidden.lastIndex = 0
  if (!hidden.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`
  // An exclamation mark could recall an earlier command.
  const visible = text.replace(/[\\']/g, '\\$&').replace(/!/g, '\\x21')
  return `$'${visible.replace(hidden, found => short[found] ?? bytesOf(found))}'`
}

/** Identifiers of users at the end of a command line: after two dashes, if one of them could be taken for a flag. */
export function shellOperands(ids: readonly string[]): string {
  return operandWords(ids).map(shellWord).join(' ')
}

/** The same as separate words. */
export function operandWords(ids: readonly string[]): string[] {
  return ids.some(id => id.startsWith('-')) ? ['--', ...ids] : [...ids]
}

function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}
