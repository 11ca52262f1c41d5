import type {Note} from './index.ts'

/** Sorts notes: pop-up notes first, then newest first. */
export function sortNotes(notes: readonly Note[]): Note[] {
  const rank = (each: Note): number => (each.popup_note ? 1 : 0)
  return [...notes].sort((one, other) => {
    if (rank(one) !== rank(other)) return rank(other) - rank(one)
    const [before, after] = [one.created_date ?? '', other.created_date ?? '']
    return before === after ? other.id - one.id : before < after ? 1 : -1
  })
}
