/** A stored value: what every field of every entity holds. Lists are kept as lists; nothing else is nested. */
export type Value = string | number | boolean | null | readonly string[] | readonly Readonly<Record<string, string>>[]
export type Values = Readonly<Record<string, Value>>

/** The codes in a list of codes; empty for any other value. */
export function codesIn(value: Value): string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}

type RowOf = {
  readonly entity: string
  readonly id: number
  /** The user whose record this row belongs to; their history shows the change. */
  readonly user: number
}

/** One row created. `version` is 1 for a new row; a restored row continues its old numbering. */
export type Creation = RowOf & {readonly kind: 'create'; readonly version: number; readonly values: Values}
/** One row changed: `version` is what was read, `before` and `after` hold the changed fields only. */
export type Update = RowOf & {
  readonly kind: 'update'
  readonly version: number
  readonly before: Values
  readonly after: Values
}
/** One row removed: `before` is the whole row, so that it can be brought back. */
export type Removal = RowOf & {readonly kind: 'delete'; readonly version: number; readonly before: Values}
export type Change = Creation | Update | Removal

/** A row that a plan depends on without changing it; the commit fails if its version is another by then. */
export type VersionOf = {readonly entity: string; readonly id: number; readonly version: number}

/** Who a plan is about, as reports name them. */
export type Subject = {readonly id: number; readonly primary_id: string; readonly name: string}

/** The changes an operation would make to one user, as data: it can be shown, counted, stored, committed and reversed. */
export type Plan = {
  readonly subject: Subject
  readonly changes: readonly Change[]
  readonly read?: readonly VersionOf[]
  /** Rows of other users that may hold the same unique identifier, because they did so before the batch that is undone. */
  readonly shares?: readonly number[]
  /**
   * The number of the last history row when the identifiers were checked for uniqueness. If none is newer at the commit,
   * the check still holds; without this number it is always repeated.
   */
  readonly judgedAt?: number
  /** Remarks that do not prevent the commit, such as an unknown code that was kept. */
  readonly findings?: readonly string[]
}

/** True if committing this plan would write nothing. */
export function isEmpty(plan: Plan): boolean {
  return plan.changes.length === 0
}
