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
      expect(results(await application.run(activate, ['one']))).toEqual([['one', 'changed']])
      expect(results(await application.run(deactivate, ['two']))).toEqual([['two', 'changed']])
    }),
  )

  test(
    'stays on every later day: dates alone must not end the last one',
    withApplication(
      () => ({
        people: [
          administrator('endless'),
          administrator('long', {expiry_date: '2031-12-31'}),
          administrator('short', {roles: [{role_type: '50', status: 'ACTIVE', expiry_date: '2028-06-30'}]}),
        ],
      }),
      async application => {
        const set = async (who: string, word: string) => {
          const {outcomes} = await application.run(setFields, [who], [word])
          return outcomes[0]?.reasons[0]?.sentence ?? outcomes[0]?.result
        }
        const noneAfter = (day: string) =>
          `After ${day} there would be no User Administrator: assign the role to another user without an end first`
        expect(await set('endless', 'expiry_date=2040-01-01')).toBe(noneAfter('2040-01-01'))
        expect(await set('endless', 'role[type=50].expiry_date=2028-01-01')).toBe(noneAfter('2031-12-31'))
        expect(await set('endless', 'status=INACTIVE')).toBe(noneAfter('2031-12-31'))
        expect(await set('long', 'expiry_date=')).toBe('changed')
        expect(await set('endless', 'expiry_date=2029-01-01')).toBe('changed')
        expect(await set('endless', 'status=INACTIVE')).toBe('changed')
        // Two with an end each: the one who lasts longest is not brought forward, but the other one is, or may go.
        expect(await set('long', 'expiry_date=2030-01-01')).toBe(noneAfter('2030-01-01'))
        expect(await set('short', 'role[type=50].expiry_date=2027-01-01')).toBe('changed')
      },
    ),
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
