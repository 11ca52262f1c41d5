import {expect, test} from 'vitest'
import {positionOf} from '../../../source/app/ports.ts'
import {findExactMatches, listExactFirst} from '../../../source/app/queries/filter/exact-match.ts'
import {readFilter} from '../../../source/app/queries/filter/filter.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {aPolicy} from '../../support/policies.ts'
import {now, type Stock, stocked} from '../../support/users/stocked.ts'
import {aPerson} from '../../support/users/user.ts'

const people = () => [
  aPerson({
    primary_id: 'Ada1',
    last_name: 'Aa',
    emails: [{email_address: 'Ada.Berg@example.org'}, {email_address: 'second@example.org'}],
    identifiers: [
      {id_type: 'BARCODE', value: 'BC-77a'},
      {id_type: 'UNIV_ID', value: 'X-100'},
    ],
  }),
  aPerson({
    primary_id: 'BC-77',
    last_name: 'Bb',
    first_name: 'Bo',
    identifiers: [{id_type: 'INST_ID', value: 'bc-77A'}],
  }),
  aPerson({primary_id: 'ada10', last_name: 'Cc', emails: [{email_address: 'ada.berg@example.org'}]}),
]
const asked = (text: string, settings: Readonly<Record<string, string>> = {}) => {
  const filter = readFilter(text, {today: now.slice(0, 10), policy: aPolicy(settings)})
  if ('fault' in filter) throw new Error(filter.fault.sentence)
  return {tab: 'all', where: filter.where, now, limit: 10} as const
}
const found = async (stock: Stock, text: string, settings?: Readonly<Record<string, string>>) =>
  (await stock.reads.list(asked(text, settings))).map(row => row.primary_id)

eachDialect(stores => {
  test(
    'F006 a search by e-mail matches the whole string only',
    stocked(stores, people, async stock => {
      expect(await found(stock, 'email:Ada.Berg@example.org')).toEqual(['Ada1'])
      expect(await found(stock, 'email:second@example.org')).toEqual(['Ada1'])
      for (const part of ['Ada.Berg', 'example.org', 'Ada.Berg@example.or', '@'])
        expect(await found(stock, `email:${part}`)).toEqual([])
      expect(await found(stock, 'email~berg@')).toEqual(['Ada1', 'ada10'])
    }),
  )

  test(
    'F007 a search by identifier matches the whole string only, the primary one too',
    stocked(stores, people, async stock => {
      expect(await found(stock, 'identifier:X-100')).toEqual(['Ada1'])
      expect(await found(stock, 'identifier:BC-77')).toEqual(['BC-77'])
      expect(await found(stock, 'identifier:BC-77a')).toEqual(['Ada1'])
      expect(await found(stock, 'barcode:BC-77a')).toEqual(['Ada1'])
      expect(await found(stock, 'barcode:X-100')).toEqual([])
      expect(await found(stock, 'id:ada10')).toEqual(['ada10'])
      for (const part of ['identifier:X-10', 'identifier:77', 'barcode:BC-77', 'id:ada', 'primary_id:0'])
        expect(await found(stock, part)).toEqual([])
    }),
  )

  test(
    'F008 e-mail and identifier search is case-sensitive, unless the site is forgiving',
    stocked(stores, people, async stock => {
      expect(await found(stock, 'email:ada.berg@example.org')).toEqual(['ada10'])
      expect(await found(stock, 'identifier:bc-77A')).toEqual(['BC-77'])
      for (const text of ['email:ADA.BERG@example.org', 'identifier:x-100', 'id:ADA1', 'barcode:bc-77A'])
        expect(await found(stock, text)).toEqual([])
      const forgiving = {identifier_search: 'forgiving'}
      expect(await found(stock, 'email:ADA.berg', forgiving)).toEqual(['Ada1', 'ada10'])
      expect(await found(stock, 'identifier:bc-77', forgiving)).toEqual(['Ada1', 'BC-77'])
      expect(await found(stock, 'barcode:c-77A', forgiving)).toEqual(['Ada1'])
      expect(await found(stock, 'id:ADA', forgiving)).toEqual(['Ada1', 'ada10'])
    }),
  )

  test(
    'a proxy is found by the primary identifier of the person they act for',
    stocked(stores, people, async stock => {
      const [ada] = await stock.people('Ada1')
      await stock.add(aPerson({primary_id: 'proxy', last_name: 'Dd', proxies: [{proxy_for_id: ada!.user.id}]}))
      expect(await found(stock, 'proxy_for:ADA1')).toEqual(['proxy'])
      expect(await found(stock, 'proxy_for:ada10')).toEqual([])
    }),
  )

  test(
    'an identifier as a whole comes before those who have it somewhere, and no page has anybody twice',
    stocked(stores, people, async stock => {
      const [ada, , cc] = await stock.people('Ada1', 'BC-77', 'ada10')
      expect(await findExactMatches(stock.reads, ' ADA10 ')).toEqual([cc!.user.id])
      expect(await findExactMatches(stock.reads, 'BC-77a')).toEqual([ada!.user.id])
      expect(await findExactMatches(stock.reads, 'BC-7')).toEqual([])
      expect(await findExactMatches(stock.reads, '')).toEqual([])
      const question = {...asked('ada'), limit: 1}
      const first = await listExactFirst(stock.reads, question, 'ada10')
      expect(first.rows.map(row => row.primary_id)).toEqual(['ada10'])
      const two = await listExactFirst(stock.reads, {...question, limit: 2}, 'ada10')
      expect(two.rows.map(row => row.primary_id)).toEqual(['ada10', 'Ada1'])
      const rest = await stock.reads.list({...question, where: two.where, limit: 10, from: positionOf(two.rows[1]!)})
      expect(rest).toEqual([])
      expect((await listExactFirst(stock.reads, {...asked('ada'), limit: 5}, 'ada')).rows).toHaveLength(2)
    }),
  )
})
