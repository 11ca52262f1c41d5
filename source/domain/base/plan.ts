/** A stored value: what every field of every entity holds. Lists are kept as lists; nothing else is nested. */
export type Value = string | number | boolean | null | readonly string[] | readonly Readonly<Record<string, string>>[]
export type Values = Readonly<Record<string, Value>>

type RowOf = {
  readonly entity: string
  readonly id: number
  /** The person whose record this row belongs to; their history shows the change. */
  readonly user: number
}

/** One row made. `version` is 1 for a new row; a restored one continues where it stopped. */
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

/** A row that a decision rested on although it does not change it; the commit fails if it moved. */
export type VersionOf = {readonly entity: string; readonly id: number; readonly version: number}

/** Who a plan is about, as reports name them. */
export type Subject = {readonly id: number; readonly primary_id: string; readonly name: string}

/** What one gesture would do to one person: data that can be shown, counted, kept, committed and reversed. */
export type Plan = {
  readonly subject: Subject
  readonly changes: readonly Change[]
  readonly read?: readonly VersionOf[]
  /** Rows of others that have the same identifier and may, although it has to be unique: so it was before. */
  readonly shares?: readonly number[]
  /**
   * The last entry of the history when its identifiers were looked for among those of others: only who has written since can
   * have taken them. Without it they are looked for again.
   */
  readonly judgedAt?: number
  /** Remarks that stop nothing, such as an unknown code that was kept. */
  readonly findings?: readonly string[]
}

/** True if committing this plan would write nothing. */
export function isEmpty(plan: Plan): boolean {
  return plan.changes.length === 0
}
