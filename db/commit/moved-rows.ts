import type {CommitResult} from '../../source/app/ports.ts'
import type {Plan} from '../../source/domain/base/plan.ts'
import type {Db} from '../dialect/dialect.ts'

/** Rows whose version differs from the one a plan was made for. */
export type Moved = readonly {readonly entity: string; readonly id: number}[]

/** The conflict of each plan that depends on these rows, with the operator and time of the last change of its user. */
export async function reportMoved(
  db: Db,
  plans: readonly Plan[],
  moved: Moved,
  now: string,
): Promise<Map<number, CommitResult>> {
  const keys = new Set(moved.map(row => `${row.entity}:${row.id}`))
  const failed = new Map<number, CommitResult>()
  for (const [place, plan] of plans.entries()) {
    const change =
      plan.changes.find(each => keys.has(`${each.entity}:${each.id}`)) ??
      plan.changes.find(each => keys.has(`user:${each.user}`))
    const read = plan.read?.find(each => keys.has(`${each.entity}:${each.id}`))
    const row = change ?? read
    if (row === undefined) continue
    const last = await lastWriter(db, change?.user ?? plan.subject.id)
    failed.set(place, {
      kind: 'conflict',
      who: last?.operator ?? '',
      when: last?.at ?? now,
      entity: row.entity,
      id: row.id,
    })
  }
  if (failed.size === 0) throw new Error(`No plan depends on the changed rows: ${[...keys].join(', ')}`)
  return failed
}

async function lastWriter(db: Db, user: number): Promise<{operator: string; at: string} | undefined> {
  return db
    .selectFrom('change')
    .innerJoin('batch', 'batch.id', 'change.batch_id')
    .select(['batch.operator', 'change.at'])
    .where('change.user_id', '=', user)
    .orderBy('change.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
