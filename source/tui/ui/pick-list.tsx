import {Box} from 'ink'
import {Fragment, type ReactNode} from 'react'
import {useRoom} from './room.tsx'
import {Blank, paragraphLines, Ready} from './row.tsx'
import {firstAround} from './scrolling.ts'

type Props<Item> = {
  readonly items: readonly Item[]
  /** Index of the current item, which is always visible. */
  readonly at: number
  /** Number of rows, by default those of the room. Each item takes one. */
  readonly rows?: number
  /** Index of the first visible item, by default chosen around the current one. */
  readonly from?: number
  /** True to take all rows regardless of the number of items, so that nothing below moves. */
  readonly isFilled?: boolean
  /** Text if there are no items. */
  readonly empty?: string
  readonly children: (item: Item, isCurrent: boolean) => ReactNode
}

/** A list of items with a current one; of a long list those around it. */
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
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is identified by its row
        <Fragment key={place}>{children(item, from + place === at)}</Fragment>
      ))}
      {isFilled && <Blank rows={height - shown.length - (isEmpty ? emptyLines.length : 0)} />}
    </Box>
  )
}
