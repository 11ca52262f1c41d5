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

/** The terminal to draw on, as `process.stdout` is one. */
export interface Terminal {
  readonly columns?: number | undefined
  readonly rows?: number | undefined
  write(bytes: string, done?: () => void): unknown
  on(event: 'resize', listener: () => void): unknown
  off(event: 'resize', listener: () => void): unknown
}

export interface OutputOptions {
  /** `changes` sends what differs between frames, `full` every frame whole, for terminals that stumble. */
  readonly mode?: 'changes' | 'full'
  /** How long frames are held after a change of size, until the application has laid itself out anew. */
  readonly settleMs?: number
}

/** A cell of the screen, counted from 0. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/** Something that the terminal draws itself, beginning in a cell, on top of the frames that come while it is there. */
export interface Drawing {
  readonly cell: Cell
  readonly draw: string
  /** Takes it out of the terminal's memory. */
  readonly drop: string
}

// What Ink writes beside frames: cursor, paste and erase sequences, which are this module's business, and kitty's.
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const controlOnly = /^(?:\x1b\[(?:[?<>=][\d;]*[a-zA-Z]|\d*[A-HJK]))+$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const kitty = /\x1b\[[?<>=][\d;]*u/g

/**
 * A stand-in for `process.stdout` that takes whole frames and sends the terminal what changed. It owns the modes of
 * the terminal from `enter` to `leave`, and keeps the last frame, to repaint it whenever it enters again.
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

  constructor(terminal: Terminal, {mode = 'changes', settleMs = 12}: OutputOptions = {}) {
    super()
    this.setMaxListeners(0)
    this.#terminal = terminal
    this.#isFull = mode === 'full'
    this.#settleMs = settleMs
    this.#measure()
    this.#differ = new Differ(this.#size(), this.#isFull)
  }

  /** Whether the terminal is ours now. */
  get isEntered(): boolean {
    return this.#isEntered
  }

  /** Takes the terminal and paints the last frame, if there was one. */
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

  /** Gives the terminal back. Frames that come later are kept, not painted. */
  leave() {
    if (!this.#isEntered) return
    this.#terminal.write(this.abandon() + leaveBytes)
  }

  /** As `leave`, where someone else gives the terminal back; answers what has to be sent before that. */
  abandon(): string {
    if (!this.#isEntered) return ''
    this.#isEntered = false
    this.#terminal.off('resize', this.#resized)
    clearTimeout(this.#settling)
    this.#settling = undefined
    return this.#drawing?.drop ?? ''
  }

  /** Takes a terminal that was taken and painted before: as `enter`, but nothing is sent. */
  adopt(frame: string) {
    if (this.#isEntered) return
    this.#isEntered = true
    this.#terminal.on('resize', this.#resized)
    this.#measure()
    this.#differ.resize(this.#size())
    this.takeOver(frame)
  }

  /** The terminal shows this frame already: painted as plain text, from its upper left corner, before Ink was loaded. */
  takeOver(frame: string) {
    this.#frame = frame
    this.#differ.takeOver(frame)
  }

  /** Paints everything anew, as after another program has written to the terminal. */
  repaint() {
    this.#differ.forget()
    this.#paint()
  }

  /**
   * Somebody may have written over what was painted before: keys that came before the keyboard was ours are echoed. The next
   * frame is written whole; without one, the last frame is.
   */
  distrust() {
    this.#differ.forget()
    setTimeout(() => this.#isEntered && this.#differ.isUnknown && this.#paint(), this.#settleMs * 4).unref()
  }

  /** Bytes that draw nothing, between two frames: what the terminal is to put into its clipboard. */
  send(bytes: string) {
    if (this.#isEntered) this.#terminal.write(bytes)
  }

  /** Shows the terminal's own cursor in a cell, for text fields and input methods; without a cell hides it. */
  placeCaret(cell?: Cell) {
    if (cell?.row === this.#caret?.row && cell?.column === this.#caret?.column) return
    this.#caret = cell
    if (this.#isEntered && !this.#settling) this.#terminal.write(this.#caretBytes() || hideCursor)
  }

  /** Has something drawn on top of the next frame and of those after it; nothing takes it away, with the next frame. */
  place(drawing?: Drawing) {
    if (drawing === this.#drawing) return
    if (this.#isEntered && this.#drawing) this.#terminal.write(this.#drawing.drop + eraseScreen)
    this.#drawing = drawing
    // It is on no frame: the next one is written whole.
    this.#differ.forget()
  }

  /** What Ink calls: with a whole frame, with a control sequence, or with nothing, to learn when all is written. */
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
    if (this.#isEntered && !this.#settling) this.#paint()
  }

  #paint() {
    const bytes = this.#differ.next(this.#frame)
    if (bytes === '') return
    const caret = this.#drawingBytes() + this.#caretBytes()
    const body = (caret ? hideCursor : '') + bytes + caret
    this.#terminal.write(this.#isFull ? body : frameBegin + body + frameEnd)
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

/** The output as the type that Ink's `render` asks for; it uses no more of a stream than the class has. */
export function asStdout(output: Output): NodeJS.WriteStream {
  // Ink looks at columns, rows and isTTY, listens for `resize`, and calls `write`: all of it is here.
  return output as unknown as NodeJS.WriteStream
}
