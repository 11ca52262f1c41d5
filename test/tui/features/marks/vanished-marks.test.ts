import {afterEach, describe, expect, it} from 'vitest'
import {deleteUsers} from '../../../../source/app/actions/delete-users.ts'
import {setFields} from '../../../../source/app/actions/set-fields.ts'
import {run} from '../../../../source/app/writes/run.ts'
import {selectIds} from '../../../../source/app/writes/selection.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

async function idOf({app}: RunningApp, name: string): Promise<number> {
  return (await app.reads.findIds([name])).get(name) ?? 0
}

// Another program at work on the same database.
async function deleteElsewhere(app: RunningApp, name: string): Promise<void> {
  const request = {action: deleteUsers, input: [], selection: selectIds([await idOf(app, name)])}
  const report = await run({...app.app, source: 'cli'}, request, {})
  expect(report).toMatchObject({counts: {changed: 1}})
}

async function markFive(): Promise<RunningApp> {
  const app = await runApp({crowd: 9})
  await app.type('/crowd\r')
  await app.sees('1/9')
  await app.press('space', 'space', 'space', 'space', 'space')
  await app.sees('marked: 5')
  return app
}

describe('marked users who are deleted by another program', () => {
  it('are named, and lose a mark that no row shows', async () => {
    const app = await markFive()
    await deleteElsewhere(app, 'z00002')
    await app.sees('Zz00002, Crowd (z00002) no longer exists and is not marked any more', 'marked: 4')
    await app.press('D')
    await app.sees('Delete 4 users?')
    await app.type('4\r')
    await app.sees('OK Deleted 4 users. u undoes.', 'marked: 0')
  })

  it('are named in the result if that happens while the question is open', async () => {
    const app = await markFive()
    await app.press('D')
    await app.sees('Delete 5 users?')
    await deleteElsewhere(app, 'z00002')
    await app.type('5\r')
    await app.sees(
      'Partly failed',
      'Deleted 4 users, 1 refused. u undoes.',
      /z00002 +Zz00002, Crowd/,
      'This user no longer exists',
    )
    await app.press('escape')
    await app.sees('marked: 0')
  })

  it('are named in the result of a bulk edit', async () => {
    const app = await markFive()
    await app.press('B', 'tab')
    await app.type('2031-01-31')
    await app.press('ctrl-s')
    await app.sees('Type 5 and Enter')
    await deleteElsewhere(app, 'z00005')
    await app.type('5\r')
    await app.sees('Partly failed', /z00005 +Zz00005, Crowd/, 'This user no longer exists')
  })

  it('are named by their number where a condition marked them, and are not marked afterwards', async () => {
    const app = await runApp({crowd: 9})
    await app.type('/crowd\r')
    await app.press('*')
    await app.sees('marked: 9')
    await app.press('D')
    await app.sees('Delete 9 users?')
    await deleteElsewhere(app, 'z00009')
    await app.type('9\r')
    await app.sees('Deleted 8 users, 1 refused', /z00009 +Zz00009, Crowd/)
    await app.press('escape')
    await app.sees('marked: 0')
  })
})

it('a user who was changed while the question was open is named in the result', async () => {
  const app = await markFive()
  await app.press('d')
  await app.sees('Deactivate 5 users?')
  const request = {
    action: setFields,
    input: ['user_group=STAFF'],
    selection: selectIds([await idOf(app, 'z00003')]),
  }
  await run({...app.app, source: 'cli'}, request, {})
  await app.press('y')
  await app.sees(
    'Deactivated 4 users, 1 refused. u undoes.',
    /z00003 +Zz00003, Crowd/,
    'Changed by another operator since the preview',
  )
})
