import {nearest} from '../../source/domain/base/nearest.ts'

/** What to try instead of an unknown name: the nearest known name, otherwise all of them. Appended to an error message. */
export function suggestName(name: string, known: readonly string[]): string {
  return nearest(name, known) || `; use one of ${known.join(', ')}`
}
