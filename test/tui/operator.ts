import {userInfo} from 'node:os'
import {connect, readsOf, writesOf} from '../../db/open.ts'
import {administrator, type Library} from '../support/library.ts'

/** Makes whoever runs the tests the administrator of a library: a program of its own asks the system who is there. */
export async function letMeIn(library: Library): Promise<void> {
  const connection = await connect(library.file)
  const writes = writesOf(async () => connection)
  const user = (await readsOf(connection).findIds([administrator])).get(administrator) ?? 0
  const now = '2026-01-03T08:00:00.000Z'
  const batch = await writes.openBatch({
    action: 'import',
    input: {},
    operator: 'setup',
    source: 'import',
    started_at: now,
  })
  const id = await writes.reserveIds(1)
  const values = {id_type: 'LOGIN', value: userInfo().username, note: null, status: 'ACTIVE', segment_type: 'Internal'}
  const change = {kind: 'create', entity: 'identifier', id, user, version: 1, values} as const
  const [result] = await writes.commit({
    batch,
    operator: 'setup',
    now,
    plans: [{subject: {id: user, primary_id: administrator, name: administrator}, changes: [change]}],
  })
  if (result?.kind !== 'done') throw new Error(`no login for ${values.value}`)
  await writes.closeBatch(batch, {state: 'done', at: now, people: 1, refused: 0})
  await connection.db.destroy()
}
