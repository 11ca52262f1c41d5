import {memo} from 'react'
import {useRoom} from '../room.tsx'
import {ScrollArea} from '../scroll-area.tsx'
import type {TabText} from './segment-text.ts'

type Props = {
  readonly text: TabText
  /** Id of the current segment. */
  readonly current: number | undefined
  /** Index of the first visible line. */
  readonly from: number
  readonly rows?: number
}

/** Returns the first visible line such that the current segment is visible, even after lines were added or removed. */
export function shownFrom({entries, lines}: TabText, current: number | undefined, from: number, rows: number): number {
  const within = (line: number): number => Math.max(0, Math.min(line, lines.length - rows))
  const first = within(from)
  const entry = entries.find(each => each.id === current)
  return !entry || (entry.to > first && entry.at < first + rows) ? first : within(entry.at)
}

/** The lines of a tab, with the cursor on the first line of the current segment. */
export const SegmentTable = memo(({text, current, from, rows}: Props) => {
  const room = useRoom()
  const height = rows ?? room.rows
  const at = text.entries.find(each => each.id === current)?.at
  const marked = at === undefined ? undefined : {at, to: at + 1}
  return <ScrollArea lines={text.lines} from={shownFrom(text, current, from, height)} current={marked} rows={height} />
})
