import {allColumns} from '../../../app/display/list/list-columns.ts'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import {jsonLine} from '../../../app/display/text/json-line.ts'
import {exportList, type ListFormat, type RowSource, readRows} from '../../../app/exchange/export/export-list.ts'
import {listValue, namesToAsk, writtenNames} from '../../../app/exchange/export/list-values.ts'
import type {ListRow} from '../../../app/ports.ts'
import type {Condition} from '../../../app/queries/condition.ts'
import type {Engine} from '../../shell/engine.ts'
import {listWidth, windowOf} from '../list/state.ts'
import {marksCondition} from '../marks/marks.ts'
import type {Target} from '../marks/target.ts'
import type {Copied} from './effects.ts'

export type CopyFormat = ListFormat | 'json' | 'addresses'

/** Maximum number of users to copy; larger selections need the export. */
export const maxCopied = 5000

/** Returns the users as text in this format; `many` above the maximum, `none` if no user is left. */
export async function usersText(engine: Engine, target: Target, format: CopyFormat): Promise<Copied | 'many' | 'none'> {
  const {app, store} = engine
  const state = store.get()
  const where: Condition = target.kind === 'one' ? {kind: 'ids', ids: [target.id]} : marksCondition(state.marks)
  const {order} = windowOf(state).query
  const columns = allColumns(state.tab, state.settings[state.tab], listWidth(state)).map(each => each.id)
  const names = writtenNames(columns)
  const source = readRows(app.reads, {tab: 'all', where, now: app.now(), order})
  const parts: string[] = []
  const over = new AbortController()
  const counts = await written(engine, atMost(source, maxCopied, over), format, names, parts)
  if (over.signal.aborted) return 'many'
  const count = counts.written + counts.leftOut
  if (count === 0) return 'none'
  const without = counts.leftOut === 0 ? '' : ` (${thousands(counts.leftOut)} without one)`
  const who = counted(count, 'user')
  return {text: parts.join(''), what: `${whatIs[format]} of ${who}${without}`}
}

const whatIs: Readonly<Record<CopyFormat, string>> = {
  ids: 'the primary identifiers',
  tsv: 'the columns as TSV',
  csv: 'the columns as CSV',
  json: 'the columns as JSON',
  emails: 'names and e-mail addresses',
  addresses: 'the e-mail addresses',
}

function atMost(source: RowSource, most: number, over: AbortController): RowSource {
  return async function* (more) {
    let count = 0
    for await (const rows of source(more)) {
      count += rows.length
      if (count > most) return over.abort()
      yield rows
    }
  }
}

type Counts = {readonly written: number; readonly leftOut: number}

async function written(
  {app}: Engine,
  source: RowSource,
  format: CopyFormat,
  names: readonly string[],
  parts: string[],
): Promise<Counts> {
  if (format !== 'json' && format !== 'addresses')
    return exportList(app, source, async text => void parts.push(text), {format, names})
  const lines: string[] = []
  let leftOut = 0
  for await (const rows of source(format === 'json' ? namesToAsk(names) : [])) {
    for (const row of rows) {
      const line = format === 'json' ? recordLine(row, names, app.now()) : row.email?.replace(/\s+/g, '')
      if (line === undefined) leftOut++
      else lines.push(line)
    }
    await app.pause()
  }
  parts.push(format === 'json' ? `[\n${lines.join(',\n')}\n]\n` : lines.map(line => `${line}\n`).join(''))
  return {written: lines.length, leftOut}
}

function recordLine(row: ListRow, names: readonly string[], now: string): string {
  return jsonLine(Object.fromEntries(names.map(name => [name, listValue(name)?.(row, now) ?? ''])))
}
