// The picture of a user: beside the details where there is room, else on a screen of its own (F153).

import type {Size} from '../../../app/display/list/list-view.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {drawPicture} from '../../../app/picture/block-picture.ts'
import type {Colours, Picture} from '../../../app/picture/picture.ts'
import {Content} from '../../shell/frame/content.tsx'
import type {State} from '../../shell/state.ts'
import type {Drawing} from '../../terminal/output.ts'
import {cutSafe} from '../../ui/text.ts'
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

function pictureBeside({person, size}: State) {
  const shown = person?.picture?.kind === 'shown' ? person.picture : undefined
  return hasRoomBeside(size.columns) ? shown : undefined
}

/** The picture beside the details, where there is room. */
export const pictureSide: UserSide = {
  columns: state => (pictureBeside(state) ? sideColumns : 0),
  lines: (state, rows) => {
    const shown = pictureBeside(state)
    return shown ? linesOf(shown.picture, sideColumns - 2, rows, shown.colours) : []
  },
}

const titleRows = 1
const footRows = 2

/** The whole screen but for the last two lines; where the terminal draws the picture itself, its place is left free. */
export function pictureFrame(view: PictureView, {columns, rows}: Size, theme: Theme): string[] {
  const {name, picture, colours, graphics} = view
  const room = rows - titleRows - footRows
  const lines = graphics ? [] : linesOf(picture, columns - 2, room, colours)
  const body = lines.map(line => ` ${line}`)
  while (body.length < room) body.push('')
  return [styled(theme, 'title', cutSafe(` ${name}`, columns - 1, theme)), ...body]
}

const placed = new WeakMap<PictureView, {readonly size: Size; readonly drawing: Drawing}>()

/** What the terminal is to draw itself, and where; the same object as long as it is the same picture. */
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

export function PictureScreen() {
  return (
    <Content of={({overlay, size, theme}) => (overlay?.kind === 'picture' ? pictureFrame(overlay, size, theme) : [])} />
  )
}
