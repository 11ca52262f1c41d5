import {jsonLine} from '../../source/app/display/text/json-line.ts'
import {csvCell as csvText, tsvCell as tsvText} from '../../source/app/exchange/write/csv-cell.ts'
import type {Value} from '../../source/domain/base/plan.ts'

/** A value of a machine-readable output. */
export type ExactValue = Value | undefined | readonly ExactValue[] | {readonly [name: string]: ExactValue}

/** JSON on one line, with everything escaped that could control a terminal. */
export function jsonText(value: ExactValue): string {
  return jsonLine(value)
}

/** A TSV cell for programs: tabs, line ends and backslashes are escaped, and nothing else. */
export function tsvCell(value: ExactValue): string {
  return tsvText(cellText(value), true)
}

/** A CSV cell in which a spreadsheet finds no formula. */
export function csvCell(value: ExactValue): string {
  return csvText(cellText(value))
}

/** A CSV cell for programs: the value exactly as stored. */
export function rawCsvCell(value: ExactValue): string {
  return csvText(cellText(value), true)
}

function cellText(value: ExactValue): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every(each => typeof each === 'string')) return value.join(',')
  return typeof value === 'object' ? jsonText(value) : String(value)
}

// YAML has an escape of its own for characters that JSON writes as two.
function yamlText(value: ExactValue): string {
  return jsonText(value).replace(/\\\\|\\u(d[89ab]..)\\u(d[c-f]..)/g, (found, high, low) => {
    if (high === undefined) return found
    const point = String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)).codePointAt(0) ?? 0
    return `\\U${point.toString(16).padStart(8, '0')}`
  })
}

/** A value as lines of YAML, each indented by `indent` spaces. Text is quoted as in JSON, which is nearly all valid YAML. */
export function yamlLines(value: ExactValue, indent = 0): string[] {
  const pad = ' '.repeat(indent)
  if (isList(value) && value.length > 0) return value.flatMap(each => withDash(yamlLines(each, indent + 2), pad))
  if (isRecord(value) && Object.keys(value).length > 0) {
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .flatMap(([name, each]) => {
        const isNested = (isList(each) && each.length > 0) || (isRecord(each) && Object.keys(each).length > 0)
        return isNested ? [`${pad}${name}:`, ...yamlLines(each, indent + 2)] : [`${pad}${name}: ${yamlText(each)}`]
      })
  }
  return [`${pad}${yamlText(value)}`]
}

function withDash(lines: readonly string[], pad: string): string[] {
  return lines.map((line, index) => (index === 0 ? `${pad}- ${line.slice(pad.length + 2)}` : line))
}

function isList(value: ExactValue): value is readonly ExactValue[] {
  return Array.isArray(value)
}

function isRecord(value: ExactValue): value is {readonly [name: string]: ExactValue} {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
