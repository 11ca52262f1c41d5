import type {App} from '../../source/app/app.ts'
import type {Values} from '../../source/domain/base/plan.ts'
import {emptyValue} from '../../source/domain/entity/entity.ts'
import {user} from '../../source/domain/user/index.ts'

const empty: Values = Object.fromEntries(Object.entries(user.fields).map(([name, field]) => [name, emptyValue(field)]))

/** The name of one of the crowd: they stand behind all others of the list, in the order of their numbers. */
export function crowdName(number: number): string {
  return `Zz${String(number).padStart(5, '0')}, Crowd`
}

/** Adds so many ordinary users, for lists longer than a screen. */
export async function addCrowd({writes}: Pick<App, 'writes'>, count: number): Promise<void> {
  const now = '2026-01-02T08:00:00.000Z'
  const batch = await writes.openBatch({
    action: 'import',
    input: {},
    operator: 'setup',
    source: 'import',
    started_at: now,
  })
  const first = await writes.reserveIds(count)
  const plans = Array.from({length: count}, (_, index) => {
    const id = first + index
    const number = index + 1
    const values = {
      ...empty,
      primary_id: `z${String(number).padStart(5, '0')}`,
      record_type: 'PUBLIC',
      account_type: 'INTERNAL',
      status: 'ACTIVE',
      last_name: `Zz${String(number).padStart(5, '0')}`,
      first_name: 'Crowd',
      user_group: 'ALUM',
    }
    const change = {kind: 'create', entity: 'user', id, user: id, version: 1, values} as const
    return {subject: {id, primary_id: values.primary_id, name: values.last_name}, changes: [change]}
  })
  await writes.commit({batch, plans, operator: 'setup', now})
  await writes.closeBatch(batch, {state: 'done', at: now, people: count, refused: 0})
}
