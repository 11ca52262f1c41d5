// State of the screen that compares the roles of two users.
import type {RoleDifference} from '../../../domain/rules/roles/role-copy.ts'
import type {TextField} from '../../ui/text-field.ts'

export type RoleComparison = {
  readonly kind: 'roleComparison'
  /** Primary identifier and name of each user. */
  readonly users: readonly [Compared, Compared]
  /** Roles that differ come first. */
  readonly rows: readonly RoleDifference[]
  /** Index of the first visible line. */
  readonly scroll: number
}
export type Compared = {readonly primary_id: string; readonly name: string}

/** Returns a comparison, roles that differ first. */
export function roleComparison(users: RoleComparison['users'], rows: readonly RoleDifference[]): RoleComparison {
  const isSame = (row: RoleDifference): number => Number(row.where === 'both')
  return {kind: 'roleComparison', users, rows: rows.toSorted((one, other) => isSame(one) - isSame(other)), scroll: 0}
}

/** Why another user is asked for. */
export type RolePurpose = 'copy' | 'compare'

declare module '../../shell/state.ts' {
  interface Overlays {
    roleComparison: RoleComparison
  }
  interface Prompts {
    /** The user to copy roles from or to compare with. */
    otherUser: {readonly kind: 'otherUser'; readonly field: TextField; readonly purpose: RolePurpose}
  }
}
