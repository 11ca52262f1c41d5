import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import type {Output} from '../framework/io.ts'
import {formatIdLine} from '../selection/ids.ts'
import type {Column} from './columns.ts'
import {csvCell, type ExactValue, jsonText, rawCsvCell, tsvCell, yamlLines} from './encodings.ts'
import type {Format} from './format.ts'
import {fitColumnWidths, formatTable, type TableStyle} from './table.ts'

/** The version of the JSON output. It rises when a field is removed or changes its meaning. */
export const schemaVersion = 1

/** How records are written. */
export type RecordLayout<R> = {
  readonly format: Format
  readonly columns: readonly Column<R>[]
  /** What the records are called in JSON. */
  readonly plural: string
  readonly hasHeader: boolean
  readonly isAscii: boolean
  /** What `-o name` prints: the argument by which other commands take the record. */
  readonly nameOf: (row: R) => string
}

/** Writes records as they come. `write` returns false once the reader is gone; `end` completes the output. */
export type RecordWriter<R> = {write(rows: readonly R[]): boolean; end(): void}

/** Creates a writer for the format of the layout. */
export function createRecordWriter<R>(out: Output, layout: RecordLayout<R>): RecordWriter<R> {
  switch (layout.format) {
    case 'table':
      return tableWriter(out, layout)
    case 'json':
      return jsonWriter(out, layout)
    case 'jsonl':
      return lineWriter(out, row => jsonText(exactRow(layout, row)))
    case 'yaml':
      return yamlWriter(out, layout)
    case 'name':
      return lineWriter(out, row => safeText(out, formatIdLine(layout.nameOf(row))))
    case 'tsv':
      return cellWriter(out, layout, {separator: '\t', encode: tsvCell, lineEnd: '\n'})
    case 'csv':
      return cellWriter(out, layout, {separator: ',', encode: csvCell, lineEnd: '\r\n'})
    case 'raw-csv':
      return cellWriter(out, layout, {separator: ',', encode: rawCsvCell, lineEnd: '\r\n'})
  }
}

function exactRow<R>({columns}: RecordLayout<R>, row: R): Record<string, ExactValue> {
  return Object.fromEntries(columns.map(column => [column.name, column.exact(row)]))
}

// A file or a program gets the text unchanged; on a terminal, control characters are replaced.
function safeText(out: Output, text: string): string {
  return out.isTTY ? sanitizeForTerminal(text, {limit: Number.MAX_SAFE_INTEGER}) : text
}

function lineWriter<R>(out: Output, line: (row: R) => string): RecordWriter<R> {
  return {write: rows => out.write(rows.map(row => `${line(row)}\n`).join('')), end: () => {}}
}

// A list without entries is a document too.
function yamlWriter<R>(out: Output, layout: RecordLayout<R>): RecordWriter<R> {
  const lines = lineWriter<R>(out, row => yamlLines([exactRow(layout, row)]).join('\n'))
  let isEmpty = true
  return {
    write: rows => {
      isEmpty &&= rows.length === 0
      return lines.write(rows)
    },
    end: () => {
      if (isEmpty) out.write('[]\n')
    },
  }
}

type CellFormat = {
  readonly separator: string
  readonly encode: (value: ExactValue) => string
  readonly lineEnd: string
}

function cellWriter<R>(
  out: Output,
  {columns, hasHeader}: RecordLayout<R>,
  {separator, encode, lineEnd}: CellFormat,
): RecordWriter<R> {
  let needsHeader = hasHeader
  const header = () => {
    const line = needsHeader ? columns.map(column => column.name).join(separator) + lineEnd : ''
    needsHeader = false
    return line
  }
  const line = (row: R) => columns.map(column => safeText(out, encode(column.exact(row)))).join(separator) + lineEnd
  return {write: rows => out.write(header() + rows.map(line).join('')), end: () => void out.write(header())}
}

function jsonWriter<R>(out: Output, layout: RecordLayout<R>): RecordWriter<R> {
  let isFirst = true
  const head = `{"schemaVersion":${schemaVersion},"${layout.plural}":[`
  return {
    write(rows) {
      const text = rows
        .map((row, index) => `${isFirst && index === 0 ? head : ','}\n${jsonText(exactRow(layout, row))}`)
        .join('')
      if (rows.length > 0) isFirst = false
      return out.write(text)
    },
    end: () => void out.write(isFirst ? `${head}]}\n` : '\n]}\n'),
  }
}

// The first rows decide the column widths, so that a long list can be printed while it is read.
function tableWriter<R>(out: Output, layout: RecordLayout<R>): RecordWriter<R> {
  const {columns, isAscii} = layout
  const style: TableStyle = {
    labels: columns.map(column => column.label),
    right: columns.map(column => column.isRight === true),
    names: columns.map(column => column.name === 'name'),
    hasHeader: layout.hasHeader,
    isAscii,
    ...(out.isTTY ? {width: out.columns} : {}),
  }
  let widths: number[] | undefined
  return {
    write(rows) {
      if (rows.length === 0) return true
      const cells = rows.map(row => columns.map(column => column.show(row)))
      const hasHeader = widths === undefined && style.hasHeader
      widths ??= fitColumnWidths(cells, style)
      return out.write(
        formatTable(cells, {...style, hasHeader}, widths)
          .map(line => `${line}\n`)
          .join(''),
      )
    },
    end: () => {},
  }
}
