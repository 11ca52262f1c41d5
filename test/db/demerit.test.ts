import {expect, test} from 'vitest'
import {jobs, runJob} from '../../source/app/jobs/jobs.ts'
import {deletionPlan} from '../../source/domain/rules/deletion.ts'
import type {Demerit} from '../../source/domain/user/related-records.ts'
import {applicationOn} from '../support/application.ts'
import {eachDialect} from '../support/each-dialect.ts'
import {type Stock, stocked} from '../support/users/stocked.ts'
import {aPerson, creationOf} from '../support/users/user.ts'

const ada = aPerson({primary_id: 'ada'})
const bea = aPerson({primary_id: 'bea'})
const id = ada.user.id
const late: Demerit = {demerit_date: '2026-10-02', points: 3, title: 'Quiet Rivers', library: 'MAIN'}
const early: Demerit = {demerit_date: '2026-03-01', points: 1, title: null, library: null}

const erase = async (stock: Stock, then: string) => {
  const job = jobs.find(each => each.id === 'erase')
  if (!job) throw new Error('no such job')
  return runJob({...applicationOn(stock).app, now: () => then}, job, {})
}

eachDialect(stores => {
  test(
    'F150 demerits are kept with a person, the latest first, and replaced as a whole',
    stocked(stores, [ada, bea], async ({reads, writes}) => {
      await writes.storeDemerits([])
      await writes.storeDemerits([
        {user: id, demerits: [early, late]},
        {user: bea.user.id, demerits: [early]},
      ])
      expect(await reads.demerits(id)).toEqual([late, early])
      await writes.storeDemerits([{user: id, demerits: [early]}])
      expect(await reads.demerits(id)).toEqual([early])
      await writes.storeDemerits([{user: id, demerits: []}])
      expect(await reads.demerits(id)).toEqual([])
      expect(await reads.demerits(bea.user.id)).toEqual([early])
    }),
  )

  test(
    'demerits of a deleted user come back with the person, and are erased with what is kept of the others',
    stocked(stores, [ada, bea], async stock => {
      const {reads, writes, commit, file} = stock
      await writes.storeDemerits([{user: id, demerits: [late]}])
      await commit([deletionPlan(await file(id), [])])
      await commit([creationOf(ada)])
      expect(await reads.demerits(id)).toEqual([late])
      await commit([deletionPlan(await file(id), [])])
      // Of this one nothing else is left.
      await writes.storeDemerits([{user: 7, demerits: [early, late]}])
      expect(await erase(stock, '2027-03-01T12:00:00.000Z')).toMatchObject({counts: {people: 1, demerits: 3}})
      expect([await reads.demerits(id), await reads.demerits(7)]).toEqual([[], []])
      await writes.storeDemerits([{user: bea.user.id, demerits: [late]}])
      await erase(stock, '2027-03-02T12:00:00.000Z')
      expect(await reads.demerits(bea.user.id)).toEqual([late])
    }),
  )
})
