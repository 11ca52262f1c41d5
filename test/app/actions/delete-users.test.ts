import {describe, expect, test} from 'vitest'
import {deleteUsers} from '../../../source/app/actions/delete-users.ts'
import {allUsers} from '../../../source/app/queries/condition.ts'
import {confirmation} from '../../../source/app/writes/confirmation.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {segmentLists, segments} from '../../../source/domain/user/index.ts'
import {type Application, withApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const crowd = () => {
  const patron = aPerson({primary_id: 'patron', last_name: 'Silva', first_name: 'Ana'})
  return {
    people: [
      patron,
      aPerson({primary_id: 'friend', proxies: [{proxy_for_id: patron.user.id}]}),
      aPerson({primary_id: 'credit', fees: [{balance: 1250, fee_type: 'CREDIT'}]}),
      aPerson({
        primary_id: 'full',
        ...Object.fromEntries(
          segmentLists.map(list => [
            list,
            list === 'fees' ? [{balance: 0}] : list === 'references' ? [{reference_kind: 'REQUEST'}] : [{}, {}],
          ]),
        ),
      }),
      aPerson({
        primary_id: 'busy',
        fees: [{balance: 1}],
        references: [
          {reference_kind: 'LOAN'},
          {reference_kind: 'PO'},
          {reference_kind: 'LOCKED_BIB'},
          {reference_kind: 'IMPORT_PROFILE'},
        ],
      }),
      aPerson({primary_id: 'vendor', record_type: 'CONTACT'}),
      aPerson({primary_id: 'admin', id: 1}),
    ],
  }
}
const reasons = async (application: Application, who: string) =>
  (await application.run(deleteUsers, [who])).outcomes[0]?.reasons.map(each => each.sentence)
const ask = async ({app, person}: Application, ...who: string[]) => {
  const ids = await Promise.all(who.map(async each => (await person(each)).user.id))
  return confirmation(app, {action: deleteUsers, input: [], selection: selectIds(ids)})
}

describe('deleting', () => {
  test(
    'F300, F302 removes the person with everything, from every list, search and count',
    withApplication(crowd, async application => {
      const {app, connection} = application
      const {id} = (await application.person('full')).user
      expect((await application.run(deleteUsers, ['full'])).counts).toMatchObject({changed: 1})
      expect(await application.exists('full')).toBe(false)
      for (const list of segmentLists) {
        const rows = await connection.db
          .selectFrom(segments[list].name)
          .select('id')
          .where('user_id', '=', id)
          .execute()
        expect([list, rows]).toEqual([list, []])
      }
      const now = application.clock.now
      expect(await app.reads.list({tab: 'all', where: {kind: 'words', words: ['full']}, now, limit: 9})).toEqual([])
      expect(await app.reads.list({tab: 'all', where: allUsers, now, limit: 99})).toHaveLength(6)
      expect(await app.reads.counters()).toMatchObject({all: 6})
    }),
  )

  test(
    'F295, F296, F297, F298, F299, F303 is refused with everything that stands in the way, and nothing is touched',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      expect(await reasons(application, 'busy')).toEqual([
        'Balance due: 0.01 EUR due in 1 fee',
        'Loans: 1 on loan',
        'PO lines, POs, invoices: 1 assigned: L1',
        'Locked bibliographic records: 1 locked: L1',
        'Import profiles: 1 assigned: L1',
      ])
      expect(await application.everybody()).toEqual(before)
    }),
  )

  test(
    'F301 of a vendor contact is refused',
    withApplication(crowd, async application => {
      expect(await reasons(application, 'vendor')).toEqual([
        'Vendor contact: vendor contacts cannot be deleted: deactivate the contact instead',
      ])
    }),
  )

  test(
    'nobody deletes themselves',
    withApplication(crowd, async application => {
      expect(await reasons(application, 'admin')).toEqual(['You cannot delete your own user record'])
    }),
  )

  test(
    'takes away what lets others act for the person, which is in their history',
    withApplication(crowd, async application => {
      const {batch} = await application.run(deleteUsers, ['patron'])
      const friend = await application.person('friend')
      expect(friend.proxies).toEqual([])
      const entries = await application.app.reads.changeSets({batch: batch!, users: [friend.user.id]})
      expect(entries[0]?.changes).toMatchObject([{kind: 'delete', entity: 'proxy'}])
    }),
  )

  test(
    'many at once: those who can go, go, also together with who acts for them',
    withApplication(crowd, async application => {
      const {counts} = await application.run(deleteUsers, ['patron', 'busy', 'friend', 'vendor'])
      expect(counts).toEqual({changed: 2, unchanged: 0, refused: 2, failed: 0})
      expect([
        await application.exists('patron'),
        await application.exists('friend'),
        await application.exists('busy'),
      ]).toEqual([false, false, true])
    }),
  )
})

describe('the question before a deletion', () => {
  test(
    'F302 names the person, and the number has to be typed',
    withApplication(crowd, async application => {
      expect(await ask(application, 'patron')).toMatchObject({
        title: 'Delete Silva, Ana (patron)?',
        typed: 1,
        button: 'Delete',
        warnings: ['Can be restored for 7 days, then erased.', 'Safer: Deactivate keeps the record and can be undone.'],
      })
      expect(await ask(application, 'patron', 'busy', 'friend')).toMatchObject({
        title: 'Delete 2 users?',
        typed: 2,
        button: 'Delete 2',
        counts: {refused: 1},
      })
    }),
  )

  test(
    'names the credit that would be lost',
    withApplication(crowd, async application => {
      expect(await ask(application, 'credit', 'patron')).toMatchObject({
        warnings: [expect.anything(), expect.anything(), 'A credit of 12.50 EUR would be lost.'],
      })
    }),
  )

  test(
    'says when nobody could be brought back',
    withApplication(
      () => ({...crowd(), settings: {undelete_days: '0'}}),
      async application => {
        expect(await ask(application, 'patron')).toMatchObject({
          warnings: ['Cannot be restored: the data that is kept may be erased at once.', expect.anything()],
        })
      },
    ),
  )

  test(
    'F303 lists what stands in the way',
    withApplication(crowd, async application => {
      expect(await ask(application, 'vendor')).toMatchObject({
        title: 'Nothing to delete',
        lines: [
          {
            result: 'refused',
            text: 'Vendor contact: vendor contacts cannot be deleted: deactivate the contact instead',
          },
        ],
      })
    }),
  )
})
