/**
 * The question that follows an error about an unknown name: `. Did you mean "expiry_date"?` if a known name differs in at
 * most a third of its letters, ignoring case; otherwise empty text.
 */
export function nearest(name: string, known: readonly string[]): string {
  if (name === '') return ''
  const limit = Math.max(1, Math.floor(name.length / 3))
  const wanted = name.toLowerCase()
  let [best, distance] = ['', limit + 1]
  for (const each of known) {
    const own = each.toLowerCase()
    const now = own.startsWith(wanted) ? 1 : editDistance(wanted, own)
    if (now < distance) [best, distance] = [each, now]
  }
  return distance <= limit ? `. Did you mean "${best}"?` : ''
}

/** Letters to change, add, drop or swap to make one word from the other. */
export function editDistance(one: string, other: string): number {
  let previous = Array.from({length: other.length + 1}, (_, index) => index)
  let earlier: number[] = []
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = (previous[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const swap = isSwap ? (earlier[j - 2] ?? 0) + 1 : change
      row.push(Math.min(change, swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    earlier = previous
    previous = row
  }
  return previous[other.length] ?? 0
}
