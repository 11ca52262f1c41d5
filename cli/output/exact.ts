import type {Value} from '../../source/domain/base/plan.ts'

/** What a machine-readable output may hold. */
export type Exact = Value | undefined | readonly Exact[] | {readonly [name: string]: Exact}

// Escaped, these cannot steer a terminal or turn its text around, and every reader of JSON gets them back unchanged.
const unsafe = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** JSON text on one line, in which nothing can steer a terminal. */
export function jsonText(value: Exact): string {
  const text = JSON.stringify(value) ?? 'null'
  return text.replace(unsafe, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

const escapes: Readonly<Record<string, string>> = {'\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\'}

/** A cell of TSV: tabulators, line ends and backslashes are escaped, nothing is empty. */
export function tsvCell(value: Exact): string {
  return cellText(value).replace(/[\t\n\r\\]/g, letter => escapes[letter] ?? letter)
}

/** A cell of CSV by RFC 4180: quoted where it holds a comma, a quotation mark or a line end. */
export function csvCell(value: Exact): string {
  const text = cellText(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function cellText(value: Exact): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every(each => typeof each === 'string')) return value.join(',')
  return typeof value === 'object' ? jsonText(value) : String(value)
}

/** YAML lines of a value, each indented by so many spaces. Text is quoted as in JSON, which YAML reads as well. */
export function yamlLines(value: Exact, indent = 0): string[] {
  const pad = ' '.repeat(indent)
  if (isList(value) && value.length > 0) return value.flatMap(each => underDash(yamlLines(each, indent + 2), pad))
  if (isRecord(value) && Object.keys(value).length > 0) {
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .flatMap(([name, each]) => {
        const isNested = (isList(each) && each.length > 0) || (isRecord(each) && Object.keys(each).length > 0)
        return isNested ? [`${pad}${name}:`, ...yamlLines(each, indent + 2)] : [`${pad}${name}: ${jsonText(each)}`]
      })
  }
  return [`${pad}${jsonText(value)}`]
}

function underDash(lines: readonly string[], pad: string): string[] {
  return lines.map((line, at) => (at === 0 ? `${pad}- ${line.slice(pad.length + 2)}` : line))
}

function isList(value: Exact): value is readonly Exact[] {
  return Array.isArray(value)
}

function isRecord(value: Exact): value is {readonly [name: string]: Exact} {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
