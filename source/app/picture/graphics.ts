import type {Picture} from './picture.ts'

/** How a terminal draws pictures by graphics of its own. */
export type Graphics = {
  /** Draws the picture from the cursor on, in at most so many cells; where the cursor stands afterwards is open. */
  readonly draw: (picture: Picture, columns: number, rows: number) => string
  /** Frees what was drawn in the terminal's memory; the picture disappears once its cells are written again. */
  readonly drop: string
  /** How many rows of cells the picture takes of so many. */
  readonly rowsOf: (picture: Picture, columns: number, rows: number) => number
}
