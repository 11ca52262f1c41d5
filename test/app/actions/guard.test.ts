import {describe, expect, test} from 'vitest'
import {deleteUsers} from '../../../source/app/actions/delete-users.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {activate, deactivate} from '../../../source/app/actions/status.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import {confirmation} from '../../../source/app/writes/confirmation.ts'
import {run} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {type Application, openApplication, withApplication} from '../../support/application.ts'
import {beforeCommit} from '../../support/before-commit.ts'
import {aPerson} from '../../support/users/user.ts'

const administrator = (primary_id: string, about: Parameters<typeof aPerson>[0] = {}) =>
  aPerson({primary_id, record_type: 'STAFF', roles: [{role_type: '50', status: 'ACTIVE'}], ...about})
const crowd = () => ({
  people: [
    administrator('one'),
    administrator('two'),
    administrator('lapsed', {expiry_date: '2020-01-01'}),
    administrator('gone', {status: 'INACTIVE'}),
    aPerson({primary_id: 'reader', roles: [{role_type: '200', status: 'ACTIVE'}]}),
  ],
})
const last = 'This is the last active User Administrator: assign the role to another user first'
const results = ({outcomes}: Awaited<ReturnType<Application['run']>>) =>
  outcomes.map(each => [each.subject.primary_id, each.result, ...each.reasons.map(reason => reason.code)])

describe('the last User Administrator', () => {
  test(
    'stays, whichever way they would go; of two in one run the second is refused',
    withApplication(crowd, async application => {
      const {outcomes} = await application.run(deactivate, ['one', 'reader', 'two', 'lapsed'])
      expect(results({outcomes})).toEqual([
        ['one', 'changed'],
        ['reader', 'changed'],
        ['two', 'refused', 'LAST_ADMINISTRATOR'],
        ['lapsed', 'changed'],
      ])
      expect(outcomes[2]?.reasons).toEqual([{code: 'LAST_ADMINISTRATOR', sentence: last}])
      expect((await application.person('two')).user.status).toBe('ACTIVE')
      for (const words of [['expiry_date=-1d'], ['role-=50'], ['role[type=50].status=INACTIVE']])
        expect(results(await application.run(setFields, ['two'], words))).toEqual([
          ['two', 'refused', 'LAST_ADMINISTRATOR'],
        ])
      expect(results(await application.run(deleteUsers, ['two']))).toEqual([['two', 'refused', 'LAST_ADMINISTRATOR']])
      expect(results(await application.run(setFields, ['two'], ['expiry_date=+1y']))).toEqual([['two', 'changed']])
      expect(results(await application.run(activate, ['one']))).toEqual([['one', 'changed']])
      expect(results(await application.run(deactivate, ['two']))).toEqual([['two', 'changed']])
    }),
  )

  test(
    'stays where a batch is taken back',
    withApplication(
      () => ({people: [administrator('one'), administrator('two', {status: 'INACTIVE'})]}),
      async application => {
        const {batch} = await application.run(activate, ['two'])
        await application.run(deactivate, ['one'])
        const found = await application.app.reads.batch(batch!)
        const codes: string[] = []
        const report = await undo(
          application.app,
          {batch: found!},
          {onOutcome: each => void codes.push(...each.reasons.map(reason => reason.code))},
        )
        expect([report, codes]).toMatchObject([{counts: {changed: 0, refused: 1}}, ['LAST_ADMINISTRATOR']])
      },
    ),
  )

  test('stays where two people take the role from two administrators at the same time', async () => {
    const application = await openApplication(crowd())
    const {app} = application
    const idOf = async (who: string) => (await application.person(who)).user.id
    const [one, two] = [await idOf('one'), await idOf('two')]
    const reports: unknown[] = []
    // Between the plan and its commit somebody else deactivates the other one.
    const late = beforeCommit(app, async () => {
      reports.push(await run(app, {action: deactivate, input: [], selection: selectIds([two])}, {}))
    })
    reports.push(await run(late, {action: deactivate, input: [], selection: selectIds([one])}, {}))
    expect(reports).toMatchObject([{counts: {changed: 1}}, {counts: {changed: 0, failed: 1}}])
    expect((await application.person('one')).user.status).toBe('ACTIVE')
    await application.close()
  })
})

describe('whoever is at work', () => {
  const atWork = async (test: (application: Application) => Promise<void>) => {
    const me = administrator('me', {identifiers: [{id_type: 'LOGIN', value: 'admin'}, {value: '1'}]})
    const {id} = me.user
    const operator = {id, primary_id: 'me', name: 'Me', roles: ['50']}
    const application = await openApplication({people: [me, administrator('other')], changes: {operator}})
    await test(application)
    await application.close()
  }

  test('does not take away their own right to manage users', () =>
    atWork(async application => {
      const refused = [['me', 'refused', 'YOURSELF']]
      expect(results(await application.run(deactivate, ['me']))).toEqual(refused)
      expect(results(await application.run(deleteUsers, ['me']))).toEqual(refused)
      for (const word of ['expiry_date=-1d', 'role-=*', 'role[*].expiry_date=-1d', 'identifier-=admin'])
        expect([word, ...results(await application.run(setFields, ['me'], [word]))]).toEqual([word, ...refused])
      for (const word of ['expiry_date=+1d', 'identifier-=1', 'role+=21', 'role-=50', 'last_name=Me'])
        expect([word, ...results(await application.run(setFields, ['me'], [word]))]).toEqual([word, ['me', 'changed']])
    }))

  test('is told so before anything is written', () =>
    atWork(async ({app, person}) => {
      const people = selectIds([(await person('me')).user.id, (await person('other')).user.id])
      expect(await confirmation(app, {action: deactivate, input: [], selection: people})).toMatchObject({
        counts: {changed: 1, refused: 1},
        reasons: [{code: 'YOURSELF', count: 1}],
      })
    }))
})
