import {isSettled} from '../../app/display/text/graphemes.ts'
import type {Line} from './line.ts'
import type {Shift} from './shift.ts'
import {type StyleId, transition} from './style.ts'

// Up to this many equal cells are written again, because moving the cursor over them would take more bytes.
const longestBridge = 8
// `CSI K` takes three bytes; the style change before it is nearly always needed anyway.
const shortestErase = 4

function isSame(before: Line, after: Line, column: number): boolean {
  return (
    (before.texts[column] ?? ' ') === (after.texts[column] ?? ' ') &&
    (before.styles[column] ?? 0) === (after.styles[column] ?? 0)
  )
}

/** Returns the first changed cell from `start` on, or the length of the new line. */
function nextChange(before: Line, after: Line, start: number): number {
  let column = start
  while (column < after.texts.length && isSame(before, after, column)) column++
  return column
}

/** Returns the end of a run of changes, which may include short stretches of equal cells. */
function endOfRun(before: Line, after: Line, start: number): number {
  let end = start + 1
  for (let column = end; column < after.texts.length && column - end <= longestBridge; column++) {
    if (!isSame(before, after, column)) end = column + 1
  }
  return end
}

/** Collects the bytes of one frame, and tracks the cursor and the style that they result in. */
export class Pen {
  bytes = ''
  #row = -1
  #column = -1
  #style: StyleId = 0
  readonly #columns: number

  /** Starts with the default style and the cursor at an unknown position. */
  constructor(columns: number) {
    this.#columns = columns
  }

  /** Scrolls a region. Uses insert and delete line, because the Linux console lacks `CSI S` and `CSI T`. */
  shift({top, bottom, by}: Shift) {
    this.bytes += `\x1b[${top + 1};${bottom + 1}r\x1b[${top + 1}H\x1b[${Math.abs(by)}${by > 0 ? 'M' : 'L'}\x1b[r`
    this.#row = -1
  }

  /** Updates a row from `before` to `after`, writing changed runs only. */
  change(row: number, before: Line, after: Line) {
    const doubtful = [before.unsettled, after.unsettled].filter(column => column !== -1)
    if (doubtful.length > 0) return this.#rewrite(row, after, Math.min(nextChange(before, after, 0), ...doubtful))
    const length = after.texts.length
    let start = nextChange(before, after, 0)
    while (start < length) {
      const end = endOfRun(before, after, start)
      this.#write(row, after, start, end)
      start = nextChange(before, after, end)
    }
    this.#eraseTail(row, before.texts.length, length)
  }

  /** Writes a whole row, whatever it showed before. */
  repaint(row: number, line: Line) {
    if (line.unsettled !== -1) return this.#rewrite(row, line, 0)
    this.#write(row, line, 0, line.texts.length)
    this.#erase(row, line.texts.length)
  }

  /** Returns the bytes, which end in the default style. */
  finish(): string {
    this.#look(0)
    return this.bytes
  }

  // Terminals disagree about the width of some characters. The row is erased before, for cells that stay uncovered, and
  // after its end, for cells that spill over: its appearance then depends on the line alone.
  #rewrite(row: number, line: Line, start: number) {
    this.#erase(row, start)
    this.#write(row, line, start, line.texts.length)
    if (line.unsettled !== -1) this.#erase(row, line.texts.length)
  }

  #eraseTail(row: number, from: number, to: number) {
    if (from <= to) return
    if (from - to >= shortestErase) return this.#erase(row, to)
    this.#moveTo(row, to)
    this.#look(0)
    this.bytes += ' '.repeat(from - to)
    this.#column += from - to
  }

  #erase(row: number, column: number) {
    if (column >= this.#columns) return
    this.#moveTo(row, column)
    this.#look(0)
    this.bytes += '\x1b[K'
  }

  #write(row: number, line: Line, start: number, end: number) {
    if (start >= end) return
    this.#moveTo(row, start)
    const {texts, styles, unsettled} = line
    for (let column = start; column < end; column++) {
      const text = texts[column] ?? ''
      if (text === '') continue
      this.#moveTo(row, column)
      this.#look(styles[column] ?? 0)
      this.bytes += text
      const isDoubtful = unsettled !== -1 && column >= unsettled && !isSettled(text)
      this.#column = isDoubtful ? -1 : column + (texts[column + 1] === '' ? 2 : 1)
    }
  }

  #look(style: StyleId) {
    this.bytes += transition(this.#style, style)
    this.#style = style
  }

  #moveTo(row: number, column: number) {
    if (row === this.#row && column === this.#column) return
    if (row !== this.#row) this.bytes += column === 0 ? `\x1b[${row + 1}H` : `\x1b[${row + 1};${column + 1}H`
    else if (this.#column >= 0 && column > this.#column) this.bytes += `\x1b[${column - this.#column}C`
    else this.bytes += `\x1b[${column + 1}G`
    this.#row = row
    this.#column = column
  }
}
