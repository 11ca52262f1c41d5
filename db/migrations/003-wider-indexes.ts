import type {Kysely} from 'kysely'

/**
 * People of a group, and those in a state, in the order of names; with what they are most often narrowed by besides, so that
 * their rows need not be read.
 */
export async function widerIndexes(db: Kysely<unknown>): Promise<void> {
  const states = ['user_locked', 'user_blocked', 'user_owing', 'user_noted', 'user_inactive']
  for (const name of ['user_by_user_group_sort_key_id', ...states]) await db.schema.dropIndex(name).execute()
  const index = (name: string, columns: readonly string[]) =>
    db.schema
      .createIndex(name)
      .on('user')
      .columns([...columns])
  await index('user_by_user_group', ['user_group', 'sort_key', 'id', 'record_type', 'expiry_date']).execute()
  const ofState = (name: string, more: readonly string[] = []) =>
    index(name, ['sort_key', 'id', 'record_type', ...more, 'user_group', 'expiry_date'])
  await ofState('user_locked').where('locked_at', 'is not', null).execute()
  await ofState('user_blocked', ['blocked_until']).where('blocked_until', 'is not', null).execute()
  await ofState('user_owing', ['owes_minor']).where('owes_minor', '>', 0).execute()
  await ofState('user_noted').where('note_count', '>', 0).execute()
  await ofState('user_inactive').where('status', '=', 'INACTIVE').execute()
}
