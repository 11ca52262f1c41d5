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

/** How much of a text follows below what is shown. */
export function moreBelow(rest: number): string {
  return rest === 1 ? '1 more line below' : `${rest} more lines below`
}

/** The first of the items that are shown when only so many fit: the one under the cursor stands in the middle of them. */
export function firstAround(length: number, at: number, rows: number): number {
  return Math.max(0, Math.min(at - Math.floor(rows / 2), length - rows))
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
