/** A screen of lines, so many lines further, within its ends. */
export function scrolled<View extends {readonly scroll: number}>(
  view: View,
  by: number,
  lines: number,
  page: number,
): View {
  return {...view, scroll: Math.max(0, Math.min(lines - page, view.scroll + by))}
}

/** A place so many steps further, within a list of this length. */
export function step(at: number, by: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at + by))
}

/** The blocks that are shown when each takes lines of its own: around the one under the cursor, with the lines above that one. */
export function blocksAround(
  heights: readonly number[],
  at: number,
  rows: number,
): {readonly from: number; readonly to: number; readonly above: number} {
  const sum = (from: number, to: number): number => heights.slice(from, to).reduce((all, each) => all + each, 0)
  const total = sum(0, heights.length)
  const wanted = Math.max(0, Math.min(sum(0, at) - Math.floor(rows / 2), total - rows))
  let [from, skipped] = [0, 0]
  while (skipped < wanted && from < at) skipped += heights[from++] ?? 0
  let [to, shown] = [from, 0]
  while (to < heights.length && shown + (heights[to] ?? 0) <= rows) shown += heights[to++] ?? 0
  return {from, to: Math.max(to, at + 1), above: sum(from, at)}
}

/** How much of a text follows below what is shown. */
export function moreBelow(rest: number): string {
  return rest === 1 ? '1 more line below' : `${rest} more lines below`
}

/** The first of the items that are shown when only so many fit: the one under the cursor stands in the middle of them. */
export function firstAround(length: number, at: number, rows: number): number {
  return Math.max(0, Math.min(at - Math.floor(rows / 2), length - rows))
}

/**
 * How many items stand above a foot, and the first of them, in a height that does not change. The foot takes `usual` lines; where
 * it needs more, they are taken from the end of the items, so that nothing jumps.
 */
export function aboveFoot(
  length: number,
  at: number,
  footRows: number,
  {height, usual}: {readonly height: number; readonly usual: number},
): {readonly from: number; readonly rows: number} {
  const most = Math.max(1, height - usual)
  const rows = Math.max(1, height - Math.max(usual, footRows))
  return {from: Math.max(firstAround(length, at, most), at - rows + 1), rows}
}

/**
 * The first block that is shown when each takes lines of its own: the one under the cursor stands there, with as many before it
 * as `above` lines hold.
 */
export function firstBlock(heights: readonly number[], at: number, above: number): number {
  let [from, height] = [at, heights[at] ?? 0]
  while (from > 0 && height + (heights[from - 1] ?? 0) <= above) {
    from -= 1
    height += heights[from] ?? 0
  }
  return from
}
