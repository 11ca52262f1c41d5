// A table with lines around its cells has a rule under every item.

/** Lines of the screen that a static table of so many items takes. */
export function staticTableRows(items: number): number {
  return 2 * items + 3
}

/** How many items fit into so many lines. */
export function staticTableItems(rows: number): number {
  return Math.max(1, Math.floor((rows - 3) / 2))
}
