import {Box} from 'ink'
import {Fragment, type ReactNode} from 'react'
import {useRoom} from './room.tsx'
import {Blank, paragraphLines, Ready} from './row.tsx'
import {firstAround} from './scrolling.ts'

type Props<Item> = {
  readonly items: readonly Item[]
  /** The place of the one under the cursor; it is always among those that are drawn. */
  readonly at: number
  /** Lines there are for it; without, as many as the room has. Each item takes one. */
  readonly rows?: number
  /** The first one that is shown, where it is not simply one of those around the cursor. */
  readonly from?: number
  /** It takes all its lines, however few items there are, so that nothing below it jumps. */
  readonly isFilled?: boolean
  /** What stands there when there are no items. */
  readonly empty?: string
  readonly children: (item: Item, isCurrent: boolean) => ReactNode
}

/** Items one below the other, one of them under the cursor; of a long list those around it. */
export function PickList<Item>({items, at, rows, from: first, isFilled = false, empty, children}: Props<Item>) {
  const room = useRoom()
  const height = Math.max(1, rows ?? room.rows)
  const from = first ?? firstAround(items.length, at, height)
  const shown = items.slice(from, from + height)
  const isEmpty = shown.length === 0 && empty !== undefined
  const indent = /^ */.exec(empty ?? '')?.[0] ?? ''
  const emptyLines = paragraphLines(empty?.trim() ?? '', room.columns - indent.length, room.theme).map(
    line => indent + line,
  )
  return (
    <Box flexDirection="column" flexShrink={0}>
      {isEmpty && <Ready lines={emptyLines} />}
      {shown.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are places on the screen
        <Fragment key={place}>{children(item, from + place === at)}</Fragment>
      ))}
      {isFilled && <Blank rows={height - shown.length - (isEmpty ? emptyLines.length : 0)} />}
    </Box>
  )
}
