// One batch of the history: who did what, from where, and what it did to each person.

import {batchDone, batchHead} from '../../../app/display/batch-text.ts'
import {thousands} from '../../../app/display/list/list-head.ts'
import type {Size} from '../../../app/display/list/list-view.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {changeTextLine} from '../../../app/history/history-text.ts'
import {Content} from '../../shell/frame/content.tsx'
import {cutSafe, padded, wrapSafe} from '../../ui/text.ts'
import type {BatchPerson, BatchView} from './batch-state.ts'

// A person takes at most so many lines; their own history has the rest.
const maxLines = 6

/** The whole screen but for the last two lines. */
export function batchFrame(view: BatchView, {columns, rows}: Size, theme: Theme): string[] {
  const {batch, people, at} = view
  const head = [
    styled(theme, 'title', cutSafe(` Batch ${batch.id}: ${batchDone(batch)}`, columns - 1, theme)),
    ` ${cutSafe(batchHead(batch), columns - 2, theme)}`,
    ` ${cutSafe(stateOf(view), columns - 2, theme)}`,
    '',
  ]
  const room = Math.max(1, rows - head.length - 2)
  const blocks = people.map((each, place) => personLines(each, place === at, columns, theme))
  const body = blocks
    .slice(firstShown(blocks, at, room))
    .flat()
    .slice(0, room)
  while (body.length < room) body.push('')
  return [...head, ...body]
}

function stateOf({batch, people}: BatchView): string {
  const count = Math.max(batch.people, people.length)
  const users = count === 1 ? '1 user' : `${thousands(count)} users`
  const first = people.length < count ? `, the first ${thousands(people.length)} of them below` : ''
  const undone = batch.undone_by === null ? '' : `; taken back by batch ${batch.undone_by}`
  return `${users}${first}${undone}`
}

// The person under the cursor stands on the screen, with as many before it as fit.
function firstShown(blocks: readonly (readonly string[])[], at: number, room: number): number {
  let [from, height] = [at, blocks[at]?.length ?? 0]
  while (from > 0 && height + (blocks[from - 1]?.length ?? 0) <= room) {
    from -= 1
    height += blocks[from]?.length ?? 0
  }
  return from
}

function personLines(
  {subject, isDeleted, changes}: BatchPerson,
  isCurrent: boolean,
  columns: number,
  theme: Theme,
): string[] {
  const called = `${subject.name} (${subject.primary_id})${isDeleted ? ', deleted' : ''}`
  const who = `${isCurrent ? '>' : ' '} ${cutSafe(called, columns - 4, theme)}`
  const lines = changes.flatMap(each => wrapSafe(changeTextLine(each), columns - 7, theme))
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines - 1), '...'] : lines
  const erased = changes.length === 0 ? ['what was changed has been erased'] : []
  return [
    isCurrent ? styled(theme, 'cursor', padded(who, columns - 1)) : styled(theme, 'active', who),
    ...[...shown, ...erased].map(line => `     ${line}`),
  ]
}

export function BatchScreen() {
  return (
    <Content of={({overlay, size, theme}) => (overlay?.kind === 'batch' ? batchFrame(overlay, size, theme) : [])} />
  )
}
