import {Box} from 'ink'
import type {ReactNode} from 'react'
import {styled} from '../../app/display/theme.ts'
import {Line} from './lines.tsx'
import {InRoom, useRoom} from './room.tsx'

const strokes = {
  ascii: {topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+', across: '-', down: '|'},
  lines: {topLeft: '┌', topRight: '┐', bottomLeft: '└', bottomRight: '┘', across: '─', down: '│'},
} as const

const widths = {usual: 68, large: 90} as const
// The frame above and below, and a visible line of the screen at either end.
const aroundRows = 4

type Props = {
  readonly title: string
  readonly isSevere?: boolean
  readonly isLarge?: boolean
  readonly children: ReactNode
}

/** A box over the middle of the screen, which is not drawn again. Inside, every line fills its width. */
export function Dialog({title, isSevere = false, isLarge = false, children}: Props) {
  const {columns, rows, theme} = useRoom()
  const width = Math.min(widths[isLarge ? 'large' : 'usual'], columns - 4)
  const {across, down, topLeft, topRight, bottomLeft, bottomRight} = theme.isAscii ? strokes.ascii : strokes.lines
  const heading = `${across} ${title} `
  const rest = across.repeat(Math.max(0, width - 2 - heading.length))
  const border = {topLeft, topRight, bottomLeft, bottomRight, top: across, bottom: across, left: down, right: down}
  return (
    <Box
      position="absolute"
      width={columns}
      height={rows}
      flexDirection="column"
      alignItems="center"
      justifyContent="center"
    >
      <Box flexDirection="column" width={width} flexShrink={0}>
        <Line text={`${topLeft}${styled(theme, isSevere ? 'error' : 'title', heading)}${rest}${topRight}`} />
        <Box flexDirection="column" borderStyle={border} borderTop={false} flexShrink={0}>
          <InRoom columns={width - 4} rows={rows - aroundRows} isCovering>
            {children}
          </InRoom>
        </Box>
      </Box>
    </Box>
  )
}
