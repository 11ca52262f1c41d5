import {batchLabel, batchState} from '../../../app/display/batch-text.ts'
import type {Size} from '../../../app/display/list/list-view.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {Content} from '../../shell/frame/content.tsx'
import {cutSafe, fitSafe, wrapSafe} from '../../ui/text.ts'
import {type Log, type LogLine, logLine} from './state.ts'

const whatWidth = 22
const countWidth = 9
// Lines below the list for the one under the cursor.
const footRows = 5

type Row = {readonly text: string; readonly line: LogLine | undefined}

/** The whole screen but for the last two lines. */
export function logFrame(log: Log, now: string, {columns, rows}: Size, theme: Theme): string[] {
  const height = rows - 2
  const title = styled(theme, 'title', ' What was done, newest first (UTC)')
  if (log.detail) return filled([title, '', ...detailLines(log, columns - 2, height - 2, theme)], height)
  const room = Math.max(1, height - 2 - footRows)
  const chosen = logLine(log)
  const all = logRows(log, chosen, now, columns, theme)
  const at = all.findIndex(each => each.line !== undefined && each.line === chosen)
  const from = Math.max(0, Math.min(at - Math.floor(room / 2), all.length - room))
  const body = filled(
    all.slice(from, from + room).map(each => each.text),
    room,
  )
  return filled([title, '', ...body, ...footLines(chosen, now, columns - 2, theme)], height)
}

function filled(lines: readonly string[], height: number): string[] {
  return [...lines.slice(0, height), ...Array.from({length: Math.max(0, height - lines.length)}, () => '')]
}

function logRows(log: Log, chosen: LogLine | undefined, now: string, columns: number, theme: Theme): Row[] {
  if (log.lines.length === 0) return [{text: log.next ? ' Reading...' : ' Nothing was done yet.', line: undefined}]
  const rows: Row[] = []
  let part: boolean | undefined
  for (const line of log.lines) {
    if (line.isMine !== part) {
      part = line.isMine
      rows.push({text: ` ${styled(theme, 'header', part ? 'Yours today' : 'Before, and by others')}`, line: undefined})
    }
    rows.push({text: rowText(line, line === chosen, now, columns, theme), line})
  }
  return rows
}

function rowText(
  {batch, command, isMine}: LogLine,
  isChosen: boolean,
  now: string,
  columns: number,
  theme: Theme,
): string {
  const at = isMine ? batch.started_at.slice(11, 19) : batch.started_at.slice(5, 16).replace('T', ' ')
  const when = fitSafe(at, isMine ? 8 : 11, theme)
  const state = batch.undone_by === null ? batchState(batch, now) : 'undone'
  const label = batchLabel(batch) + (state === 'done' ? '' : ` (${state})`)
  const count = fitSafe(thousands(batch.people).padStart(countWidth - 2), countWidth, theme)
  const start = `${isChosen ? '>' : ' '} ${when} ${fitSafe(label, whatWidth, theme)} ${count}`
  const rest = cutSafe(command ?? 'no command does this again', columns - start.length - 1, theme)
  if (isChosen) return styled(theme, 'cursor', fitSafe(start + rest, columns, theme))
  return start + (command === undefined || state === 'undone' ? styled(theme, 'dim', rest) : rest)
}

function footLines(line: LogLine | undefined, now: string, width: number, theme: Theme): string[] {
  if (line === undefined) return []
  const {batch, command} = line
  const refused = batch.refused > 0 ? `, ${thousands(batch.refused)} not changed` : ''
  const undone = batch.undone_by === null ? '' : `, taken back by batch ${batch.undone_by}`
  const about = `Batch ${batch.id} by ${batch.operator} (${batch.source}), ${batchState(batch, now)}: ${thousands(batch.people)} changed${refused}${undone}`
  const words = command === undefined ? [] : wrapSafe(command, width, theme).slice(0, footRows - 2)
  return ['', ` ${cutSafe(about, width, theme)}`, ...words.map(each => ` ${styled(theme, 'key', each)}`)]
}

function detailLines({detail = [], scroll}: Log, width: number, room: number, theme: Theme): string[] {
  const all = detail.flatMap(each =>
    wrapSafe(each.trimStart(), width - 6, theme).map(text => ` ${indentOf(each)}${text}`),
  )
  const from = Math.max(0, Math.min(scroll, all.length - room))
  const shown = all.slice(from, from + room)
  const rest = all.length - from - room
  return rest > 0 ? [...shown.slice(0, room - 1), ` ${rest + 1} more lines below (j)`] : shown
}

function indentOf(line: string): string {
  return /^ */.exec(line)?.[0] ?? ''
}

export function LogScreen() {
  return (
    <Content
      of={({overlay, size, theme}, {app}) => (overlay?.kind === 'log' ? logFrame(overlay, app.now(), size, theme) : [])}
    />
  )
}
