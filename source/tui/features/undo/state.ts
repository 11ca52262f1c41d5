/** Part of a batch: one user, one of their segments, or one field of it. */
export type UndoPart = {readonly user: number; readonly entry?: number; readonly field?: string}

declare module '../confirm/state.ts' {
  interface Intents {
    undo: {readonly batch: number; readonly again: boolean; readonly part?: UndoPart}
  }
}
