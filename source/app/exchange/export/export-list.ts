// Users as lines of a table, or as a list of what is taken elsewhere: identifiers, e-mail addresses.

import {listName} from '../../../domain/user/name.ts'
import type {App} from '../../app.ts'
import {type ListPosition, type ListQuery, type ListRow, positionOf, type Reads, type UserScope} from '../../ports.ts'
import type {Order} from '../../queries/order.ts'
import {chunkSize} from '../../writes/selection.ts'
import {csvCell, tsvCell} from '../write/csv-cell.ts'
import type {Sink} from '../write/sink.ts'
import {type ListValue, listValue, namesToAsk} from './list-values.ts'

/** CSV and TSV of columns, primary identifiers one a line, or `"Name" <address>` one a line. */
export type ListFormat = 'csv' | 'tsv' | 'ids' | 'emails'

export type ListExport = {
  readonly format: ListFormat
  /** The columns of a table, by the names of `listValue`. */
  readonly names: readonly string[]
  /** CSV for programs: nothing is done about formulas. */
  readonly isRaw?: boolean
  readonly onProgress?: (count: number) => void
  readonly signal?: AbortSignal
}

/** How many lines were written, and how many users have nothing to write: no e-mail address. */
export type ListWritten = {readonly written: number; readonly leftOut: number}

/** Rows in pieces small enough to hold, with the fields that were asked for. */
export type RowSource = (more: readonly string[]) => AsyncIterable<readonly ListRow[]>

/** All users of a query, in its order, read in pieces of this size. */
export function readRows(
  reads: Pick<Reads, 'list'>,
  scope: UserScope & {readonly order?: Order},
  atOnce = chunkSize,
): RowSource {
  return async function* (more) {
    let from: ListPosition | undefined
    for (;;) {
      const question: ListQuery = {...scope, more, limit: atOnce, ...(from ? {from} : {})}
      const rows = await reads.list(question)
      const last = rows.at(-1)
      if (last === undefined) return
      yield rows
      if (rows.length < atOnce) return
      from = positionOf(last)
    }
  }
}

/** These users in this order, without those who do not exist. */
export function readRowsByIds(reads: Pick<Reads, 'list'>, ids: readonly number[], now: string): RowSource {
  return async function* (more) {
    for (let at = 0; at < ids.length; at += chunkSize) {
      const some = ids.slice(at, at + chunkSize)
      const rows = await reads.list({tab: 'all', where: {kind: 'ids', ids: some}, now, more, limit: some.length})
      const byId = new Map(rows.map(row => [row.id, row]))
      yield some.flatMap(id => byId.get(id) ?? [])
    }
  }
}

/** Writes users as such a list, piece by piece; ends early, without a fault, once the signal is given. */
export async function exportList(app: App, rows: RowSource, sink: Sink, options: ListExport): Promise<ListWritten> {
  const {format, names, onProgress, signal} = options
  const isTable = format === 'csv' || format === 'tsv'
  const line = lineWriter(options, app.now())
  let [written, leftOut] = [0, 0]
  if (isTable) await sink(names.map(name => cellOf(options, name)).join(separatorOf(format)) + endOf(format))
  for await (const some of rows(isTable ? namesToAsk(names) : [])) {
    if (signal?.aborted) break
    const lines = some.flatMap(row => line(row) ?? [])
    if (lines.length > 0) await sink(lines.join(''))
    written += lines.length
    leftOut += some.length - lines.length
    onProgress?.(written + leftOut)
    await app.pause()
  }
  return {written, leftOut}
}

function separatorOf(format: ListFormat): string {
  return format === 'csv' ? ',' : '\t'
}

function endOf(format: ListFormat): string {
  return format === 'csv' ? '\r\n' : '\n'
}

function cellOf({format, isRaw}: ListExport, text: string): string {
  return format === 'csv' ? csvCell(text, isRaw) : tsvCell(text, isRaw)
}

function lineWriter(options: ListExport, now: string): (row: ListRow) => string | undefined {
  const {format, names} = options
  if (format === 'ids') return row => `${oneLine(row.primary_id)}\n`
  if (format === 'emails') return row => (row.email === null ? undefined : `${mailbox(row, row.email)}\n`)
  const values = names.map((name): ListValue => listValue(name) ?? (() => ''))
  return row => values.map(read => cellOf(options, read(row, now))).join(separatorOf(format)) + endOf(format)
}

/** A user as mail programs take them: `"Okafor, Adaeze" <a.okafor@example.edu>`. */
export function mailbox(row: ListRow, address: string): string {
  const name = oneLine(listName(row)).replace(/["\\]/g, letter => `\\${letter}`)
  return `"${name}" <${oneLine(address).replaceAll(/[<>\s]/g, '')}>`
}

// A control character in a name must not begin another line.
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}
