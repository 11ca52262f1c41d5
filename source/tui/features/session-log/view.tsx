// The screen of the session log: each batch with the command that repeats it.

import {memo} from 'react'
import {batchLabel, batchState} from '../../../app/display/batch-text.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {timeZoneName} from '../../../domain/base/day.ts'
import {useOverlay, useShell} from '../../shell/frame/context.tsx'
import {PickList} from '../../ui/pick-list.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {ScrollArea} from '../../ui/scroll-area.tsx'
import {fitSafe} from '../../ui/text.ts'
import {detailLines} from './detail-text.ts'
import {type Log, type LogLine, logLine} from './state.ts'

const minLabel = 22
const maxLabel = 34
const countWidth = 9
// Rows below the list, for the current line: a blank line, its description, and its command.
const footRows = 5

type Item = {readonly heading: string} | {readonly line: LogLine}

function itemsOf({lines}: Log): readonly Item[] {
  return lines.flatMap((line, place): Item[] =>
    line.isMine === lines[place - 1]?.isMine
      ? [{line}]
      : [{heading: line.isMine ? 'Yours today' : 'Before, and by others'}, {line}],
  )
}

type WriteProps = {readonly line: LogLine; readonly isCurrent: boolean; readonly labelWidth: number}

function labelOf(batch: LogLine['batch'], now: string): string {
  const state = batch.undone_by === null ? batchState(batch, now) : 'undone'
  return batchLabel(batch) + (state === 'done' ? '' : ` (${state})`)
}

/** One batch: date, operation, number of users, and command. */
function Write({line: {batch, command, isMine}, isCurrent, labelWidth}: WriteProps) {
  const {theme} = useRoom()
  const now = useShell().app.now()
  const at = isMine ? batch.started_at.slice(11, 19) : batch.started_at.slice(5, 16).replace('T', ' ')
  const label = fitSafe(labelOf(batch, now), labelWidth, theme)
  const count = thousands(batch.people).padStart(countWidth - 2)
  const start = `${isCurrent ? '>' : ' '} ${at} ${label} ${count}   `
  if (command === undefined) return <Row text={[start, ['dim', 'no command repeats this']]} isCurrent={isCurrent} />
  return <Row text={[start, batch.undone_by === null ? command : ['dim', command]]} isCurrent={isCurrent} />
}

function aboutWrite({batch}: LogLine, now: string): string {
  const refused = batch.refused > 0 ? `, ${thousands(batch.refused)} not changed` : ''
  const undone = batch.undone_by === null ? '' : `, undone by batch ${batch.undone_by}`
  return `Batch ${batch.id} by ${batch.operator} (${batch.source}), ${batchState(batch, now)}: ${thousands(batch.people)} changed${refused}${undone}`
}

/** The current line, unabridged. */
function BatchDetail({line}: {readonly line: LogLine}) {
  const {columns, theme} = useRoom()
  const about = paragraphLines(aboutWrite(line, useShell().app.now()), columns - 1, theme)
  const command = paragraphLines(line.command ?? '', columns - 1, theme)
  return (
    <>
      <Blank />
      <Ready lines={about} indent={1} />
      <Ready lines={command.slice(0, footRows - 1 - about.length)} style="key" indent={1} />
    </>
  )
}

/** The session log: the operator's batches of today, followed by all others. */
export const LogScreen = memo(() => {
  const {columns, rows, theme} = useRoom()
  const {app} = useShell()
  const log = useOverlay('log')
  if (!log) return null
  const title = <Row text={` Session log, newest first (${timeZoneName()})`} style="title" />
  if (log.detail)
    return (
      <>
        {title}
        <Blank />
        <ScrollArea lines={detailLines(log.detail, columns, theme)} from={log.scroll} rows={rows - 2} moreKey="j" />
      </>
    )
  const chosen = logLine(log)
  const longest = Math.max(...log.lines.map(({batch}) => stringWidth(labelOf(batch, app.now()))))
  const labelWidth = Math.max(minLabel, Math.min(maxLabel, longest))
  const items = itemsOf(log)
  const at = items.findIndex(each => 'line' in each && each.line === chosen)
  return (
    <>
      {title}
      <Blank />
      <PickList
        items={items}
        at={Math.max(0, at)}
        rows={rows - 2 - footRows}
        isFilled
        empty={log.next ? ' Reading...' : ' Nothing done yet.'}
      >
        {item =>
          'heading' in item ? (
            <Row text={[' ', ['header', item.heading]]} />
          ) : (
            <Write line={item.line} isCurrent={item.line === chosen} labelWidth={labelWidth} />
          )
        }
      </PickList>
      {chosen && <BatchDetail line={chosen} />}
    </>
  )
})
