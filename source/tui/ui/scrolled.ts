/** A screen of lines, so many lines further, within its ends. */
export function scrolled<View extends {readonly scroll: number}>(
  view: View,
  by: number,
  lines: number,
  page: number,
): View {
  return {...view, scroll: Math.max(0, Math.min(lines - page, view.scroll + by))}
}

/**
 * Lines around the cursor with what is known of it below, in a height that does not change. What is known takes `usual` lines; where
 * it needs more, they are taken from the end of the lines above, so that nothing jumps.
 */
export function aboveFoot(
  lines: readonly string[],
  at: number,
  foot: readonly string[],
  {height, usual}: {readonly height: number; readonly usual: number},
): string[] {
  const most = Math.max(1, height - usual)
  const page = Math.max(1, height - Math.max(usual, foot.length))
  const centred = Math.max(0, Math.min(at - Math.floor(most / 2), lines.length - most))
  const from = Math.max(centred, at - page + 1)
  const shown = [...lines.slice(from, from + page), ...Array.from({length: page}, () => '')].slice(0, page)
  const below = [...foot, ...Array.from({length: Math.max(0, usual - foot.length)}, () => '')]
  return [...shown, ...below]
}

/** A place so many steps further, within a list of this length. */
export function step(at: number, by: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at + by))
}
