// Account and role have separate expiration dates (F037). The operator is told if they differ, because it may be intended.
import type {Value} from '../../base/plan.ts'
import {type CodeBook, labelOf} from '../../codes/code-book.ts'
import type {Policy} from '../../entity/policy.ts'
import {isSameValue} from '../../entity/validate.ts'
import type {Draft, DraftRow} from '../edits/draft.ts'
import {patron} from './roles.ts'

/** Remarks about roles that the draft adds or whose date it changes and that do not end with the account. */
export function roleRemarks(draft: Draft, {codes}: Policy): string[] {
  const end = draft.field('expiry_date')
  if (!draft.lists().includes('roles')) return []
  return draft.rows('roles').flatMap(row => {
    const own = row.values['expiry_date']
    if (typeof own !== 'string' || own === end || !isNewDate(row)) return []
    const role = `The role ${roleName(row.values, codes)} ends on ${own}`
    if (typeof end !== 'string')
      return row.values['role_type'] === patron
        ? [`${role} but the account has no end: the user cannot borrow after that date`]
        : []
    return [own < end ? `${role}, before the account (${end})` : `${role}, after the account (${end})`]
  })
}

function isNewDate({stored, values}: DraftRow): boolean {
  return stored === undefined || !isSameValue(stored['expiry_date'] ?? null, values['expiry_date'] ?? null)
}

type RoleIdentity = {readonly role_type?: Value; readonly scope?: Value}

/** The name of a role with its scope: `Circulation Desk Operator (Main Library)`. */
export function roleName({role_type: type, scope}: RoleIdentity, codes: CodeBook): string {
  const label = typeof type === 'string' ? labelOf(codes, 'UserRoles', type) : 'without type'
  return typeof scope === 'string' && scope !== '' ? `${label} (${labelOf(codes, 'Library', scope)})` : label
}
