import {sql} from 'kysely'
import {describe, expect, test} from 'vitest'
import {allocateRanks, highest} from '../../../db/dialect/allocate-ranks.ts'
import {isTextBefore} from '../../../db/dialect/ranks.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {now, type Stock, stocked} from '../../support/users/stocked.ts'
import {aPerson} from '../../support/users/user.ts'

const end = highest

describe('places in the index', () => {
  test('are spread evenly between neighbours', () => {
    expect(allocateRanks(3, 0, 40)).toEqual([10, 20, 30])
    expect(allocateRanks(1, 10, 12)).toEqual([11])
    expect(allocateRanks(1, 10, 11)).toBeUndefined()
    expect(allocateRanks(9, 0, 9)).toBeUndefined()
  })

  test('leave nearly all the room at an open end', () => {
    const [first, last] = [allocateRanks(1000, 0, undefined, 'rising')!, allocateRanks(1000, undefined, 0, 'falling')!]
    expect(first[0]).toBeGreaterThan(0)
    expect(first.at(-1)).toBeLessThan(end / 1000)
    expect(last.at(-1)).toBeLessThan(0)
    expect(last[0]).toBeGreaterThan(-end / 1000)
    for (const ranks of [first, last, allocateRanks(5, undefined, undefined)!]) {
      expect(ranks).toEqual([...ranks].sort((one, other) => one - other))
      expect(ranks.every(Number.isSafeInteger)).toBe(true)
    }
  })

  test('follow the order of the database for letters beyond the basic plane', () => {
    const names = ['a', 'ab', 'z', '山', '﨑', '𐐨', '𠮷', '𠮷a']
    for (const [index, one] of names.entries()) {
      for (const [at, other] of names.entries())
        expect([one, other, isTextBefore(one, other)]).toEqual([one, other, index < at])
    }
  })
})

const found = async (stock: Stock): Promise<string[]> => {
  const rows = await stock.reads.list({tab: 'all', where: {kind: 'words', words: ['xq']}, now, limit: 1000})
  return rows.map(row => row.sort_key)
}
const named = (last_name: string) => aPerson({last_name, first_name: 'xq'})

eachDialect(stores => {
  const hasPlaces = stores.name === 'sqlite'
  const ranks = async ({db}: Stock): Promise<Map<number, number>> => {
    const {rows} = await sql<{rank: number; user_id: number}>`select rank, user_id from search_place`.execute(db)
    return new Map(rows.map(row => [row.user_id, row.rank]))
  }

  test(
    'people stay in order although each comes between the last two',
    stocked(stores, [named('a'), named('z')], async stock => {
      const before = hasPlaces ? await ranks(stock) : new Map()
      // From both sides in turn, so that there is nothing by which one could know where the next will come.
      const depths = Array.from({length: hasPlaces ? 40 : 4}, (_, index) => 'm'.repeat(index))
      for (const depth of depths) for (const letter of ['b', 'y']) await stock.add(named(`${depth}${letter}`))
      const expected = ['a', ...depths.map(depth => `${depth}b`), ...depths.toReversed().map(depth => `${depth}y`), 'z']
      expect(await found(stock)).toEqual(expected.map(name => `${name} xq`))
      expect(await stock.dialect.search.check(stock.db)).toEqual([])
      if (!hasPlaces) return
      const after = await ranks(stock)
      expect([...before].some(([id, rank]) => after.get(id) !== rank)).toBe(true)
    }),
  )

  test(
    'a whole chunk finds room where there is none',
    stocked(stores, [named('a'), named('c')], async stock => {
      if (hasPlaces) {
        await sql`update search_place set rank = (select min(rank) from search_place) + 1
        where rank = (select max(rank) from search_place)`.execute(stock.db)
      }
      await stock.add(...Array.from({length: 300}, (_, index) => named(`b${index}`)))
      const keys = await found(stock)
      expect(keys).toHaveLength(302)
      expect(keys).toEqual(keys.toSorted())
    }),
  )
})
