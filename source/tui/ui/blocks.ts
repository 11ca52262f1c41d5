/** A stretch of blocks of lines, whole except where the first one alone is higher than the room. */
export type BlockPage = {readonly lines: readonly string[]; readonly from: number; readonly count: number}

/** The blocks from one on, as many as have room in so many lines; from an earlier one where the last page would not be full. */
export function pageOfBlocks(blocks: readonly (readonly string[])[], from: number, room: number): BlockPage {
  const last = blocks.length - fitting([...blocks].reverse(), room)
  const first = Math.max(0, Math.min(from, last))
  const count = fitting(blocks.slice(first), room)
  const lines = blocks.slice(first, first + count).flat()
  return {lines: lines.slice(0, room), from: first, count}
}

// One at least, however high it is.
function fitting(blocks: readonly (readonly string[])[], room: number): number {
  let height = 0
  const first = blocks.findIndex(block => {
    height += block.length
    return height > room
  })
  return first < 0 ? blocks.length : Math.max(1, first)
}
