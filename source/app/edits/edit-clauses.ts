// Entries of a list are written in one word, `MAIN;FIELD=VALUE;...` or `PART[FIELD=VALUE;...].FIELD`. A backslash before a
// semicolon (in brackets also before their end) makes it an ordinary character; elsewhere it is one itself.

/** The text cut at its semicolons; backslashes that protect one are taken away. */
export function splitClauses(text: string, inBrackets = false): string[] {
  const pieces = ['']
  const add = (more: string): void => void pieces.push(`${pieces.pop() ?? ''}${more}`)
  for (const found of text.matchAll(inBrackets ? /\\*[;\]]|[^\\;\]]+|\\+/g : /\\*;|[^\\;]+|\\+/g)) {
    const [piece] = found
    const sign = piece.at(-1)
    const slashes = piece.length - 1
    const isLast = found.index + piece.length === text.length
    // Those at the end stand before the bracket.
    if (inBrackets && isLast && sign === '\\') add('\\'.repeat(piece.length >> 1))
    else if (sign !== ';' && !(inBrackets && sign === ']')) add(piece)
    else {
      // Two backslashes before the sign are one of the text.
      add('\\'.repeat(slashes >> 1))
      if (slashes % 2 === 1 || sign === ']') add(sign)
      else pieces.push('')
    }
  }
  return pieces
}

/** A text as the last clause of a word, so that it is read as it is. */
export function escapeClause(text: string): string {
  return text.replace(/(\\*);/g, '$1$1\\;')
}

/** Where the bracket ends that begins before `from`; -1 if it does not. */
export function findBracketEnd(text: string, from: number): number {
  for (const found of text.slice(from).matchAll(/(\\*)\]/g))
    if ((found[1] ?? '').length % 2 === 0) return from + found.index + found[0].length - 1
  return -1
}
