import fc from 'fast-check'
import {sql} from 'kysely'
import {describe, expect, test} from 'vitest'
import {readFilter} from '../../../source/app/queries/filter/filter.ts'
import {fold} from '../../../source/domain/base/fold.ts'
import {derive} from '../../../source/domain/user/derive.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {aPolicy} from '../../support/policies.ts'
import {now, type Stock, stocked} from '../../support/users/stocked.ts'
import {aPerson} from '../../support/users/user.ts'

const lookFor = async (stock: Stock, text: string): Promise<string[]> => {
  const filter = readFilter(text, {today: now.slice(0, 10), policy: aPolicy()})
  if ('fault' in filter) throw new Error(filter.fault.sentence)
  return (await stock.reads.list({tab: 'all', where: filter.where, now, limit: 100})).map(row => row.primary_id)
}

const library = () => [
  aPerson({primary_id: 'u-2027/a', last_name: 'Müller-Lüdenscheidt', first_name: 'Zoë', pref_first_name: 'Zozo'}),
  aPerson({
    primary_id: 'x1',
    last_name: 'Nguyễn',
    first_name: 'Thị',
    identifiers: [{value: '00422900'}, {id_type: 'ORCID', value: '0000-0002-1825-0097'}],
  }),
  aPerson({
    primary_id: 'x2',
    last_name: '山崎',
    first_name: '太郎',
    emails: [{email_address: 'taro.yamazaki+lib@mail.example.ac.jp'}],
  }),
  aPerson({
    primary_id: 'x3',
    last_name: 'O’Brien',
    first_name: 'Séan',
    middle_name: 'Q',
    emails: [{email_address: 'x3@example.com'}, {email_address: 'sean@other.org'}],
  }),
  aPerson({primary_id: 'x4', last_name: '𠮷野', first_name: null, notes: [{note_text: 'Müller'}]}),
]
const [muller, nguyen, yamazaki, brien, yoshino] = ['u-2027/a', 'x1', 'x2', 'x3', 'x4']

eachDialect(stores => {
  describe('a search for words', () => {
    test(
      'finds them anywhere in names, identifiers and e-mail addresses',
      stocked(stores, library, async stock => {
        for (const [text, ...expected] of [
          ['müller', muller],
          ['MULLER', muller],
          ['lüd', muller],
          ['udensch', muller],
          ['zozo', muller],
          ['2027', muller],
          ['u-2027', muller],
          ['u-2027/a', muller],
          ['nguyen', nguyen],
          ['Nguyễn Thị', nguyen],
          ['4229', nguyen],
          ['00422900', nguyen],
          ['1825-0097', nguyen],
          ['0000-0002-1825-0097', nguyen],
          ['山崎', yamazaki],
          ['山', yamazaki],
          ['太郎 山', yamazaki],
          ['taro.yamazaki+lib@mail.example.ac.jp', yamazaki],
          ['yamaz', yamazaki],
          ["o'brien", brien],
          ['obrien'],
          ['brien sean', brien],
          ['sean@other.org', brien],
          ['q', brien],
          ['𠮷野', yoshino],
          ['𠮷', yoshino],
          ['野', yoshino],
          ['example', brien, yamazaki],
          ['x', nguyen, brien, yamazaki, yoshino],
          ['ex', brien, yamazaki],
          ['brien nguyen'],
          ['nobody'],
          ['zz'],
          ['public'],
          ['0098'],
          ['2900 1826'],
        ] as [string, ...string[]][]) {
          expect([text, ...(await lookFor(stock, text))].sort()).toEqual([text, ...expected].sort())
        }
      }),
    )

    test(
      'finds a part that lies over more than three letters only where they are together',
      stocked(
        stores,
        [
          aPerson({primary_id: 'yes', last_name: 'abcdef'}),
          aPerson({primary_id: 'no', last_name: 'abcd', first_name: 'bcdef'}),
        ],
        async stock => expect(await lookFor(stock, 'abcdef')).toEqual(['yes']),
      ),
    )

    test(
      'finds the new name after a change, and no longer the old one',
      stocked(stores, library, async stock => {
        const [row] = await stock.reads.list({tab: 'all', where: {kind: 'words', words: ['nguyen']}, now, limit: 1})
        const {user, identifiers} = await stock.file(row!.id)
        const of = {user: user.id, kind: 'update'} as const
        await stock.commit([
          {
            subject: {id: user.id, primary_id: '', name: ''},
            changes: [
              {
                ...of,
                entity: 'user',
                id: user.id,
                version: 1,
                before: {last_name: user.last_name},
                after: {last_name: 'Trần'},
              },
              {
                ...of,
                entity: 'identifier',
                id: identifiers[0]!.id,
                version: 1,
                before: {value: '00422900'},
                after: {value: '777'},
              },
              {
                kind: 'create',
                entity: 'email',
                id: 1,
                user: user.id,
                version: 1,
                values: {...identifiers[1], email_address: 'tran@example.com', email_type: []},
              },
              {kind: 'delete', entity: 'identifier', id: identifiers[1]!.id, user: user.id, version: 1, before: {}},
            ],
          },
        ])
        for (const text of ['nguyen', '00422900', '1825']) expect(await lookFor(stock, text)).toEqual([])
        for (const text of ['tran', '777', 'tran@example.com', 'thi'])
          expect(await lookFor(stock, text)).toEqual([nguyen])
      }),
    )

    test(
      'agrees with looking at every person, whatever their names and whatever is typed',
      stocked(stores, [], async stock => {
        const unit = fc.constantFrom('a', 'b', 'c', 'á', 'ß', 'İ', '1', '-', ' ', '山', '𠮷', 'Σ', 'ي', '.', '@', '😀')
        const texts = fc.string({unit, maxLength: 8})
        const crowd = fc
          .sample(
            fc.record({
              last_name: texts,
              first_name: texts,
              emails: fc.array(fc.record({email_address: texts}), {maxLength: 1}),
            }),
            60,
          )
          .map(aPerson)
        await stock.add(...crowd)
        const keys = crowd.map(file => [file.user.primary_id, derive(file).search_key] as const)
        await fc.assert(
          fc.asyncProperty(fc.string({unit, maxLength: 5}), async typed => {
            const words = fold(typed).split(' ').filter(Boolean)
            fc.pre(words.length > 0)
            const rows = await stock.reads.list({tab: 'all', where: {kind: 'words', words}, now, limit: 100})
            const expected = keys.filter(([, key]) => words.every(word => key.includes(word))).map(([id]) => id)
            expect(rows.map(row => row.primary_id).sort()).toEqual(expected.sort())
          }),
          {numRuns: 80},
        )
      }),
    )
  })

  test(
    'a sound index has nothing to complain of, also after many changes',
    stocked(stores, library, async stock => {
      expect(await stock.dialect.search.check(stock.db)).toEqual([])
      expect(await stock.dialect.check(stock.db)).toEqual([])
    }),
  )

  if (stores.name === 'sqlite') {
    test(
      'a broken index is noticed',
      stocked(stores, library, async ({db, dialect}) => {
        await sql`delete from search_place where user_id = (select max(user_id) from search_place)`.execute(db)
        expect(await dialect.search.check(db)).toEqual(['1 users are missing from the search index'])
        await sql`insert into search_place (rank, user_id) values (1, 1), (2, 2)`.execute(db)
        expect(await dialect.search.check(db)).toEqual([
          '1 users are missing from the search index',
          '2 entries of the search index belong to no user',
        ])
      }),
    )
  }
})
