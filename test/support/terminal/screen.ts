import xterm from '@xterm/headless'

/** How one cell looks. Colours are palette numbers, RGB numbers, or undefined for the terminal's own. */
export interface CellLook {
  readonly text: string
  readonly reverse: boolean
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly foreground: number | undefined
  readonly background: number | undefined
}

export interface ScreenSize {
  readonly cols: number
  readonly rows: number
}

/** An emulated terminal. What is fed to it is on the screen once the promise of `feed` has been kept. */
export class Screen {
  readonly #terminal: InstanceType<typeof xterm.Terminal>

  constructor({cols, rows}: ScreenSize) {
    this.#terminal = new xterm.Terminal({cols, rows, allowProposedApi: true, scrollback: 1_000})
  }

  get cols(): number {
    return this.#terminal.cols
  }

  get rows(): number {
    return this.#terminal.rows
  }

  feed(bytes: string | Uint8Array): Promise<void> {
    return new Promise(done => this.#terminal.write(bytes, done))
  }

  resize({cols, rows}: ScreenSize) {
    this.#terminal.resize(cols, rows)
  }

  /** Calls back with what the terminal answers to queries: cursor position, device attributes. */
  onAnswer(answer: (bytes: string) => void) {
    this.#terminal.onData(answer)
  }

  /** Answers `CSI ? u` as a terminal with Kitty's keyboard protocol does. */
  answerKittyQuery(answer: (bytes: string) => void) {
    this.#terminal.parser.registerCsiHandler({prefix: '?', final: 'u'}, () => {
      answer('\x1b[?0u')
      return true
    })
  }

  /** Answers as a terminal does that draws sixels in cells of 10 by 20 points, and counts the pictures it gets. */
  answerSixels(answer: (bytes: string) => void) {
    const {parser, options} = this.#terminal
    // Without that, questions about the window are not handed on.
    options.windowOptions = {getCellSizePixels: true}
    parser.registerCsiHandler({final: 'c'}, () => {
      answer('\x1b[?62;4;22c')
      return true
    })
    parser.registerCsiHandler({final: 't'}, ([what]) => {
      if (what === 16) answer('\x1b[6;20;10t')
      return true
    })
    parser.registerDcsHandler({final: 'q'}, body => {
      this.sixels.push(body)
      return true
    })
  }

  /** What it has drawn as sixels. */
  readonly sixels: string[] = []

  /** One row, counted from 0, without trailing blanks. */
  row(index: number): string {
    return this.#line(index)?.translateToString(true).trimEnd() ?? ''
  }

  rowTexts(): string[] {
    return Array.from({length: this.rows}, (_, index) => this.row(index))
  }

  /** The rows as one text, without blank ones at the end. */
  text(): string {
    return this.rowTexts().join('\n').trimEnd()
  }

  cell(row: number, column: number): CellLook {
    const cell = this.#line(row)?.getCell(column)
    if (!cell) throw new Error(`The screen has no cell ${row}, ${column}.`)
    return {
      text: cell.getChars() || (cell.getWidth() === 0 ? '' : ' '),
      reverse: cell.isInverse() !== 0,
      bold: cell.isBold() !== 0,
      dim: cell.isDim() !== 0,
      italic: cell.isItalic() !== 0,
      underline: cell.isUnderline() !== 0,
      foreground: cell.isFgDefault() ? undefined : cell.getFgColor(),
      background: cell.isBgDefault() ? undefined : cell.getBgColor(),
    }
  }

  /** The first row that has a reversed cell, or -1: where a cursor bar is. */
  reversedRow(): number {
    return Array.from({length: this.rows}, (_, row) => row).findIndex(row => {
      return Array.from({length: this.cols}, (_, column) => this.cell(row, column)).some(cell => cell.reverse)
    })
  }

  /** All cells with their looks, for comparing two screens. */
  looks(): CellLook[][] {
    return Array.from({length: this.rows}, (_, row) => {
      return Array.from({length: this.cols}, (_, column) => this.cell(row, column))
    })
  }

  get cursor(): {readonly row: number; readonly column: number} {
    const {cursorX, cursorY} = this.#terminal.buffer.active
    return {row: cursorY, column: cursorX}
  }

  get isAlternate(): boolean {
    return this.#terminal.buffer.active.type === 'alternate'
  }

  get modes() {
    const {bracketedPasteMode, wraparoundMode, mouseTrackingMode} = this.#terminal.modes
    return {hasBracketedPaste: bracketedPasteMode, wraps: wraparoundMode, mouse: mouseTrackingMode}
  }

  dispose() {
    this.#terminal.dispose()
  }

  #line(index: number) {
    const buffer = this.#terminal.buffer.active
    return buffer.getLine(buffer.baseY + index)
  }
}
