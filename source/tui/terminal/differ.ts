import {emptyLine, type Line, parseLine} from './line.ts'
import {Pen} from './pen.ts'
import {findShift, shifted} from './shift.ts'

export interface Size {
  readonly columns: number
  readonly rows: number
}

const maxParsedLines = 1_000

/** Turns whole frames into the bytes that update the screen from the previous frame. Independent of streams. */
export class Differ {
  #size: Size
  #shown: string[] | undefined
  readonly #isWhole: boolean
  readonly #parsed = new Map<string, Line>([['', emptyLine]])

  /**
   * `size` is that of the screen; frames are cut to it. The content of the screen is unknown at first. `isWhole` writes
   * every changed frame in full.
   */
  constructor(size: Size, isWhole = false) {
    this.#size = size
    this.#isWhole = isWhole
  }

  /** True if the content of the screen is unknown. */
  get isUnknown(): boolean {
    return this.#shown === undefined
  }

  /** Declares the content of the screen unknown: the next frame is written in full. */
  forget() {
    this.#shown = undefined
  }

  /** Sets the size, and declares the content unknown. */
  resize(size: Size) {
    this.#size = size
    this.#parsed.clear()
    this.forget()
  }

  /** Declares that the screen already shows this frame; an empty text means a blank screen. */
  takeOver(frame: string) {
    this.#shown = this.#rows(frame)
  }

  /**
   * Returns the bytes that make the screen show the frame; empty if it does. They start and end in the default style.
   */
  next(frame: string): string {
    const rows = this.#rows(frame)
    const pen = new Pen(this.#size.columns)
    const shown = this.#shown
    if (shown === undefined || (this.#isWhole && rows.some((row, index) => row !== shown[index]))) {
      for (const [index, row] of rows.entries()) pen.repaint(index, this.#parse(row))
    } else if (!this.#isWhole) this.#change(pen, shown, rows)
    this.#shown = rows
    return pen.finish()
  }

  #change(pen: Pen, shown: string[], rows: readonly string[]) {
    const shift = findShift(shown, rows)
    if (shift) pen.shift(shift)
    const before = shift ? shifted(shown, shift, '') : shown
    for (const [index, row] of rows.entries()) {
      const old = before[index] ?? ''
      if (old !== row) pen.change(index, this.#parse(old), this.#parse(row))
    }
  }

  #rows(frame: string): string[] {
    const rows = frame.split('\n').slice(0, this.#size.rows)
    while (rows.length < this.#size.rows) rows.push('')
    return rows
  }

  #parse(row: string): Line {
    const known = this.#parsed.get(row)
    if (known) return known
    if (this.#parsed.size > maxParsedLines) this.#parsed.clear()
    const line = parseLine(row, this.#size.columns)
    this.#parsed.set(row, line)
    return line
  }
}
