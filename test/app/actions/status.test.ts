import {describe, expect, test} from 'vitest'
import {distribute} from '../../../source/app/actions/distribution.ts'
import {unlock} from '../../../source/app/actions/lock.ts'
import {activate, deactivate} from '../../../source/app/actions/status.ts'
import {undo, undoRefusal} from '../../../source/app/undo/undo.ts'
import {confirmation} from '../../../source/app/writes/confirmation.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {withApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const locked = '2026-11-20T08:00:00.000Z'
const crowd = () => ({
  people: [
    aPerson({primary_id: 'ana', last_name: 'Silva', first_name: 'Ana', status_date: '2020-01-01'}),
    aPerson({primary_id: 'bo', last_name: 'Holm', status: 'INACTIVE'}),
    aPerson({primary_id: 'ext', account_type: 'EXTERNAL', external_id: 'SIS'}),
    aPerson({primary_id: 'cy', last_name: 'Lock', first_name: 'Cy', locked_at: locked}),
  ],
})

describe('activate and deactivate', () => {
  test(
    'F022, F134 deactivating makes the user inactive as of today, and it is in the history',
    withApplication(crowd, async application => {
      const {batch} = await application.run(deactivate, ['ana'])
      expect((await application.person('ana')).user).toMatchObject({
        status: 'INACTIVE',
        status_date: '2026-11-22',
        version: 2,
        updated_by: 'admin',
      })
      const entries = await application.app.reads.changeSets({batch: batch!})
      expect(entries[0]?.changes).toMatchObject([
        {before: {status: 'ACTIVE', status_date: '2020-01-01'}, after: {status: 'INACTIVE', status_date: '2026-11-22'}},
      ])
    }),
  )

  test(
    'F024 activating makes the user active again',
    withApplication(crowd, async application => {
      await application.run(activate, ['bo'])
      expect((await application.person('bo')).user).toMatchObject({status: 'ACTIVE', status_date: '2026-11-22'})
    }),
  )

  test(
    'F022, F024 each asks before it does it, and the question says what will be',
    withApplication(crowd, async ({app, person}) => {
      const ask = async (action: typeof deactivate, ...who: string[]) =>
        confirmation(app, {
          action,
          input: [],
          selection: selectIds(await Promise.all(who.map(async each => (await person(each)).user.id))),
        })
      expect(deactivate.danger).toBe('moderate')
      expect(await ask(deactivate, 'ana')).toMatchObject({
        title: 'Deactivate Silva, Ana (ana)?',
        button: 'Deactivate',
        lines: [{text: 'becomes Inactive'}],
      })
      expect(await ask(activate, 'bo')).toMatchObject({
        title: 'Activate Holm, Ada (bo)?',
        lines: [{text: 'becomes Active'}],
      })
      expect(await ask(deactivate, 'ana', 'bo', 'ext')).toMatchObject({
        title: 'Deactivate 2 users?',
        button: 'Deactivate 2',
        counts: {changed: 2, unchanged: 1},
      })
      expect(await ask(deactivate, 'bo')).toMatchObject({
        title: 'Nothing to deactivate',
        lines: [{result: 'unchanged', text: 'Already inactive'}],
      })
    }),
  )

  test(
    'F023 asking and not confirming leaves the user unchanged',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const {id} = (await application.person('ana')).user
      await confirmation(application.app, {action: deactivate, input: [], selection: selectIds([id])})
      expect(await application.everybody()).toEqual(before)
    }),
  )

  test(
    'F025 who has the status already is left alone and told so',
    withApplication(crowd, async application => {
      const {outcomes, counts} = await application.run(deactivate, ['bo'])
      expect([counts?.unchanged, outcomes[0]?.reasons[0]?.sentence]).toEqual([1, 'Already inactive'])
      expect((await application.run(activate, ['ana'])).outcomes[0]?.reasons[0]?.sentence).toBe('Already active')
    }),
  )

  test(
    'external users, too: the status is not managed elsewhere',
    withApplication(crowd, async application => {
      await application.run(deactivate, ['ext'])
      expect((await application.person('ext')).user.status).toBe('INACTIVE')
    }),
  )

  test(
    'take no values',
    withApplication(crowd, async application => {
      for (const action of [activate, deactivate, unlock, distribute]) {
        expect((await application.run(action, ['ana'], ['now'])).declined?.[0]?.sentence).toBe(
          '"now" is not expected here: this action takes no values',
        )
      }
    }),
  )
})

describe('unlock', () => {
  test(
    'F028 lets the user sign in again, after a question',
    withApplication(crowd, async application => {
      const {app, person} = application
      const question = await confirmation(app, {
        action: unlock,
        input: [],
        selection: selectIds([(await person('cy')).user.id]),
      })
      expect(question).toMatchObject({title: 'Unlock Lock, Cy (cy)?', button: 'Unlock'})
      await application.run(unlock, ['cy'])
      expect((await person('cy')).user.locked_at).toBeNull()
    }),
  )

  test(
    'F030 cannot be undone, and says so before and after',
    withApplication(crowd, async application => {
      const {app, person} = application
      const question = await confirmation(app, {
        action: unlock,
        input: [],
        selection: selectIds([(await person('cy')).user.id]),
      })
      expect(question).toMatchObject({warnings: ['Unlock cannot be undone.']})
      const {batch} = await application.run(unlock, ['cy'])
      const found = await app.reads.batch(batch!)
      const why = 'Unlock cannot be undone: the account is locked again after too many failed sign-ins'
      expect(undoRefusal(app, found!)).toMatchObject({code: 'NO_UNDO', sentence: why})
      expect(await undo(app, {batch: found!}, {})).toMatchObject({declined: [{code: 'NO_UNDO'}]})
      expect((await person('cy')).user.locked_at).toBeNull()
    }),
  )

  test(
    'F031 has nothing to do for users who are not locked',
    withApplication(crowd, async application => {
      const {outcomes} = await application.run(unlock, ['ana', 'cy'])
      expect(outcomes.map(each => [each.result, each.reasons[0]?.sentence])).toEqual([
        ['unchanged', 'Not locked'],
        ['changed', undefined],
      ])
    }),
  )
})

test(
  'F152 distributing is refused with the reason: there is no network',
  withApplication(crowd, async application => {
    const {outcomes} = await application.run(distribute, ['ana', 'bo'])
    expect(outcomes.map(each => each.reasons[0]?.sentence)).toEqual(
      Array(2).fill('This institution is not a member of a network'),
    )
  }),
)
