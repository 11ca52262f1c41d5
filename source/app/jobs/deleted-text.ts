import {counted} from '../display/text/counts.ts'

const nouns = [
  ['people', 'user'],
  ['entries', 'change'],
  ['credentials', 'sign-in'],
  ['demerits', 'demerit'],
] as const

/** What a run of a job deleted, by kind: `3 users, 1 change`; empty if it deleted nothing. */
export function deletedText(counts: Readonly<Record<string, number>>): string {
  const parts = nouns.flatMap(([kind, noun]) => {
    const count = counts[kind] ?? 0
    return count > 0 ? [counted(count, noun)] : []
  })
  return parts.join(', ')
}

/** How many rows of any kind a run of a job deleted. */
export function deletedCount(counts: Readonly<Record<string, number>>): number {
  return ['batches', ...nouns.map(([kind]) => kind)].reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
}
