/** Returns text without styles. */
export function plainText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: styles are control sequences
  return text.replace(/\x1b\[[0-9;]*m/g, '')
}
