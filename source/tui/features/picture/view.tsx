// Drawing the picture of a user beside the details, or on a screen of its own (F153).

import {Box} from 'ink'
import {memo} from 'react'
import type {Size} from '../../../app/display/list/list-view.ts'
import {drawPicture} from '../../../app/picture/block-picture.ts'
import type {Colours, Picture} from '../../../app/picture/picture.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import type {State} from '../../shell/state.ts'
import type {Drawing} from '../../terminal/output.ts'
import {Lines} from '../../ui/lines.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Row} from '../../ui/row.tsx'
import type {UserSide} from '../user/user-view.ts'
import {hasRoomBeside, type PictureView} from './state.ts'

const sideColumns = 38

const drawn = new WeakMap<Picture, {readonly key: string; readonly lines: readonly string[]}>()

function linesOf(picture: Picture, columns: number, rows: number, colours: Colours): readonly string[] {
  const key = `${columns} ${rows} ${colours}`
  const known = drawn.get(picture)
  if (known?.key === key) return known.lines
  const lines = drawPicture(picture, columns, rows, colours)
  drawn.set(picture, {key, lines})
  return lines
}

const pictureBeside = ({details, size}: State) => {
  const shown = details?.picture?.kind === 'shown' ? details.picture : undefined
  return hasRoomBeside(size.columns) ? shown : undefined
}

const PictureBeside = memo(() => {
  const {columns, rows} = useRoom()
  const shown = useSlice(pictureBeside)
  return shown ? <Lines lines={linesOf(shown.picture, columns, rows, shown.colours)} /> : null
})

/** The picture beside the details. */
export const pictureSide: UserSide = {
  columns: state => (pictureBeside(state) ? sideColumns : 0),
  View: PictureBeside,
}

const titleRows = 1
const footRows = 2

const placed = new WeakMap<PictureView, {readonly size: Size; readonly drawing: Drawing}>()

/** Returns what the terminal has to draw and where; the same object while picture and size stay the same. */
export function drawingOf({overlay, size}: State): Drawing | undefined {
  if (overlay?.kind !== 'picture' || overlay.graphics === undefined) return undefined
  const known = placed.get(overlay)
  if (known?.size === size) return known.drawing
  const {graphics, picture} = overlay
  const room = Math.max(1, size.rows - titleRows - footRows)
  const drawing = {
    cell: {row: titleRows, column: 1},
    draw: graphics.draw(picture, Math.max(1, size.columns - 2), room),
    drop: graphics.drop,
  }
  placed.set(overlay, {size, drawing})
  return drawing
}

/** The picture screen; its area stays empty where the terminal draws the picture. */
export const PictureScreen = memo(() => {
  const {columns, rows} = useRoom()
  const view = useOverlay('picture')
  if (!view) return null
  const {name, picture, colours, graphics} = view
  return (
    <>
      <Row text={` ${name}`} style="title" />
      {!graphics && (
        <Box paddingLeft={1}>
          <Lines lines={linesOf(picture, columns - 2, rows - titleRows, colours)} />
        </Box>
      )}
    </>
  )
})
