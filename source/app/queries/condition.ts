import type {Order} from './order.ts'

/** What to compare a field with. Days and moments are ISO text, money minor units, flags 0 or 1. */
export type Comparison = '=' | '>' | '>=' | '<' | '<='

/** A place in a list: the row it names, with the values of the order's keys where it is not the order of names. */
export type ListPosition = {
  readonly sort_key: string
  readonly id: number
  readonly order?: readonly (string | number)[]
}

/** One demand on an entry: several of them are about the same entry. */
export type SegmentTest =
  | {readonly field: string; readonly how: Comparison; readonly value: string | number}
  | {readonly field: string; readonly how: 'empty'}
  | {readonly field: string; readonly how: 'part'; readonly text: string}
  /** Compared with a field of the user; where either is empty it does not hold. */
  | {readonly field: string; readonly how: Comparison; readonly userField: string}
  /** One of these values. */
  | {readonly field: string; readonly how: 'in'; readonly values: readonly string[]}
  /** The same entry does not meet the test; an empty field meets no comparison. */
  | {readonly how: 'not'; readonly of: SegmentTest}
  /** The same entry meets at least one of the tests. */
  | {readonly how: 'any'; readonly of: readonly SegmentTest[]}

/** A question about users as data: made from text by the filter language, answered by a store. */
export type Condition =
  | {readonly kind: 'all'; readonly of: readonly Condition[]}
  | {readonly kind: 'any'; readonly of: readonly Condition[]}
  | {readonly kind: 'not'; readonly of: Condition}
  /** One of the two holds, and not both: what inverting marks leaves. */
  | {readonly kind: 'either'; readonly one: Condition; readonly other: Condition}
  /**
   * Folded words, each of which may stand anywhere in names, identifiers and e-mail addresses. A blank at an end of a word
   * stands for the beginning or end of one, and blanks inside for a phrase.
   */
  | {readonly kind: 'words'; readonly words: readonly string[]}
  /**
   * A field of the user, or of one of the segments (`entity` other than `user`). Compared with text, a link to a user stands
   * for the primary identifier of that user, ignoring case.
   */
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
  /** So many entries in this list. */
  | {readonly kind: 'count'; readonly entity: string; readonly how: Comparison; readonly value: number}
  /** At least one entry of this list meets all the tests; with `user` the user does. */
  | {readonly kind: 'segment'; readonly entity: string; readonly tests: readonly SegmentTest[]}
  /** Begins with the text, whatever its case. */
  | {readonly kind: 'prefix'; readonly entity: string; readonly field: string; readonly text: string}
  /** Matches a regular expression, whatever its case; reads every row. */
  | {readonly kind: 'pattern'; readonly entity: string; readonly field: string; readonly source: string}
  /** Just these users. */
  | {readonly kind: 'ids'; readonly ids: readonly number[]}
  /** All users that a batch of the history changed. */
  | {readonly kind: 'batch'; readonly batch: number}
  /** All users between two positions of an order, both included; from its beginning without a first position. */
  | {readonly kind: 'range'; readonly order: Order; readonly from?: ListPosition; readonly to: ListPosition}
  /** Another user has the same name and birth date, e-mail address or identifier. */
  | {readonly kind: 'duplicate'; readonly by: 'name' | 'email' | 'identifier'}

export const allUsers: Condition = {kind: 'all', of: []}

export const noUsers: Condition = {kind: 'ids', ids: []}

/** Both conditions, without needless nesting. */
export function both(one: Condition, other: Condition): Condition {
  const list = [one, other].flatMap(each => (each.kind === 'all' ? each.of : [each]))
  return list.length === 1 && list[0] ? list[0] : {kind: 'all', of: list}
}

/** True if the condition matches all users. */
export function isAllUsers(condition: Condition): boolean {
  return condition.kind === 'all' && condition.of.length === 0
}
