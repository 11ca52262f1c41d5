import type {Reads, Writes} from '../../source/app/ports.ts'
import {dayOf, type Moment} from '../../source/domain/base/day.ts'
import type {Plan, Values} from '../../source/domain/base/plan.ts'
import {type Entity, emptyValue} from '../../source/domain/entity/entity.ts'
import {userAdministrator} from '../../source/domain/rules/roles/roles.ts'
import {identifier, role, user} from '../../source/domain/user/index.ts'

/**
 * Adds a first User Administrator to an empty database: a staff user with this login, written as a plan in a batch like every
 * other change. Does nothing if there are users. Returns true if the user was added.
 */
export async function createFirstAdministrator(
  reads: Reads,
  writes: Writes,
  login: string,
  now: Moment,
): Promise<boolean> {
  if ((await reads.counters()).all > 0) return false
  const id = await writes.reserveIds(3)
  const batch = {action: 'db.init', input: {}, operator: login, source: 'cli', started_at: now} as const
  const plans = [administrator(id, login, now)]
  const {results} = await writes.commitBatch({batch, plans, operator: login, now, refused: 0})
  return results[0]?.kind === 'done'
}

function administrator(id: number, login: string, now: Moment): Plan {
  const row = (entity: Entity, offset: number, own: Values) =>
    ({
      kind: 'create',
      entity: entity.name,
      id: id + offset,
      user: id,
      version: 1,
      values: withEmptyFields(entity, own),
    }) as const
  const values = {
    primary_id: login,
    record_type: 'STAFF',
    account_type: 'INTERNAL',
    status: 'ACTIVE',
    status_date: dayOf(now),
    last_name: login,
    user_group: 'STAFF',
    created_by: login,
    created_date: now,
  }
  return {
    subject: {id, primary_id: login, name: login},
    changes: [
      row(user, 0, values),
      row(identifier, 1, {id_type: 'LOGIN', value: login, status: 'ACTIVE', segment_type: 'Internal'}),
      row(role, 2, {role_type: userAdministrator, status: 'ACTIVE'}),
    ],
  }
}

function withEmptyFields(entity: Entity, values: Values): Values {
  const empty = Object.entries(entity.fields).map(([name, field]) => [name, emptyValue(field)] as const)
  return {...Object.fromEntries(empty), ...values}
}
