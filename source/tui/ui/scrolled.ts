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
