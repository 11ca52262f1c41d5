import {patron} from '../rules/roles/roles.ts'
import type {RoleProfile, RoleRule} from './configuration.ts'

/** What a new site begins with: patrons are given the role Patron where no rule of the site says otherwise. */
export const shippedProfiles: readonly RoleProfile[] = [
  {name: 'PATRON', label: 'Patron', roles: [{role_type: patron, scope: '', active: true, period: '', parameter: []}]},
]

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
