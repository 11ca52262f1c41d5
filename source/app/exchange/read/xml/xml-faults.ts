import {visibleText} from '../visible-text.ts'

// Messages of the parser in plain words, because its own mention parsers and nodes. Names from the file are quoted safely.
const sentences: ReadonlyArray<readonly [RegExp, string]> = [
  [/^unexpected close tag/, 'a closing tag does not match the tag that was opened last'],
  [/^unmatched closing tag/, 'a closing tag has no opening tag'],
  [/^disallowed character in entity name/, 'an & is not written as &amp;'],
  [/^undefined entity/, 'only the entities &amp; &lt; &gt; &quot; &apos; and character numbers are allowed'],
  [/^malformed character entity/, 'a character number is not a character that XML allows'],
  [/^disallowed character\.$/, 'a character that XML does not allow'],
  [/^text data outside/, 'there is text outside the users'],
  [/one root/, 'something follows the end of the list'],
  [/^duplicate attribute/, 'an attribute is given twice in one tag'],
]

/** The parser takes everything after a bare & for the name of an entity, even to the end of the file. */
const unended = /^(?:unclosed tag|unexpected end|document must contain)/

/** Is this a fault that began at the last whole tag and not where the parser noticed it? */
export const isUnended = (message: string): boolean => unended.test(bareOf(message)) || message.includes('entity name')

const bareOf = (message: string): string => message.replace(/^\d+:\d+: /, '')

/** A fault of the XML parser as the end of a sentence. */
export const describeFault = (message: string): string => {
  const bare = bareOf(message)
  if (unended.test(bare)) return 'the file ends in the middle, or an & is not written as &amp;'
  const known = sentences.find(([pattern]) => pattern.test(bare))
  return known ? known[1] : `not well-formed XML: ${bare.replace(/\.$/, '')}`
}

/** What is said about a file that declares entities: they could unfold without end. */
export const doctypeRefused = 'the file has a DOCTYPE, which is not allowed because it can declare entities'

const declaredEncoding = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/

/** Why a file cannot be read whose XML declaration names an encoding other than UTF-8. */
export const foreignEncoding = (text: string): string | undefined => {
  const [, encoding] = declaredEncoding.exec(text) ?? []
  if (encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)) return undefined
  return `the XML declaration names the encoding ${visibleText(encoding, 40)}; save the file as UTF-8`
}
