import {Box, Text} from 'ink'
import type {Size} from '../../app/display/list/list-view.ts'
import {type Look, styled} from '../../app/display/theme.ts'
import {dialogText, dialogWidth} from '../features/confirm/view.ts'
import {padded} from './text.ts'
import type {Boxed} from '../features/confirm/state.ts'

const strokes = {
  ascii: {corners: ['+', '+', '+', '+'], across: '-', down: '|'},
  lines: {corners: ['┌', '┐', '└', '┘'], across: '─', down: '│'},
} as const

type Props = {readonly overlay: Boxed; readonly size: Size; readonly look: Look}

/** A box over the middle of the screen; what lies behind is not drawn anew. */
export function Dialog({overlay, size, look}: Props) {
  const {title, isSevere, lines} = dialogText(overlay, size, look)
  const width = dialogWidth(size, overlay)
  const most = Math.max(1, size.rows - 4)
  const {corners, across, down} = look.isAscii ? strokes.ascii : strokes.lines
  const heading = `${across} ${title} `
  const shown = lines.slice(0, most)
  const rows = [
    `${corners[0]}${styled(look, isSevere ? 'error' : 'title', heading)}${across.repeat(Math.max(0, width - 2 - heading.length))}${corners[1]}`,
    ...shown.map(line => `${down} ${padded(line, width - 4)} ${down}`),
    `${corners[2]}${across.repeat(width - 2)}${corners[3]}`,
  ]
  const top = Math.max(0, Math.floor((size.rows - 2 - rows.length) / 2))
  return (
    <Box
      position="absolute"
      flexDirection="column"
      marginTop={top}
      marginLeft={Math.floor((size.columns - width) / 2)}
      width={width}
    >
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are places on the screen
        <Text key={place} wrap="truncate">
          {row}
        </Text>
      ))}
    </Box>
  )
}
