// When a user is added, the role rules for the user group and job category assign the roles of their profiles (F061, F067).
import type {Day} from '../base/day.ts'
import type {Values} from '../base/plan.ts'
import {isRecordType} from '../entity/kind.ts'
import type {Role, User} from '../user/index.ts'
import type {ProfileRole, RoleProfile, RoleRule} from './configuration.ts'
import {endOfPeriod} from './terms.ts'

/** A role to assign, and the sentence that says why. */
export type AssignedRole = {
  readonly role: Pick<Role, 'role_type' | 'scope' | 'status' | 'expiry_date' | 'parameter'>
  readonly because: string
}

type UserTraits = Pick<User, 'record_type' | 'user_group' | 'job_category'>

/**
 * The roles that the rules assign to a new user, each once, with the rule it came from. Missing profiles and inactive
 * roles of a profile are skipped.
 */
export function assignRoles(
  user: UserTraits,
  rules: Iterable<RoleRule>,
  profiles: ReadonlyMap<string, RoleProfile>,
  today: Day,
): AssignedRole[] {
  const given = new Map<string, AssignedRole>()
  for (const rule of matchingRules(user, [...rules])) {
    for (const profile of rule.profiles.flatMap(name => profiles.get(name) ?? [])) {
      for (const each of profile.roles.filter(role => role.active)) {
        const key = `${each.role_type} ${each.scope}`
        if (!given.has(key)) given.set(key, {role: toRole(each, today), because: reason(rule, profile)})
      }
    }
  }
  return [...given.values()]
}

/** What a site configured about the roles of new users. */
export type RoleSite = {
  readonly rules: Iterable<RoleRule>
  readonly profiles: ReadonlyMap<string, RoleProfile>
  /** The code of the institution. */
  readonly institution: string
}

/** The roles that the rules assign to a new user; one without a scope is for the institution, as when it is added by hand. */
export function assignPlacedRoles(
  user: UserTraits,
  {rules, profiles, institution}: RoleSite,
  today: Day,
): AssignedRole[] {
  return assignRoles(user, rules, profiles, today).map(({role, because}) => ({
    role: {...role, scope: role.scope ?? institution},
    because,
  }))
}

/** Traits of a user by which rules assign roles, from the values of a new record. */
export function roleTraits(values: Values): UserTraits {
  const text = (name: string): string | null => {
    const value = values[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const type = text('record_type') ?? ''
  return {
    record_type: isRecordType(type) ? type : 'PUBLIC',
    user_group: text('user_group'),
    job_category: text('job_category'),
  }
}

function matchingRules(user: UserTraits, rules: readonly RoleRule[]): RoleRule[] {
  const fitting = rules.filter(rule => rule.enabled && ruleMatches(rule, user))
  const special = fitting.filter(rule => !rule.otherwise)
  return special.length > 0 ? special : fitting
}

function ruleMatches(rule: RoleRule, user: UserTraits): boolean {
  const {record_types, user_groups, job_categories} = rule
  return (
    listAccepts(record_types, user.record_type) &&
    listAccepts(user_groups, user.user_group) &&
    listAccepts(job_categories, user.job_category)
  )
}

function listAccepts(list: readonly string[], value: string | null): boolean {
  return list.length === 0 || (value !== null && list.includes(value))
}

function toRole(role: ProfileRole, today: Day): AssignedRole['role'] {
  return {
    role_type: role.role_type,
    scope: role.scope === '' ? null : role.scope,
    status: 'ACTIVE',
    expiry_date: endOfPeriod(role.period, today) ?? null,
    parameter: role.parameter,
  }
}

function reason(rule: RoleRule, profile: RoleProfile): string {
  return `The rule "${rule.name}" assigns the roles of the profile "${profile.label || profile.name}"`
}
