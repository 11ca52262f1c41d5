import {describe, expect, test} from 'vitest'
import {writesOf} from '../../../db/open.ts'
import type {Plan, Update, Values} from '../../../source/domain/base/plan.ts'
import {deletionPlan} from '../../../source/domain/rules/deletion.ts'
import {segmentLists, segments, type UserFile} from '../../../source/domain/user/index.ts'
import {subjectOf} from '../../../source/domain/user/user-file.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {now, type Stock, stocked} from '../../support/users/stocked.ts'
import {aPerson, creationOf} from '../../support/users/user.ts'

const changing = (file: UserFile, after: Values, version = file.user.version): Plan => {
  const before = Object.fromEntries(Object.keys(after).map(name => [name, file.user[name as 'last_name']]))
  const {id} = file.user
  const change: Update = {kind: 'update', entity: 'user', id, user: id, version, before, after}
  return {subject: subjectOf(file.user), changes: [change]}
}
const adding = (file: UserFile, list: 'emails' | 'notes', row: object = {}): Plan => {
  const made = aPerson({[list]: [row]})[list][0]!
  const {id, version: _version, user_id: _owner, ...values} = made
  return {
    subject: subjectOf(file.user),
    changes: [{kind: 'create', entity: segments[list].name, id, user: file.user.id, version: 1, values}],
  }
}
const kinds = (results: readonly {kind: string}[]): string[] => results.map(each => each.kind)
const primaryIds = async (stock: Stock) =>
  (await stock.reads.list({tab: 'all', where: {kind: 'all', of: []}, now, limit: 100}))
    .map(row => row.primary_id)
    .sort()

eachDialect(stores => {
  describe('a commit', () => {
    test(
      'keeps every field of every entity as it was given',
      stocked(stores, [], async stock => {
        const full = aPerson({
          rs_libraries: ['MAIN'],
          force_password_change: true,
          locked_at: now,
          birth_date: '1990-01-01',
          expiry_date: '2030-06-30',
          last_name: '"O’Brien"\\ \u0001 😀',
          job_description: ' blanks ',
          login_restrictions_off: true,
          ...Object.fromEntries(segmentLists.map(list => [list, [{}, {}]])),
          roles: [{parameter: [{type: 'CirculationDesk', scope: 'MAIN', value: 'DESK'}]}],
          fees: [{balance: 9_007_199_254_740_991, original_amount: -1}],
        })
        await stock.add(full)
        const {updated_by: _by, updated_date: _date, ...user} = full.user
        expect(await stock.file(full.user.id)).toMatchObject({...full, user})
      }),
    )

    test(
      'F138, F139 says who changed a person last and when, also when only an entry changed',
      stocked(
        stores,
        () => [aPerson({primary_id: 'a'}), aPerson({primary_id: 'b'})],
        async stock => {
          const files = await stock.people('A', 'b')
          const plans = [changing(files[0]!, {last_name: 'Holm'}), adding(files[1]!, 'notes')]
          await stock.commit(plans, {operator: 'bea', now: '2026-12-01T00:00:00.000Z', job: 'import'})
          for (const {user} of files) {
            expect((await stock.file(user.id)).user).toMatchObject({
              updated_by: 'bea',
              updated_date: '2026-12-01T00:00:00.000Z',
              updated_by_job: 'import',
            })
          }
          await stock.commit([adding(files[0]!, 'emails')], {operator: 'cyn'})
          expect((await stock.file(files[0]!.user.id)).user).toMatchObject({updated_by: 'cyn', updated_by_job: null})
        },
      ),
    )

    test(
      'raises the version of what it changes and of nothing else',
      stocked(
        stores,
        () => [aPerson({emails: [{}]})],
        async stock => {
          const [row] = await stock.reads.list({tab: 'all', where: {kind: 'all', of: []}, now, limit: 1})
          await stock.commit([changing(await stock.file(row!.id), {last_name: 'Holm'})])
          const {user, emails} = await stock.file(row!.id)
          expect([user.version, emails[0]!.version]).toEqual([2, 1])
        },
      ),
    )

    test(
      'writes many changes of different fields at once',
      stocked(
        stores,
        () => Array.from({length: 40}, (_, index) => aPerson({primary_id: `p${index}`})),
        async stock => {
          const files = await stock.people(...Array.from({length: 40}, (_, index) => `p${index}`))
          const wanted = (index: number): Values =>
            index % 2 ? {last_name: `Last ${index}`} : {first_name: null, gender: 'MALE', is_researcher: true}
          expect(kinds(await stock.commit(files.map((file, index) => changing(file, wanted(index)))))).toEqual(
            files.map(() => 'done'),
          )
          for (const [index, {user}] of (await stock.reads.files(files.map(each => each.user.id))).entries())
            expect(user).toMatchObject(wanted(index))
        },
      ),
    )
  })

  describe('somebody was faster', () => {
    const two = () => [aPerson({primary_id: 'a'}), aPerson({primary_id: 'b'})]
    const both = async (stock: Stock) => stock.people('a', 'b')

    test(
      'the change is refused, with who and when, and the others are made',
      stocked(stores, two, async stock => {
        const [a, b] = await both(stock)
        await stock.commit([changing(a!, {last_name: 'First'})], {operator: 'bea', now: '2026-11-22T11:00:00.000Z'})
        const results = await stock.commit([changing(a!, {last_name: 'Second'}), changing(b!, {last_name: 'Second'})])
        expect(results).toEqual([
          {kind: 'conflict', who: 'bea', when: '2026-11-22T11:00:00.000Z', entity: 'user', id: a!.user.id},
          {kind: 'done'},
        ])
        expect((await both(stock)).map(each => each.user.last_name)).toEqual(['First', 'Second'])
      }),
    )

    test(
      'a batch of its own counts who could not be written, and is not there where nobody could',
      stocked(stores, two, async stock => {
        const [a, b] = await both(stock)
        await stock.commit([changing(a!, {last_name: 'First'})], {operator: 'bea'})
        const batch = {action: 'user.set', input: {}, operator: 'ada', source: 'cli', started_at: now} as const
        const write = (plans: readonly Plan[], refused: number) =>
          stock.writes.commitBatch({batch, plans, operator: 'ada', now, refused})
        const before = (await stock.reads.batches({limit: 1}))[0]!.id
        const [late, fine] = [changing(a!, {last_name: 'Second'}), changing(b!, {last_name: 'Second'})]
        expect(await write([late], 0)).toEqual({results: [expect.objectContaining({kind: 'conflict', who: 'bea'})]})
        expect((await stock.reads.batches({limit: 1}))[0]!.id).toBe(before)
        const written = await write([late, fine], 3)
        expect(kinds([...written.results])).toEqual(['conflict', 'done'])
        expect(await stock.reads.batch(written.batch!)).toMatchObject({state: 'done', people: 1, refused: 4})
        expect((await stock.reads.changeSets({batch: written.batch!})).map(each => each.user)).toEqual([b!.user.id])
      }),
    )

    test(
      'with all or nothing, nothing is made',
      stocked(stores, two, async stock => {
        const [a, b] = await both(stock)
        await stock.commit([changing(a!, {last_name: 'First'})])
        expect(
          kinds(
            await stock.commit([changing(a!, {last_name: 'Second'}), changing(b!, {last_name: 'Second'})], {
              atomic: true,
            }),
          ),
        ).toEqual(['conflict', 'withheld'])
        expect((await both(stock)).map(each => each.user.last_name)).toEqual(['First', 'Berg'])
      }),
    )

    test(
      'a decision that rested on another row is refused when that row moved',
      stocked(stores, two, async stock => {
        const [a, b] = await both(stock)
        const plan: Plan = {...changing(a!, {last_name: 'Holm'}), read: [{entity: 'user', id: b!.user.id, version: 1}]}
        await stock.commit([changing(b!, {last_name: 'First'})])
        expect(await stock.commit([plan])).toMatchObject([{kind: 'conflict', id: b!.user.id}])
      }),
    )

    test(
      'a person to whom something was added meanwhile is not deleted',
      stocked(stores, two, async stock => {
        const [a, b] = await both(stock)
        await stock.commit([adding(a!, 'emails')], {operator: 'bea'})
        expect(await stock.commit([deletionPlan(a!, []), deletionPlan(b!, [])])).toMatchObject([
          {kind: 'conflict', who: 'bea'},
          {kind: 'done'},
        ])
        expect(await primaryIds(stock)).toEqual(['a'])
      }),
    )

    test(
      'nothing is added to a person who was deleted meanwhile',
      stocked(stores, two, async stock => {
        const [a, b] = await both(stock)
        await stock.commit([deletionPlan(a!, [])], {operator: 'bea'})
        expect(kinds(await stock.commit([adding(a!, 'notes'), adding(b!, 'emails')]))).toEqual(['conflict', 'done'])
        const late: Plan = {
          ...changing(a!, {last_name: 'Holm'}),
          changes: [...changing(a!, {last_name: 'Holm'}).changes, ...adding(a!, 'notes').changes],
        }
        expect(await stock.commit([adding(a!, 'notes'), late, adding(b!, 'notes')])).toMatchObject([
          {kind: 'conflict', who: 'bea'},
          {kind: 'conflict', who: 'bea'},
          {kind: 'done'},
        ])
      }),
    )
  })

  describe('a deletion', () => {
    test(
      'of a patron together with the one who acts for them takes both',
      stocked(
        stores,
        () => {
          const patron = aPerson({primary_id: 'patron'})
          return [patron, aPerson({primary_id: 'proxy', proxies: [{proxy_for_id: patron.user.id}]})]
        },
        async stock => {
          const [patron, proxy] = await stock.people('patron', 'proxy')
          const plans = [
            deletionPlan(patron!, await stock.reads.proxiesTo([patron!.user.id])),
            deletionPlan(proxy!, []),
          ]
          expect(kinds(await stock.commit(plans))).toEqual(['done', 'done'])
          expect(await primaryIds(stock)).toEqual([])
          const removed = (await stock.reads.changeSets({}))
            .flatMap(entry => entry.changes)
            .filter(each => each.kind === 'delete' && each.entity === 'proxy')
          expect(removed).toHaveLength(1)
        },
      ),
    )

    test(
      'of a person lets go of the identifier, which can be given again',
      stocked(
        stores,
        () => [aPerson({primary_id: 'a'})],
        async stock => {
          const [file] = await stock.people('a')
          await stock.commit([deletionPlan(file!, [])])
          await stock.add(aPerson({primary_id: 'A'}))
          expect(await primaryIds(stock)).toEqual(['A'])
        },
      ),
    )
  })

  describe('an identifier that is taken', () => {
    const newcomers = (...ids: string[]) => ids.map(primary_id => creationOf(aPerson({primary_id})))

    test(
      'stops exactly the one who wants it, whatever its case, and the others are made',
      stocked(stores, [aPerson({primary_id: 'Taken'})], async stock => {
        const results = await stock.commit(newcomers('a', 'b', 'TAKEN', 'c', 'd', 'e', 'taken', 'f'))
        expect(kinds(results)).toEqual(['done', 'done', 'taken', 'done', 'done', 'done', 'taken', 'done'])
        expect(results[2]).toEqual({kind: 'taken', entity: 'user', field: 'primary_id'})
        expect(await primaryIds(stock)).toEqual(['Taken', 'a', 'b', 'c', 'd', 'e', 'f'])
      }),
    )

    for (const [first, second] of [
      [0, 2],
      [1, 6],
      [0, 7],
      [3, 4],
      [5, 6],
    ] as const) {
      test(
        `twice among the same people, at ${first} and ${second}, stops the later one alone`,
        stocked(stores, [], async stock => {
          const ids = Array.from({length: 8}, (_, index) =>
            index === first || index === second ? 'same' : `p${index}`,
          )
          expect(kinds(await stock.commit(newcomers(...ids)))).toEqual(
            ids.map((_, index) => (index === second ? 'taken' : 'done')),
          )
        }),
      )
    }

    test(
      'stops a change, too, beside a conflict',
      stocked(
        stores,
        () => ['a', 'b', 'c'].map(primary_id => aPerson({primary_id})),
        async stock => {
          const [a, b, c] = await stock.people('a', 'b', 'c')
          const results = await stock.commit([
            changing(a!, {primary_id: 'B'}),
            changing(b!, {last_name: 'Holm'}, 7),
            changing(c!, {primary_id: 'new'}),
          ])
          expect(kinds(results)).toEqual(['taken', 'conflict', 'done'])
          expect(await primaryIds(stock)).toEqual(['a', 'b', 'new'])
        },
      ),
    )
  })

  describe('the history', () => {
    test(
      'F280, F281 has an entry for each person, with what changed',
      stocked(
        stores,
        () => [aPerson({primary_id: 'a', last_name: 'Berg', emails: [{}]})],
        async stock => {
          const [file] = await stock.people('a')
          const {id} = file!.user
          await stock.commit([changing(file!, {last_name: 'Holm'}), adding(file!, 'notes')], {operator: 'bea'})
          const entries = await stock.reads.changeSets({users: [id]})
          expect(entries).toHaveLength(2)
          expect(entries[0]!.changes.map(each => [each.kind, each.entity, each.user])).toEqual([
            ['create', 'user', id],
            ['create', 'email', id],
          ])
          expect(entries[1]).toMatchObject({
            user: id,
            at: now,
            changes: [
              {
                kind: 'update',
                entity: 'user',
                id,
                user: id,
                version: 1,
                before: {last_name: 'Berg'},
                after: {last_name: 'Holm'},
              },
              {kind: 'create', entity: 'note', user: id},
            ],
          })
          const newest = await stock.reads.changeSets({users: [id], newestFirst: true, limit: 1})
          expect(newest.map(each => each.id)).toEqual([entries[1]!.id])
          expect(await stock.reads.usersOf(entries[1]!.batch, 0, 10)).toEqual([id])
          expect(await stock.reads.batch(entries[1]!.batch)).toMatchObject({operator: 'bea', people: 1, state: 'open'})
        },
      ),
    )

    test(
      'keeps a digest that changes with the content and tells nothing about it',
      stocked(
        stores,
        () => [aPerson(), aPerson()],
        async stock => {
          const rows = await stock.db
            .selectFrom('change')
            .innerJoin('change_payload', 'change_id', 'id')
            .select(['digest', 'salt', 'body'])
            .execute()
          const {digestOf} = await import('../../../db/commit/digest.ts')
          for (const {digest, salt, body} of rows) {
            expect(digestOf(salt, body)).toBe(digest)
            expect(digestOf(salt, body.replace('user', 'usher'))).not.toBe(digest)
            expect(digestOf('other', body)).not.toBe(digest)
          }
          expect(new Set(rows.map(row => row.salt)).size).toBe(rows.length)
        },
      ),
    )

    test(
      'shows an erased entry without its changes',
      stocked(
        stores,
        () => [aPerson()],
        async stock => {
          await stock.db.deleteFrom('change_payload').execute()
          expect(await stock.reads.changeSets({})).toMatchObject([{changes: []}])
        },
      ),
    )

    test(
      'numbers batches one after the other, newest first',
      stocked(stores, [], async stock => {
        const open = (operator: string) =>
          stock.writes.openBatch({action: 'user.set', input: {set: 'x'}, operator, source: 'tui', started_at: now})
        expect([await open('ada'), await open('bea'), await open('ada')]).toEqual([1, 2, 3])
        expect((await stock.reads.batches({limit: 10})).map(each => each.id)).toEqual([3, 2, 1])
        expect((await stock.reads.batches({limit: 1, operator: 'bea'})).map(each => each.id)).toEqual([2])
        expect(await stock.reads.batches({limit: 10, undoable: true})).toEqual([])
        expect(await stock.reads.batch(1)).toMatchObject({
          input: {set: 'x'},
          source: 'tui',
          ended_at: null,
          undone_by: null,
        })
      }),
    )
  })

  test(
    'numbers of rows are without gaps for one program, and nobody else is given them',
    stocked(stores, [], async store => {
      const {writes} = store
      const others = writesOf(async () => store)
      const given: number[] = []
      for (let time = 0; time < 300; time += 1) given.push(await writes.reserveIds(1))
      expect(given).toEqual(given.map((_, place) => (given[0] ?? 0) + place))
      const taken = new Set(given)
      for (let time = 0; time < 200; time += 1) {
        const count = 1 + (time % 7)
        const first = await (time % 3 === 0 ? others : writes).reserveIds(count)
        for (let id = first; id < first + count; id += 1) {
          expect(taken.has(id)).toBe(false)
          taken.add(id)
        }
      }
    }),
  )

  test(
    'numbers are never handed out twice',
    stocked(stores, [], async ({writes}) => {
      const [one, two, three] = [await writes.reserveIds(10), await writes.reserveIds(1), await writes.reserveIds(1)]
      expect([two - one, three - two]).toEqual([10, 1])
    }),
  )
})
