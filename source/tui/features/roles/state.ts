// The roles of two users side by side, to be read: a screen of its own, with a place in it.
import type {RoleDifference} from '../../../domain/rules/roles/role-copy.ts'
import type {TextField} from '../../ui/text-field.ts'

export type RoleComparison = {
  readonly kind: 'roleComparison'
  /** Primary identifier and name of both. */
  readonly users: readonly [Compared, Compared]
  /** Those in which the two differ come first. */
  readonly rows: readonly RoleDifference[]
  /** The first line shown. */
  readonly scroll: number
}
export type Compared = {readonly primary_id: string; readonly name: string}

/** A comparison as it opens: what differs stands above what both have. */
export function roleComparison(users: RoleComparison['users'], rows: readonly RoleDifference[]): RoleComparison {
  const isSame = (row: RoleDifference): number => Number(row.where === 'both')
  return {kind: 'roleComparison', users, rows: rows.toSorted((one, other) => isSame(one) - isSame(other)), scroll: 0}
}

/** What the roles of another user are asked for. */
export type RolePurpose = 'copy' | 'compare'

declare module '../../shell/state.ts' {
  interface Overlays {
    roleComparison: RoleComparison
  }
  interface Prompts {
    /** The user whose roles are copied to the open one, or compared with theirs. */
    otherUser: {readonly kind: 'otherUser'; readonly field: TextField; readonly purpose: RolePurpose}
  }
}
