/** Scrolls by this many lines, clamped to the text. */
export function scrolled<View extends {readonly scroll: number}>(
  view: View,
  by: number,
  lines: number,
  page: number,
): View {
  return {...view, scroll: Math.max(0, Math.min(lines - page, view.scroll + by))}
}

/**
 * Returns how far a page key moves a text of which this many lines fit. The last of them may be covered by the number of
 * lines that follow, so that it is the first of the next page.
 */
export function pageStep(rows: number): number {
  return Math.max(1, rows - 1)
}

/** Returns an index moved by this many steps, clamped to the list. */
export function step(at: number, by: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at + by))
}

/** Returns the blocks of different heights to show around the current one, and the number of lines above it. */
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

/** Returns how many lines follow below. */
export function moreBelow(rest: number): string {
  return rest === 1 ? '1 more line below' : `${rest} more lines below`
}

/** Returns the first visible item, with the current one in the middle if possible. */
export function firstAround(length: number, at: number, rows: number): number {
  return Math.max(0, Math.min(at - Math.floor(rows / 2), length - rows))
}

/**
 * Returns how many items fit above a foot, and the first of them, in a fixed height. The foot has `usual` lines; if it
 * needs more, the last items are hidden, so that nothing moves.
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

/** Returns the first visible block, such that up to `above` lines are shown before and including the current one. */
export function firstBlock(heights: readonly number[], at: number, above: number): number {
  let [from, height] = [at, heights[at] ?? 0]
  while (from > 0 && height + (heights[from - 1] ?? 0) <= above) {
    from -= 1
    height += heights[from] ?? 0
  }
  return from
}
