import {Box} from 'ink'
import {memo} from 'react'
import type {Size} from '../../app/display/size.ts'
import {styled, type Theme} from '../../app/display/theme.ts'
import {Lines} from './lines.tsx'
import {padded} from './text.ts'

const strokes = {
  ascii: {corners: ['+', '+', '+', '+'], across: '-', down: '|'},
  lines: {corners: ['┌', '┐', '└', '┘'], across: '─', down: '│'},
} as const

/** 68 columns, 90 for what is large, or what the screen has. */
export function dialogWidth({columns}: Size, isLarge = false): number {
  return Math.min(isLarge ? 90 : 68, columns - 4)
}

/** The room inside a dialog on a screen of this size. */
export function dialogRoom(size: Size, isLarge = false): {readonly width: number; readonly height: number} {
  return {width: dialogWidth(size, isLarge) - 4, height: size.rows - 6}
}

type Props = {
  readonly title: string
  readonly lines: readonly string[]
  readonly size: Size
  readonly theme: Theme
  readonly isSevere?: boolean
  readonly isLarge?: boolean
}

/** A box over the middle of the screen; what lies behind is not drawn anew. */
export const Dialog = memo(({title, lines, size, theme, isSevere = false, isLarge = false}: Props) => {
  const width = dialogWidth(size, isLarge)
  const {corners, across, down} = theme.isAscii ? strokes.ascii : strokes.lines
  const heading = `${across} ${title} `
  const shown = lines.slice(0, Math.max(1, size.rows - 4))
  const rows = [
    `${corners[0]}${styled(theme, isSevere ? 'error' : 'title', heading)}${across.repeat(Math.max(0, width - 2 - heading.length))}${corners[1]}`,
    ...shown.map(line => `${down} ${padded(line, width - 4)} ${down}`),
    `${corners[2]}${across.repeat(width - 2)}${corners[3]}`,
  ]
  const top = Math.max(0, Math.floor((size.rows - 2 - rows.length) / 2))
  const left = Math.floor((size.columns - width) / 2)
  return (
    <Box position="absolute" flexDirection="column" marginTop={top} marginLeft={left} width={width}>
      <Lines lines={rows} />
    </Box>
  )
})
