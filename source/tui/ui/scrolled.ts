/** A screen of lines, so many lines further, within its ends. */
export function scrolled<View extends {readonly scroll: number}>(
  view: View,
  by: number,
  lines: number,
  page: number,
): View {
  return {...view, scroll: Math.max(0, Math.min(lines - page, view.scroll + by))}
}
