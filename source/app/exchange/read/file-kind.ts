import {visibleText} from './visible-text.ts'

// Other kinds of files that may be given by mistake, detected by their first bytes.
const magic: ReadonlyArray<readonly [string, string]> = [
  ['PK\x03\x04', 'a zip file; unpack it first'],
  ['PK\x05\x06', 'an empty zip file'],
  ['\x1f\x8b', 'a gzip file; unpack it first'],
  ['BZh', 'a bzip2 file; unpack it first'],
  ['\xfd7zXZ', 'an xz file; unpack it first'],
  ['\x28\xb5\x2f\xfd', 'a zstd file; unpack it first'],
  ['7z\xbc\xaf', 'a 7-Zip file; unpack it first'],
  ['%PDF', 'a PDF'],
  ['{\\rtf', 'a word processor document (RTF)'],
  ['\xd0\xcf\x11\xe0', 'an old Excel or Word document; save it as JSON or XML'],
  ['SQL', 'a database or a dump of one'],
]

const spreadsheet = /\[Content_Types\]\.xml|xl\/|_rels\/\.rels/

/** What a file of bytes is, when it is no text at all. */
export const binaryKind = (head: Uint8Array): string | undefined => {
  const start = String.fromCharCode(...head.subarray(0, 2048))
  const found = magic.find(([bytes]) => start.startsWith(bytes))
  if (found?.[0].startsWith('PK') && spreadsheet.test(start)) return 'a spreadsheet (Excel) or Office document'
  return found?.[1]
}

/** The encoding that a file which is not UTF-8 probably has. */
export const likelyEncoding = (head: Uint8Array): 'UTF-16' | undefined => {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16'
  const start = head.subarray(0, 64)
  const nulls = start.filter(byte => byte === 0).length
  return start.length >= 4 && nulls * 3 > start.length ? 'UTF-16' : undefined
}

const separators: ReadonlyArray<readonly [string, string]> = [
  ['\t', 'tabs'],
  [';', 'semicolons'],
  [',', 'commas'],
]

const tableKind = (text: string): string | undefined => {
  const [first = '', second = ''] = text.split(/\r?\n/, 2)
  for (const [separator, name] of separators) {
    const columns = first.split(separator)
    const isEnough = columns.length > (separator === ',' && second === '' ? 2 : 1)
    if (!isEnough) continue
    if (second !== '' && Math.abs(second.split(separator).length - columns.length) > columns.length / 2) continue
    const shown = columns.slice(0, 4).map(column => visibleText(column.trim(), 30))
    return `a table (CSV) with ${name} between its columns: ${shown.join(', ')}${columns.length > 4 ? ', …' : ''}`
  }
  return undefined
}

/** What a text is that is neither JSON nor XML. */
export const textKind = (text: string): string => {
  if (/^(?:<!doctype html|<html)/i.test(text)) return 'a web page (HTML), perhaps an error page'
  const table = tableKind(text)
  if (table !== undefined) return table
  if (/^---\s/.test(text)) return 'YAML'
  return `plain text that begins with "${visibleText(text, 40)}"`
}
