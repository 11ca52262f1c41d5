// The picture of a user: beside the details where there is room, else on a screen of its own (F153).

import type {Size} from '../../app/display/list-view.ts'
import {type Look, styled} from '../../app/display/look.ts'
import {drawPicture} from '../../app/pictures/draw.ts'
import type {Colours, Picture} from '../../app/pictures/picture.ts'
import {hasRoomBeside, type PictureView} from '../state/picture-view.ts'
import type {State} from '../state/state.ts'
import {cutSafe, padded} from './text.ts'

const sideColumns = 38
const firstRow = 3

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
  const shown = person?.picture?.kind === 'shown' && !person.isServed ? person.picture : undefined
  return hasRoomBeside(size.columns) ? shown : undefined
}

/** The state in which the details are drawn: with less width while the picture stands beside them. */
export function besidePicture(state: State): State {
  if (pictureBeside(state) === undefined) return state
  return {...state, size: {...state.size, columns: state.size.columns - sideColumns}}
}

/** The lines of the details, drawn in that state, with the picture at their right. */
export function withPicture(lines: string[], state: State): string[] {
  const shown = pictureBeside(state)
  if (shown === undefined) return lines
  const {columns} = state.size
  const rows = lines.length - firstRow - 1
  const picture = linesOf(shown.picture, sideColumns - 2, rows, shown.colours)
  return lines.map((line, row) => {
    const part = picture[row - firstRow]
    return part === undefined ? line : `${padded(line, columns - sideColumns)}  ${part}`
  })
}

/** The whole screen but for the last two lines. */
export function pictureFrame({name, picture, colours}: PictureView, {columns, rows}: Size, look: Look): string[] {
  const room = rows - 3
  const lines = linesOf(picture, columns - 2, room, colours)
  const body = lines.map(line => ` ${line}`)
  while (body.length < room) body.push('')
  return [styled(look, 'title', cutSafe(` ${name}`, columns - 1, look)), ...body]
}
