import {Box} from 'ink'
import type {ReactNode} from 'react'
import {Lines} from './lines.tsx'
import {InRoom, useRoom} from './room.tsx'

type Props = {
  /** Width of the left side. */
  readonly width: number
  readonly rows: number
  readonly left: ReactNode
  readonly right: ReactNode
}

/** Two panes beside each other with a bar between them; the right one gets the remaining width. */
export function SideBySide({width, rows, left, right}: Props) {
  const {columns, theme} = useRoom()
  const bar = theme.isAscii ? '|' : '│'
  return (
    <Box height={rows} flexShrink={0}>
      <Box flexDirection="column" width={width} flexShrink={0}>
        <InRoom columns={width} rows={rows}>
          {left}
        </InRoom>
      </Box>
      <Box flexDirection="column" width={3} flexShrink={0}>
        <Lines lines={Array.from({length: rows}, () => ` ${bar}`)} />
      </Box>
      <Box flexDirection="column">
        <InRoom columns={columns - width - 3} rows={rows}>
          {right}
        </InRoom>
      </Box>
    </Box>
  )
}
