/** Less than a whole batch: one user, of them one entry of a list, of that one field. */
export type UndoPart = {readonly user: number; readonly entry?: number; readonly field?: string}

declare module '../confirm/state.ts' {
  interface Intents {
    undo: {readonly batch: number; readonly again: boolean; readonly part?: UndoPart}
  }
}
