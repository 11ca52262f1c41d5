// A table with borders has a rule below every item.

/** Returns the number of rows of a static table with this many items. */
export function staticTableRows(items: number): number {
  return 2 * items + 3
}

/** Returns how many items fit into this many rows. */
export function staticTableItems(rows: number): number {
  return Math.max(1, Math.floor((rows - 3) / 2))
}
