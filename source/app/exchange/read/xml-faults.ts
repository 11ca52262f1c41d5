import {visible} from './visible.ts'

// What the parser says, as people say it. It speaks of parsers and nodes; a name in the file is quoted harmlessly.
const sentences: ReadonlyArray<readonly [RegExp, string]> = [
  [/^unexpected close tag/, 'a closing tag does not match the tag that was opened last'],
  [/^unmatched closing tag/, 'a closing tag has no opening tag'],
  [/^unclosed tag|^unexpected end|^document must contain/, 'the file ends in the middle'],
  [/^undefined entity/, 'only the entities &amp; &lt; &gt; &quot; &apos; and character numbers are allowed'],
  [/^malformed character entity/, 'a character number names no character that XML allows'],
  [/^disallowed character\.$/, 'a character that XML does not allow'],
  [/^text data outside/, 'text stands outside of the users'],
  [/one root/, 'something follows the end of the list'],
  [/^duplicate attribute/, 'an attribute is given twice in one tag'],
]

/** A fault of the XML parser as the end of a sentence. */
export const faultInWords = (message: string): string => {
  const bare = message.replace(/^\d+:\d+: /, '')
  const known = sentences.find(([pattern]) => pattern.test(bare))
  return known ? known[1] : `not well-formed XML: ${bare.replace(/\.$/, '')}`
}

/** What is said about a file that declares entities: they could unfold without end. */
export const doctypeRefused = 'a DOCTYPE stands in the file, which may hide entities; it is refused'

const declaredEncoding = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/

/** Why a file cannot be read whose XML declaration names an encoding other than UTF-8. */
export const foreignEncoding = (text: string): string | undefined => {
  const [, encoding] = declaredEncoding.exec(text) ?? []
  if (encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)) return undefined
  return `the XML declaration names the encoding ${visible(encoding, 40)}; save the file as UTF-8`
}
