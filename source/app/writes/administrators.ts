import {dayOf, type Moment} from '../../domain/base/day.ts'
import {userAdministrator} from '../../domain/rules/roles/roles.ts'
import {isUserAdministrator, type RightsHolder} from '../../domain/rules/roles/user-rights.ts'
import type {Reads} from '../ports.ts'
import {selectMatching} from './selection.ts'

/** The ids of all users who are User Administrators at this moment. */
export async function loadAdministrators(reads: Reads, now: Moment): Promise<Map<number, RightsHolder>> {
  const where = {kind: 'field', entity: 'role', field: 'role_type', how: '=', value: userAdministrator} as const
  const found = new Map<number, RightsHolder>()
  for await (const ids of selectMatching(reads, {tab: 'all', where, now})())
    for (const file of await reads.files(ids, ['roles']))
      if (isUserAdministrator(file, dayOf(now))) found.set(file.user.id, {user: file.user, roles: file.roles})
  return found
}
