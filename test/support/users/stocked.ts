import {type Connection, readsOf, writesOf} from '../../../db/open.ts'
import type {CommitRequest, CommitResult, Reads, Writes} from '../../../source/app/ports.ts'
import type {Plan} from '../../../source/domain/base/plan.ts'
import {segmentLists, segments, type UserFile} from '../../../source/domain/user/index.ts'
import type {Stores} from '../each-dialect.ts'
import {creationsOf} from './user.ts'

export const now = '2026-11-22T12:00:00.000Z'

/** A store with counters and these people, made by real commits. */
export type Stock = Connection & {
  readonly reads: Reads
  readonly writes: Writes
  /** Commits plans as a batch of their own. */
  readonly commit: (plans: readonly Plan[], request?: Partial<CommitRequest>) => Promise<CommitResult[]>
  readonly add: (...people: UserFile[]) => Promise<void>
  /** The people with these primary identifiers, in this order. */
  readonly people: (...primaryIds: string[]) => Promise<UserFile[]>
  /** The person as stored now. */
  readonly file: (id: number) => Promise<UserFile>
}

const partTables = segmentLists.map(list => segments[list].name)
const tables = [
  'counter',
  'policy',
  'credential',
  'demerit',
  'batch',
  'change',
  'change_payload',
  'job_run',
  'user',
  ...partTables,
]
const searchTables = ['search_place', 'user_search']

/** Runs a test on a store of one dialect with these people; everything is gone afterwards. */
export const stocked = (
  stores: Stores,
  people: readonly UserFile[] | (() => readonly UserFile[]),
  test: (stock: Stock) => Promise<void>,
): (() => Promise<void>) =>
  stores.withCommits([...(stores.name === 'sqlite' ? searchTables : []), ...tables], async store => {
    const stock = stockOf(store)
    await prepareCounters(store)
    await stock.add(...(typeof people === 'function' ? people() : people))
    await test(stock)
  })

const prepareCounters = async ({db}: Connection): Promise<void> => {
  const names = ['row', 'batch', 'change', 'STAFF', 'PUBLIC', 'CONTACT']
  await db
    .insertInto('counter')
    .values(names.map(name => ({name, value: name === 'row' ? 100_000_000 : 0})))
    .execute()
}

const stockOf = (store: Connection): Stock => {
  const [reads, writes] = [readsOf(store), writesOf(async () => store)]
  const commit: Stock['commit'] = async (plans, request = {}) => {
    const operator = request.operator ?? 'ada'
    const batch =
      request.batch ??
      (await writes.openBatch({action: 'user.set', input: {}, operator, source: 'cli', started_at: now}))
    return writes.commit({batch, plans, operator, now, ...request})
  }
  return {
    ...store,
    reads,
    writes,
    commit,
    add: async (...people) => {
      const results = people.length === 0 ? [] : await commit(creationsOf(people))
      const failed = results.find(each => each.kind !== 'done')
      if (failed) throw new Error(`not stored: ${JSON.stringify(failed)}`)
    },
    people: async (...primaryIds) => {
      const ids = await reads.findIds(primaryIds)
      return reads.files(primaryIds.map(each => ids.get(each.toLowerCase()) ?? 0))
    },
    file: async id => {
      const [file] = await reads.files([id])
      if (!file) throw new Error(`nobody has the id ${id}`)
      return file
    },
  }
}
