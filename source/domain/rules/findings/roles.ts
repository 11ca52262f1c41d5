// Findings about roles. Account and role have separate expiration dates (F037), so that one may end before the other.
import type {Role, UserFile} from '../../user/index.ts'
import {roleName} from '../roles/role-remarks.ts'
import {isRoleInForce, patron} from '../roles/roles.ts'
import {isAccountCurrent} from '../roles/user-rights.ts'
import type {FindingRule} from './finding.ts'

function patronRoles({roles}: Pick<UserFile, 'roles'>): Role[] {
  return roles.filter(role => role.role_type === patron)
}

export const staffRoleLeft: FindingRule = {
  id: 'staff-role-left',
  title: 'Staff role without a current account',
  about: 'A role other than Patron is in force although the account is inactive or expired: access was not withdrawn.',
  severity: 'error',
  lists: ['roles'],
  reasons: ({user, roles}, {today, policy}) => {
    if (isAccountCurrent(user, today)) return []
    const why = user.status === 'INACTIVE' ? 'the account is inactive' : `the account expired on ${user.expiry_date}`
    return roles
      .filter(role => role.role_type !== null && role.role_type !== patron && isRoleInForce(role, today))
      .map(role => `The role ${roleName(role, policy.codes)} is in force, but ${why}`)
  },
}

export const roleOutlivesAccount: FindingRule = {
  id: 'role-outlives-account',
  title: 'Role outlives the account',
  about: 'A role expires later than the account and will still appear in force after the account ends.',
  severity: 'warning',
  lists: ['roles'],
  reasons: ({user, roles}, {today, policy}) => {
    const end = user.expiry_date
    if (end === null || !isAccountCurrent(user, today)) return []
    return roles
      .filter(role => role.expiry_date !== null && role.expiry_date > end && isRoleInForce(role, today))
      .map(role => `The role ${roleName(role, policy.codes)} ends on ${role.expiry_date}, the account on ${end}`)
  },
}

export const patronRoleShort: FindingRule = {
  id: 'patron-role-short',
  title: 'Patron role ends before the account',
  about: 'Every Patron role ends before the account: from that day the user cannot borrow.',
  severity: 'warning',
  lists: ['roles'],
  reasons: (file, {today}) => {
    const {user} = file
    const inForce = patronRoles(file).filter(role => isRoleInForce(role, today))
    const lasts = (role: Role): boolean =>
      role.expiry_date === null || (user.expiry_date !== null && role.expiry_date >= user.expiry_date)
    if (!isAccountCurrent(user, today) || inForce.length === 0 || inForce.some(lasts)) return []
    const last = inForce
      .map(role => role.expiry_date ?? '')
      .toSorted()
      .at(-1)
    const end = user.expiry_date === null ? 'the account has no expiration date' : `the account on ${user.expiry_date}`
    return [`The Patron role ends on ${last}, ${end}`]
  },
}

export const noPatronRole: FindingRule = {
  id: 'no-patron-role',
  title: 'No Patron role',
  about: 'A current public user has no Patron role in force and cannot borrow.',
  severity: 'warning',
  lists: ['roles'],
  reasons: (file, {today}) => {
    const {user} = file
    const roles = patronRoles(file)
    const isFound = user.record_type === 'PUBLIC' && isAccountCurrent(user, today)
    if (!isFound || roles.some(role => isRoleInForce(role, today))) return []
    const ended = roles.flatMap(role => (role.expiry_date !== null && role.expiry_date < today ? role.expiry_date : []))
    if (roles.length === 0) return ['No Patron role']
    const last = ended.toSorted().at(-1)
    return [last === undefined ? 'The Patron role is not active' : `The Patron role expired on ${last}`]
  },
}
