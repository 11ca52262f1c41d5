import {expect, test} from 'vitest'
import {lockPlan, unlockPlan} from '../../source/domain/rules/sign-in/lock.ts'
import {passwordPlan} from '../../source/domain/rules/sign-in/secret-plan.ts'
import {eachDialect} from '../support/each-dialect.ts'
import {now, stocked} from '../support/users/stocked.ts'
import {aPerson} from '../support/users/user.ts'

const ada = aPerson({primary_id: 'ada'})
const bea = aPerson({primary_id: 'bea'})
const people = [ada, bea]
const id = ada.user.id

eachDialect(stores => {
  test(
    'many wrong ones at once are all counted, each person apart',
    stocked(stores, people, async ({reads, writes}) => {
      const counts = await Promise.all(Array.from({length: 20}, () => writes.countFailure(id, 'password')))
      expect(counts.toSorted((one, other) => one - other)).toEqual(Array.from({length: 20}, (_, place) => place + 1))
      expect(await writes.countFailure(bea.user.id, 'password')).toBe(1)
      expect((await reads.credential(id))?.failed_count).toBe(20)
      expect(await reads.credential(12)).toBeUndefined()
    }),
  )

  test(
    'the count begins anew only while the person is neither locked nor has too many',
    stocked(stores, people, async ({reads, writes, commit, file}) => {
      for (let count = 0; count < 4; count++) await writes.countFailure(id, 'password')
      expect(await writes.resetFailures(id, 'password', 4)).toBe(false)
      expect((await reads.credential(id))?.failed_count).toBe(4)
      await commit([lockPlan((await file(id)).user, now)])
      expect(await writes.resetFailures(id, 'password', 5)).toBe(false)
      await commit([unlockPlan((await file(id)).user)])
      expect((await reads.credential(id))?.failed_count).toBe(0)
      await writes.countFailure(id, 'password')
      expect(await writes.resetFailures(id, 'password', 5)).toBe(true)
      expect((await reads.credential(id))?.failed_count).toBe(0)
    }),
  )

  test(
    'a hash is kept with the plan of its person, or not at all',
    stocked(stores, people, async ({reads, commit, file}) => {
      const {user} = await file(id)
      const secrets = [
        {user: id, password_hash: 'first'},
        {user: bea.user.id, password_hash: 'without a plan'},
      ]
      expect(await commit([passwordPlan(user, now, false)], {secrets})).toEqual([{kind: 'done'}])
      expect(await reads.credential(id)).toEqual({
        password_hash: 'first',
        pin_hash: null,
        failed_count: 0,
        pin_failed_count: 0,
      })
      expect(await reads.credential(bea.user.id)).toBeUndefined()
      // The same plan again rests on a version that is gone.
      const late = await commit([passwordPlan(user, now, false)], {secrets: [{user: id, password_hash: 'second'}]})
      expect(late).toMatchObject([{kind: 'conflict'}])
      expect((await reads.credential(id))?.password_hash).toBe('first')
    }),
  )

  test(
    'a new hash leaves the other one alone and forgets the wrong ones before it',
    stocked(stores, people, async ({reads, writes, commit, file}) => {
      expect(await reads.hasPins()).toBe(false)
      await commit([passwordPlan((await file(id)).user, now, false)], {secrets: [{user: id, pin_hash: 'pin'}]})
      await writes.countFailure(id, 'password')
      await writes.countFailure(id, 'pin')
      await commit([passwordPlan((await file(id)).user, now, false)], {secrets: [{user: id, password_hash: 'word'}]})
      const kept = {password_hash: 'word', pin_hash: 'pin', failed_count: 0, pin_failed_count: 1}
      expect(await reads.credential(id)).toEqual(kept)
      expect(await reads.hasPins()).toBe(true)
      await commit([passwordPlan((await file(id)).user, null, false)], {secrets: [{user: id, pin_hash: null}]})
      expect(await reads.credential(id)).toEqual({
        password_hash: 'word',
        pin_hash: null,
        failed_count: 0,
        pin_failed_count: 0,
      })
    }),
  )
})
