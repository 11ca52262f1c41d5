import {patron} from '../rules/roles/roles.ts'
import type {RoleProfile, RoleRule} from './configuration.ts'

/** The role profiles of a new site. */
export const shippedProfiles: readonly RoleProfile[] = [
  {name: 'PATRON', label: 'Patron', roles: [{role_type: patron, scope: '', active: true, period: '', parameter: []}]},
]

/** The role rules of a new site: staff and public users get the Patron role if no other rule matches. */
export const shippedRules: readonly RoleRule[] = [
  {
    name: 'DEFAULT',
    enabled: true,
    otherwise: true,
    record_types: ['STAFF', 'PUBLIC'],
    user_groups: [],
    job_categories: [],
    profiles: ['PATRON'],
  },
]
