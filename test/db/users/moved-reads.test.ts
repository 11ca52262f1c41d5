import {describe, expect, test} from 'vitest'
import type {Plan} from '../../../source/domain/base/plan.ts'
import {subjectOf} from '../../../source/domain/user/user-file.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {stocked} from '../../support/users/stocked.ts'
import {aPerson} from '../../support/users/user.ts'

const people = () => [
  aPerson({primary_id: 'ana', emails: [{email_address: 'a@x.org'}, {email_address: 'b@x.org'}]}),
  aPerson({primary_id: 'bea'}),
]

eachDialect(stores => {
  describe('a plan that rests on an entry it does not change', () => {
    test(
      'is not committed once that entry moved or went, and others are',
      stocked(stores, people, async stock => {
        const [ana, bea] = await stock.people('ana', 'bea')
        const [first, second] = ana!.emails
        const naming = (file: typeof ana, last_name: string, read: Plan['read']): Plan => {
          const {id, version} = file!.user
          const before = {last_name: file!.user.last_name}
          const update = {kind: 'update', entity: 'user', id, user: id, version, before, after: {last_name}} as const
          return {subject: subjectOf(file!.user), changes: [update], ...(read ? {read} : {})}
        }
        const rest = (version: number) => [{entity: 'email', id: second!.id, version}]
        expect(
          await stock.commit([naming(ana, 'Moved', rest(second!.version + 1)), naming(bea, 'Done', undefined)]),
        ).toMatchObject([{kind: 'conflict', entity: 'email', id: second!.id}, {kind: 'done'}])
        expect(await stock.commit([naming(ana, 'Silva', rest(second!.version))])).toEqual([{kind: 'done'}])
        const gone = [{entity: 'email', id: first!.id + 1_000_000, version: 1}]
        const [now] = await stock.people('ana')
        expect(await stock.commit([naming(now, 'Gone', gone)])).toMatchObject([{kind: 'conflict'}])
        expect((await stock.file(ana!.user.id)).user.last_name).toBe('Silva')
      }),
    )
  })
})
