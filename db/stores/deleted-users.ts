import type {RemovedQuery, RemovedUser} from '../../source/app/ports.ts'
import type {Db} from '../handle.ts'

/** Deleted users whose data is still in the history, the latest deletion first. */
export async function removedUsers(db: Db, {from, limit}: RemovedQuery): Promise<RemovedUser[]> {
  return (
    db
      .selectFrom('batch')
      .innerJoin('change', 'change.batch_id', 'batch.id')
      .innerJoin('change_payload', 'change_payload.change_id', 'change.id')
      .leftJoin('user', 'user.id', 'change.user_id')
      .select(['change.user_id as user', 'change.batch_id as batch'])
      // Users are deleted by this action, and by undoing the batch that added them.
      .where('batch.action', 'in', ['user.delete', 'history.undo'])
      .where('user.id', 'is', null)
      .$if(from !== undefined, query =>
        query.where(({or, and, eb}) =>
          or([
            eb('change.batch_id', '<', from?.batch ?? 0),
            and([eb('change.batch_id', '=', from?.batch ?? 0), eb('change.user_id', '<', from?.user ?? 0)]),
          ]),
        ),
      )
      .orderBy('change.batch_id', 'desc')
      .orderBy('change.user_id', 'desc')
      .limit(limit)
      .execute()
  )
}
