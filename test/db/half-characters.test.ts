import {expect, test} from 'vitest'
import {setFields} from '../../source/app/actions/set-fields.ts'
import {undo} from '../../source/app/undo/undo.ts'
import {withApplication} from '../support/application.ts'
import {aPerson} from '../support/users/user.ts'

test(
  'what an earlier version recorded with half of a character is undone all the same',
  withApplication({people: [aPerson({primary_id: 'p0'})]}, async ({app, connection, run, person}) => {
    const {batch = 0} = await run(setFields, ['p0'], ['job_description=k?'])
    // The rows cannot hold it, and the history wrote it as an escape.
    const {db} = connection
    const payload = await db.selectFrom('change_payload').selectAll().orderBy('change_id', 'desc').executeTakeFirst()
    const body = payload?.body?.replace('k?', 'k\\udc00') ?? ''
    await db
      .updateTable('change_payload')
      .set({body})
      .where('change_id', '=', payload?.change_id ?? 0)
      .execute()
    await db.updateTable('user').set({job_description: 'k\ufffd'}).execute()
    const written = await app.reads.batch(batch)
    if (written) expect(await undo(app, {batch: written}, {})).toMatchObject({counts: {changed: 1, refused: 0}})
    expect((await person('p0')).user.job_description).toBeNull()
  }),
)
