/** A page of blocks of lines. Blocks are whole, unless the first one alone exceeds the room. */
export type BlockPage = {readonly lines: readonly string[]; readonly from: number; readonly count: number}

/** Returns the blocks from one on that fit the room; from an earlier one if the last page would not be full. */
export function pageOfBlocks(blocks: readonly (readonly string[])[], from: number, room: number): BlockPage {
  const last = blocks.length - fitting([...blocks].reverse(), room)
  const first = Math.max(0, Math.min(from, last))
  const count = fitting(blocks.slice(first), room)
  const lines = blocks.slice(first, first + count).flat()
  return {lines: lines.slice(0, room), from: first, count}
}

// At least one, whatever its height.
function fitting(blocks: readonly (readonly string[])[], room: number): number {
  let height = 0
  const first = blocks.findIndex(block => {
    height += block.length
    return height > room
  })
  return first < 0 ? blocks.length : Math.max(1, first)
}
