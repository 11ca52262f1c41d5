import {EventEmitter} from 'node:events'
import {
  enterBytes,
  eraseScreen,
  frameBegin,
  frameEnd,
  hideCursor,
  leaveBytes,
  showCursor,
} from '../../app/display/terminal-modes.ts'
import {Differ, type Size} from './differ.ts'
import {LinePace} from './line-pace.ts'

/** The terminal to draw on, such as `process.stdout`. */
export interface Terminal {
  readonly columns?: number | undefined
  readonly rows?: number | undefined
  write(bytes: string, done?: () => void): unknown
  on(event: 'resize', listener: () => void): unknown
  off(event: 'resize', listener: () => void): unknown
}

export interface OutputOptions {
  /**
   * `changes` sends the differences between frames, `full` every frame completely, for terminals that mishandle
   * updates.
   */
  readonly mode?: 'changes' | 'full'
  /** How long frames are held back after a resize, until the application has laid out its content again. */
  readonly settleMs?: number
  /** The clock by which writes are timed, in milliseconds. */
  readonly clock?: () => number
}

/** A cell of the screen, counted from 0. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/** Something that the terminal draws itself from a cell on, over all frames while it is present. */
export interface Drawing {
  readonly cell: Cell
  readonly draw: string
  /** Removes it from the terminal's memory. */
  readonly drop: string
}

// Control sequences that Ink writes besides frames. Cursor, paste and erase sequences are dropped, because this module
// handles them; those of kitty's protocol are passed on.
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const controlOnly = /^(?:\x1b\[(?:[?<>=][\d;]*[a-zA-Z]|\d*[A-HJK]))+$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const kitty = /\x1b\[[?<>=][\d;]*u/g

/**
 * A substitute for `process.stdout` that accepts whole frames and sends the terminal the differences. It controls the
 * modes of the terminal from `enter` to `leave`, and keeps the last frame to repaint it on entering again.
 */
export class Output extends EventEmitter {
  readonly isTTY = true
  readonly writable = true
  columns = 80
  rows = 24
  readonly #terminal: Terminal
  readonly #isFull: boolean
  readonly #settleMs: number
  readonly #differ: Differ
  #isEntered = false
  #frame = ''
  #caret: Cell | undefined
  #drawing: Drawing | undefined
  #kitty = ''
  #settling: NodeJS.Timeout | undefined
  readonly #clock: () => number
  readonly #pace = new LinePace()
  #held: NodeJS.Timeout | undefined

  constructor(
    terminal: Terminal,
    {mode = 'changes', settleMs = 12, clock = () => performance.now()}: OutputOptions = {},
  ) {
    super()
    this.setMaxListeners(0)
    this.#terminal = terminal
    this.#isFull = mode === 'full'
    this.#settleMs = settleMs
    this.#clock = clock
    this.#measure()
    this.#differ = new Differ(this.#size(), this.#isFull)
  }

  /** True while the program controls the terminal. */
  get isEntered(): boolean {
    return this.#isEntered
  }

  /** Takes control of the terminal and paints the last frame. */
  enter() {
    if (this.#isEntered) return
    this.#isEntered = true
    this.#terminal.on('resize', this.#resized)
    this.#measure()
    this.#differ.resize(this.#size())
    this.#differ.takeOver('')
    this.#terminal.write(enterBytes + this.#kitty)
    this.#paint()
  }

  /** Releases the terminal. Later frames are kept without painting. */
  leave() {
    if (!this.#isEntered) return
    this.#terminal.write(this.abandon() + leaveBytes)
  }

  /** Like `leave`, for callers that restore the terminal themselves; returns the bytes to send before that. */
  abandon(): string {
    if (!this.#isEntered) return ''
    this.#isEntered = false
    this.#terminal.off('resize', this.#resized)
    clearTimeout(this.#settling)
    clearTimeout(this.#held)
    this.#settling = undefined
    this.#held = undefined
    return this.#drawing?.drop ?? ''
  }

  /** Like `enter`, for a terminal that was entered and painted before: sends nothing. */
  adopt(frame: string) {
    if (this.#isEntered) return
    this.#isEntered = true
    this.#terminal.on('resize', this.#resized)
    this.#measure()
    this.#differ.resize(this.#size())
    this.takeOver(frame)
  }

  /**
   * Declares that the terminal shows this frame already, painted as plain text from the top left before Ink was loaded.
   */
  takeOver(frame: string) {
    this.#frame = frame
    this.#differ.takeOver(frame)
  }

  /** Paints everything again, such as after another program wrote to the terminal. */
  repaint() {
    this.#differ.forget()
    this.#paint()
  }

  /**
   * Declares the screen unreliable: keys typed before raw mode may have been echoed onto it. The next frame is written
   * in full; if none follows, the last one is.
   */
  invalidate() {
    this.#differ.forget()
    setTimeout(() => this.#isEntered && this.#differ.isUnknown && this.#paint(), this.#settleMs * 4).unref()
  }

  /** Sends bytes that draw nothing, between two frames, such as those that set the clipboard. */
  send(bytes: string) {
    if (this.#isEntered) this.#terminal.write(bytes)
  }

  /** Shows the terminal's cursor in a cell, for text fields and input methods; without a cell hides it. */
  placeCaret(cell?: Cell) {
    if (cell?.row === this.#caret?.row && cell?.column === this.#caret?.column) return
    this.#caret = cell
    if (this.#isEntered && !this.#settling) this.#terminal.write(this.#caretBytes() || hideCursor)
  }

  /** Draws something over the next and all later frames; without an argument, removes it with the next frame. */
  place(drawing?: Drawing) {
    if (drawing === this.#drawing) return
    if (this.#isEntered && this.#drawing) this.#terminal.write(this.#drawing.drop + eraseScreen)
    this.#drawing = drawing
    // Frames do not contain the drawing, so the next one is written in full.
    this.#differ.forget()
  }

  /** Called by Ink with a whole frame, a control sequence, or nothing but a callback for when all was written. */
  write(chunk: string | Uint8Array, encoding?: string | (() => void), callback?: () => void): boolean {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    const done = typeof encoding === 'function' ? encoding : callback
    if (controlOnly.test(text)) this.#control(text)
    else if (text !== '' || done === undefined) this.#take(text)
    if (done) this.#terminal.write('', done)
    return true
  }

  #take(frame: string) {
    this.#frame = frame
    if (!this.#isEntered || this.#settling || this.#held) return
    // On a slow line only the last of the frames that come meanwhile is sent.
    const holdMs = this.#pace.holdMs(this.#clock())
    if (holdMs === 0) return this.#paint()
    this.#held = setTimeout(() => {
      this.#held = undefined
      if (this.#isEntered && !this.#settling) this.#paint()
    }, holdMs)
  }

  #paint() {
    const bytes = this.#differ.next(this.#frame)
    if (bytes === '') return
    const caret = this.#drawingBytes() + this.#caretBytes()
    const body = (caret ? hideCursor : '') + bytes + caret
    const whole = this.#isFull ? body : frameBegin + body + frameEnd
    const begin = this.#clock()
    this.#terminal.write(whole)
    this.#pace.wrote(Buffer.byteLength(whole), begin, this.#clock())
  }

  #drawingBytes(): string {
    if (!this.#drawing) return ''
    const {cell, draw} = this.#drawing
    return `\x1b[${cell.row + 1};${cell.column + 1}H${draw}`
  }

  #caretBytes(): string {
    return this.#caret ? `\x1b[${this.#caret.row + 1};${this.#caret.column + 1}H${showCursor}` : ''
  }

  #control(text: string) {
    for (const [sequence] of text.matchAll(kitty)) {
      if (sequence.startsWith('\x1b[>')) this.#kitty = sequence
      else if (sequence.startsWith('\x1b[<')) this.#kitty = ''
      if (this.#isEntered) this.#terminal.write(sequence)
    }
  }

  readonly #resized = () => {
    this.#measure()
    this.#differ.resize(this.#size())
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => {
      this.#settling = undefined
      this.#paint()
    }, this.#settleMs)
    this.emit('resize')
  }

  #measure() {
    this.columns = this.#terminal.columns || 80
    this.rows = this.#terminal.rows || 24
  }

  #size(): Size {
    return {columns: this.columns, rows: this.rows}
  }
}

/** Returns the output as the type that Ink's `render` expects. */
export function asStdout(output: Output): NodeJS.WriteStream {
  // Safe cast: Ink uses only columns, rows, isTTY, the event `resize`, and `write`.
  return output as unknown as NodeJS.WriteStream
}
