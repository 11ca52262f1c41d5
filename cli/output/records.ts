import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import type {Output} from '../framework/io.ts'
import {formatIdLine} from '../selection/ids.ts'
import type {Column} from './columns.ts'
import {csvCell, type ExactValue, jsonText, rawCsvCell, tsvCell, yamlLines} from './encodings.ts'
import type {Format} from './format.ts'
import {fitColumnWidths, formatTable, type TableStyle} from './table.ts'

/** The version of the shape of JSON output: it rises when a field goes or changes its meaning. */
export const schemaVersion = 1

export type Shape<R> = {
  readonly format: Format
  readonly columns: readonly Column<R>[]
  /** What the records are called in JSON. */
  readonly plural: string
  readonly hasHeader: boolean
  readonly isAscii: boolean
  /** What `-o name` prints: what other commands take. */
  readonly nameOf: (row: R) => string
}

/** Prints records as they come. `write` answers false once nobody reads them any more; `end` finishes the text. */
export type RecordWriter<R> = {write(rows: readonly R[]): boolean; end(): void}

/** Prints records in one of the formats. */
export function recordWriter<R>(out: Output, shape: Shape<R>): RecordWriter<R> {
  switch (shape.format) {
    case 'table':
      return tableWriter(out, shape)
    case 'json':
      return jsonWriter(out, shape)
    case 'jsonl':
      return lineWriter(out, row => jsonText(exactRecord(shape, row)))
    case 'yaml':
      return lineWriter(out, row => yamlLines([exactRecord(shape, row)]).join('\n'))
    case 'name':
      return lineWriter(out, row => safe(out, formatIdLine(shape.nameOf(row))))
    case 'tsv':
      return cellWriter(out, shape, '\t', tsvCell, '\n')
    case 'csv':
      return cellWriter(out, shape, ',', csvCell, '\r\n')
    case 'raw-csv':
      return cellWriter(out, shape, ',', rawCsvCell, '\r\n')
  }
}

function exactRecord<R>({columns}: Shape<R>, row: R): Record<string, ExactValue> {
  return Object.fromEntries(columns.map(column => [column.name, column.exact(row)]))
}

// A file or a program gets every byte; a terminal could be steered by some.
function safe(out: Output, text: string): string {
  return out.isTTY ? sanitizeForTerminal(text, {limit: Number.MAX_SAFE_INTEGER}) : text
}

function lineWriter<R>(out: Output, line: (row: R) => string): RecordWriter<R> {
  return {write: rows => out.write(rows.map(row => `${line(row)}\n`).join('')), end: () => {}}
}

function cellWriter<R>(
  out: Output,
  shape: Shape<R>,
  by: string,
  cell: (value: ExactValue) => string,
  end: string,
): RecordWriter<R> {
  const {columns} = shape
  let isFirst = shape.hasHeader
  const header = () => {
    const line = isFirst ? columns.map(column => column.name).join(by) + end : ''
    isFirst = false
    return line
  }
  const line = (row: R) => columns.map(column => safe(out, cell(column.exact(row)))).join(by) + end
  return {write: rows => out.write(header() + rows.map(line).join('')), end: () => void out.write(header())}
}

function jsonWriter<R>(out: Output, shape: Shape<R>): RecordWriter<R> {
  let isFirst = true
  const head = `{"schemaVersion":${schemaVersion},"${shape.plural}":[`
  return {
    write(rows) {
      const text = rows
        .map((row, at) => `${isFirst && at === 0 ? head : ','}\n${jsonText(exactRecord(shape, row))}`)
        .join('')
      if (rows.length > 0) isFirst = false
      return out.write(text)
    },
    end: () => void out.write(isFirst ? `${head}]}\n` : '\n]}\n'),
  }
}

// The first rows decide how wide the columns are, so that a long list can be printed as it comes.
function tableWriter<R>(out: Output, shape: Shape<R>): RecordWriter<R> {
  const {columns, isAscii} = shape
  const theme: TableStyle = {
    labels: columns.map(column => column.label),
    right: columns.map(column => column.isRight === true),
    hasHeader: shape.hasHeader,
    isAscii,
    ...(out.isTTY ? {width: out.columns} : {}),
  }
  let widths: number[] | undefined
  return {
    write(rows) {
      if (rows.length === 0) return true
      const cells = rows.map(row => columns.map(column => column.show(row)))
      const hasHeader = widths === undefined && theme.hasHeader
      widths ??= fitColumnWidths(cells, theme)
      return out.write(
        formatTable(cells, {...theme, hasHeader}, widths)
          .map(line => `${line}\n`)
          .join(''),
      )
    },
    end: () => {},
  }
}
