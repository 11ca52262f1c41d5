/** What to compare a field with. Days and moments are ISO text, money minor units, flags 0 or 1. */
export type Comparison = '=' | '>' | '>=' | '<' | '<='

/** A question about people as data: made from text by the filter language, answered by a store. */
export type Condition =
  | {readonly kind: 'all'; readonly of: readonly Condition[]}
  | {readonly kind: 'any'; readonly of: readonly Condition[]}
  | {readonly kind: 'not'; readonly of: Condition}
  /** Folded words, each of which may stand anywhere in names, identifiers and e-mail addresses. */
  | {readonly kind: 'words'; readonly words: readonly string[]}
  /** A field of the person, or of one of their entries (`entity` other than `user`). */
  | {
      readonly kind: 'field'
      readonly entity: string
      readonly field: string
      readonly how: Comparison
      readonly value: string | number
    }
  | {readonly kind: 'empty'; readonly entity: string; readonly field: string}
  /** Contains the text, whatever its case. */
  | {readonly kind: 'part'; readonly entity: string; readonly field: string; readonly text: string}
  /** One of the derived states. */
  | {readonly kind: 'state'; readonly state: 'locked' | 'expired' | 'blocked' | 'noted' | 'owing'}
  /** At least one entry in this list. */
  | {readonly kind: 'has'; readonly entity: string}

export const everybody: Condition = {kind: 'all', of: []}

/** Both conditions, without needless nesting. */
export function both(one: Condition, other: Condition): Condition {
  const list = [one, other].flatMap(each => (each.kind === 'all' ? each.of : [each]))
  return list.length === 1 && list[0] ? list[0] : {kind: 'all', of: list}
}

/** True if the condition leaves nobody out. */
export function isEverybody(condition: Condition): boolean {
  return condition.kind === 'all' && condition.of.length === 0
}
