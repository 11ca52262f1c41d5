// Letters that Unicode does not decompose into a base letter and an accent, with what is typed in their place.
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ς: 'σ',
}
const plain = /^[a-z0-9 ]*$/
const special = /[ßøæœłđðþıħŋŧς]/g

/**
 * The search form of a text: lower case, no accents, everything that is not a letter or digit is one blank, no blanks
 * at the ends. Equal for `Søren O'Brien-Ünal` and `soren o brien unal`. Done here and not in SQL, because databases
 * disagree about case and accents.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (plain.test(lower) && !lower.includes('  ') && lower.trim() === lower) return lower
  return (
    lower
      .normalize('NFKD')
      // Decomposition turns letters in circles, squares and mathematical styles into plain capitals.
      .toLowerCase()
      .replace(/\p{M}+/gu, '')
      .replace(special, letter => letters[letter] ?? letter)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  )
}
