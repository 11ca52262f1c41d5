import {chunkSize, type Selection} from './selection.ts'

/** How many users are changed at once while the screens have to respond to keys. */
export type Pace = {
  readonly size: number
  /** Told how long a piece of so many users took, in milliseconds. */
  took(count: number, ms: number): void
}

const aimMs = 6
const [minSize, maxSize] = [25, chunkSize]

/** A pace at which keys have their turn after about six milliseconds, however fast the disk is. */
export function adaptiveChunkSize(): Pace {
  let size = minSize
  return {
    get size() {
      return size
    },
    took(selection, ms) {
      const ideal = selection * (aimMs / Math.max(ms, 0.1))
      // A single slow piece, for which the disk was waited, says little: it goes down by half at most.
      size = Math.round(Math.min(maxSize, Math.max(minSize, size / 2, Math.min(ideal, size * 2))))
    },
  }
}

/** Users in the pieces in which they are done: as they come, or no more at once than the pace allows. */
export type Pieces = {
  readonly each: AsyncIterable<readonly number[]>
  /** One piece at most. */
  readonly inOne: boolean
}

/** The users of a selection at this pace; without one, in the pieces of the selection. */
export function splitByPace(selection: Selection, pace: Pace | undefined): Pieces {
  const {count} = selection
  if (!pace) return {each: selection(), inOne: count !== undefined && count <= chunkSize}
  return {each: pacedPieces(selection, pace), inOne: count !== undefined && count <= pace.size}
}

async function* pacedPieces(selection: Selection, pace: Pace): AsyncIterable<readonly number[]> {
  for await (const ids of selection()) {
    for (let at = 0; at < ids.length; ) {
      const piece = ids.slice(at, at + pace.size)
      at += piece.length
      const begun = performance.now()
      yield piece
      pace.took(piece.length, performance.now() - begun)
    }
  }
}
