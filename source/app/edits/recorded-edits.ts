/** The words of an edit as one text that the history keeps: a line each, or a JSON list where a word has line ends. */
export function recordWords(words: readonly string[]): string {
  return words.some(each => each.includes('\n')) ? JSON.stringify(words) : words.join('\n')
}

/** The words behind a recorded text. */
export function parseWords(recorded: string): string[] {
  // No edit begins with a bracket, so only a JSON list does.
  if (!recorded.startsWith('[')) return recorded.split('\n').filter(Boolean)
  const list: unknown = JSON.parse(recorded)
  return Array.isArray(list) ? list.filter(each => typeof each === 'string') : []
}
