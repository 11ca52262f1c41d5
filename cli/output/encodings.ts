import {jsonLine} from '../../source/app/display/text/json-line.ts'
import {csvCell as csvText, tsvCell as tsvText} from '../../source/app/exchange/write/csv-cell.ts'
import type {Value} from '../../source/domain/base/plan.ts'

/** What a machine-readable output may hold. */
export type ExactValue = Value | undefined | readonly ExactValue[] | {readonly [name: string]: ExactValue}

/** JSON text on one line, in which nothing can steer a terminal. */
export function jsonText(value: ExactValue): string {
  return jsonLine(value)
}

/** A cell of TSV: tabulators, line ends and backslashes are escaped, nothing is empty. */
export function tsvCell(value: ExactValue): string {
  return tsvText(cellText(value))
}

/** A cell of CSV in which no spreadsheet finds a formula. */
export function csvCell(value: ExactValue): string {
  return csvText(cellText(value))
}

/** A cell of CSV for programs: every byte as it is stored. */
export function rawCsvCell(value: ExactValue): string {
  return csvText(cellText(value), true)
}

function cellText(value: ExactValue): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every(each => typeof each === 'string')) return value.join(',')
  return typeof value === 'object' ? jsonText(value) : String(value)
}

/** YAML lines of a value, each indented by so many spaces. Text is quoted as in JSON, which YAML reads as well. */
export function yamlLines(value: ExactValue, indent = 0): string[] {
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

function isList(value: ExactValue): value is readonly ExactValue[] {
  return Array.isArray(value)
}

function isRecord(value: ExactValue): value is {readonly [name: string]: ExactValue} {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
