/** A screen, or a part of one, in columns and rows of characters. */
export type Size = {readonly columns: number; readonly rows: number}
