// XML 1.0 has no way to write these, not even as a character number; only tab, line feed and return are allowed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const special = /[&<>\r]/
const specialInAttribute = /[&<>"\r\n\t]/

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

const escaped = (char: string): string => escapes[char] ?? char

/** The first thing in a text that XML cannot hold, in words; undefined where there is none. */
export const notInXml = (text: string): string | undefined => {
  const [found] = forbidden.exec(text) ?? []
  if (found !== undefined) {
    return `the control character U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  }
  return text.isWellFormed() ? undefined : 'half of a character'
}

/** A text between tags. */
export const xmlText = (text: string): string => (special.test(text) ? text.replace(/[&<>\r]/g, escaped) : text)

/** A text between the quotes of an attribute, where a reader would otherwise take a line break for a blank. */
export const xmlAttribute = (text: string): string =>
  specialInAttribute.test(text) ? text.replace(/[&<>"\r\n\t]/g, escaped) : text
