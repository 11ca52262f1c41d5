import {memo} from 'react'
import {batchDone, batchHead} from '../../../app/display/batch-text.ts'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {changeTextLine} from '../../../app/history/history-text.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Ready} from '../../ui/row.tsx'
import {firstBlock} from '../../ui/scrolling.ts'
import {cutSafe, padded, wrapSafe} from '../../ui/text.ts'
import type {BatchUser, BatchView} from './batch-state.ts'

// Maximum number of lines per user; the user's own audit has the rest.
const maxLines = 6

function stateOf({batch, users}: BatchView): string {
  const count = Math.max(batch.people, users.length)
  const first = users.length < count ? `, the first ${thousands(users.length)} of them below` : ''
  const undone = batch.undone_by === null ? '' : `; undone by batch ${batch.undone_by}`
  return `${counted(count, 'user')}${first}${undone}`
}

function userLines({subject, deleted, changes}: BatchUser, isCurrent: boolean, columns: number, theme: Theme) {
  const called = `${subject.name} (${subject.primary_id})${deleted ? ', deleted' : ''}`
  const head = `${isCurrent ? '>' : ' '} ${cutSafe(called, columns - 3, theme)}`
  const lines = changes.flatMap(each => wrapSafe(changeTextLine(each), columns - 6, theme))
  const rest = lines.length - maxLines + 1
  const shown = rest > 1 ? [...lines.slice(0, maxLines - 1), `and ${rest} more lines: Enter opens the user`] : lines
  const erased = changes.length === 0 ? ['what was changed has been erased'] : []
  return [
    isCurrent ? styled(theme, 'cursor', padded(head, columns)) : styled(theme, 'active', head),
    ...[...shown, ...erased].map(line => `     ${line}`),
  ]
}

/** The screen of one batch: operator, origin and date, and the changes of each user. */
export const BatchScreen = memo(() => {
  const {columns, rows, theme} = useRoom()
  const view = useOverlay('batch')
  if (!view) return null
  const {batch, users, at} = view
  const title = `Batch ${batch.id}: ${batchDone(batch)}`
  const head = [title, batchHead(batch), stateOf(view)].flatMap(each => paragraphLines(each, columns - 1, theme))
  const page = Math.max(1, rows - head.length - 1)
  const blocks = users.map((each, place) => userLines(each, place === at, columns, theme))
  const heights = blocks.map(block => block.length)
  const lines = blocks
    .slice(firstBlock(heights, at, page))
    .flat()
    .slice(0, page)
  return (
    <>
      <Paragraph text={title} style="title" indent={1} />
      <Paragraph text={batchHead(batch)} indent={1} />
      <Paragraph text={stateOf(view)} indent={1} />
      <Blank />
      <Ready lines={lines} />
    </>
  )
})
