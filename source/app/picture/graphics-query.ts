// How a terminal is asked whether it draws pictures, and by what: kitty's protocol has a question of its own, sixels are one of the
// attributes that every terminal names.
import type {Graphics} from './graphics.ts'
import {kittyGraphics, kittyQuestion} from './kitty.ts'
import {type CellSize, defaultCell, sixelGraphics} from './sixel.ts'

/**
 * Asks by which graphics the terminal draws, how large its cells and its whole text are, and last for its attributes, which every
 * terminal answers: who was silent until then, stays so.
 */
export const graphicsQuestion = `${kittyQuestion}\x1b[16t\x1b[14t\x1b[c`

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const attributes = /\x1b\[\?([\d;]*)c/
const kitty = /\x1b_Gi=\d+;([^\x1b]*)\x1b\\/
const cellSize = /\x1b\[6;(\d+);(\d+)t/
const textSize = /\x1b\[4;(\d+);(\d+)t/
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const answers = [kitty, cellSize, textSize, attributes]
const sixelAttribute = '4'

export type TerminalAnswer = {
  /** Whether the answer is whole. */
  readonly isWhole: boolean
  /** What was typed between. */
  readonly keys: string
  /** How it draws; nothing if it does not say that it does. */
  readonly graphics: Graphics | undefined
}

/** A terminal, and the number by which it is to know the picture. */
export type AskedTerminal = {readonly columns: number; readonly rows: number; readonly picture: number}

/** What a terminal has answered so far. Kitty's protocol comes first: it takes every colour. */
export function readAnswer(came: string, terminal: AskedTerminal): TerminalAnswer {
  const named = attributes.exec(came)?.[1]
  const isKitty = kitty.exec(came)?.[1] === 'OK'
  const sixel = isSixel(named) ? sixelGraphics(cellIn(came, terminal)) : undefined
  return {
    isWhole: named !== undefined,
    keys: answers.reduce((text, answer) => text.replace(answer, ''), came),
    graphics: isKitty ? kittyGraphics(terminal.picture) : sixel,
  }
}

// The first number names the kind of terminal.
function isSixel(named = ''): boolean {
  return named.split(';').slice(1).includes(sixelAttribute)
}

const [minPoints, maxPoints] = [4, 200]

function cellIn(came: string, {columns, rows}: AskedTerminal): CellSize {
  const [, cellHeight, cellWidth] = cellSize.exec(came) ?? []
  const [, height, width] = textSize.exec(came) ?? []
  const said = [
    {width: Number(cellWidth), height: Number(cellHeight)},
    {width: Math.floor(Number(width) / columns), height: Math.floor(Number(height) / rows)},
  ]
  const isSensible = (points: number): boolean => points >= minPoints && points <= maxPoints
  return said.find(each => isSensible(each.width) && isSensible(each.height)) ?? defaultCell
}
