import {Kysely, PostgresDialect} from 'kysely'
import type {Reads, Writes} from '../source/app/ports.ts'
import {RowIds} from './commit/row-ids.ts'
import {commitBatch, commitPlans} from './commit/unit-of-work.ts'
import type {Db, Dialect} from './dialect/dialect.ts'
import {postgresDialect} from './dialect/postgres.ts'
import {openSqlite} from './dialect/sqlite.ts'
import type {Tables} from './schema/tables.ts'
import {closeBatch, openBatch} from './stores/batch.ts'
import {siteReads, siteWrites} from './stores/configuration/configuration-ports.ts'
import {readPolicy} from './stores/configuration/policy.ts'
import {findBatch, lastEntry, listBatches, listEntries, usersOf} from './stores/history.ts'
import {historyReads, historyWrites} from './stores/history-ports.ts'
import {countUsers} from './stores/users/user-count.ts'
import {holders, idsByIdentifier, idsOf, namesOf, proxiesTo, userFiles} from './stores/users/user-file.ts'
import {listCounters, listUsers} from './stores/users/user-list.ts'

/** One connection with the dialect of its database. */
export type Connection = {readonly db: Db; readonly dialect: Dialect}

export type OpenOptions = {
  readonly busyTimeoutMs?: number
  /** Create the file if it does not exist. */
  readonly create?: boolean
  readonly addon?: string
}

// Longer than for a file, because a distant server takes longer to answer even without other writers.
const shortestMs = 3000

/** Opens a database: a file path, `:memory:`, or a `postgres://` address. */
export async function connect(url: string, options: OpenOptions = {}): Promise<Connection> {
  const {busyTimeoutMs = 5000, create = false, addon} = options
  if (/^postgres(ql)?:\/\//.test(url)) {
    const {default: pg} = await import('pg')
    // The driver returns 64-bit integers as text; ours are amounts and counts far below 2^53.
    pg.types.setTypeParser(20, Number)
    const pool = new pg.Pool({
      connectionString: url,
      max: 4,
      lock_timeout: busyTimeoutMs,
      connectionTimeoutMillis: Math.max(busyTimeoutMs, shortestMs),
    })
    // Without a listener the error of an idle connection would end the program; the next statement reports it instead.
    pool.on('error', () => {})
    return {db: new Kysely<Tables>({dialect: new PostgresDialect({pool})}), dialect: postgresDialect()}
  }
  return openSqlite(url, {busyTimeoutMs, mustExist: !create, ...(addon === undefined ? {} : {addon})})
}

// Loaded on demand: needed only to check or set passwords and PINs.
const credentials = () => import('./stores/credential.ts')

// Loaded on demand: needed only by Patron Services.
const demerits = () => import('./stores/demerit.ts')

const savedViews = () => import('./stores/saved-view.ts')

/** The read functions of the application, bound to a connection. */
export function readsOf({db, dialect}: Connection): Reads {
  return {
    list: (question, signal) => listUsers(db, dialect, question, signal),
    counters: () => listCounters(db),
    count: scope => countUsers(db, dialect, scope),
    files: (ids, lists) => userFiles(db, ids, lists),
    findIds: primaryIds => idsOf(db, primaryIds),
    idsByIdentifier: (idType, values) => idsByIdentifier(db, idType, values),
    findHolders: values => holders(db, values),
    proxiesTo: ids => proxiesTo(db, ids),
    names: ids => namesOf(db, ids),
    credential: async user => (await credentials()).credentialOf(db, user),
    hasPins: async () => (await credentials()).hasPins(db),
    demerits: async user => (await demerits()).demeritsOf(db, user),
    policy: () => readPolicy(db),
    site: siteReads(db),
    history: historyReads(db),
    views: async owner => (await savedViews()).viewsFor(db, owner),
    batch: id => findBatch(db, id),
    batches: question => listBatches(db, question),
    usersOf: (batch, from, limit) => usersOf(db, batch, from, limit),
    changeSets: question => listEntries(db, question),
    lastChangeSet: () => lastEntry(db),
    changeMark: () => dialect.changeMark(db),
  }
}

/** The write functions of the application, bound to a connection that is not used for reading. */
export function writesOf(open: () => Promise<Connection>): Writes {
  const rowIds = new RowIds(async () => (await open()).db)
  return {
    reserveIds: count => rowIds.reserve(count),
    openBatch: async batch => openBatch((await open()).db, batch),
    commit: async request => {
      const {db, dialect} = await open()
      return commitPlans(db, dialect, request)
    },
    countFailure: async user => (await credentials()).countFailure((await open()).db, user),
    resetFailures: async (user, threshold) => (await credentials()).resetFailures((await open()).db, user, threshold),
    storeDemerits: async kept => {
      const {db, dialect} = await open()
      return (await demerits()).keepDemerits(db, dialect, kept)
    },
    saveView: async (view, was) => (await savedViews()).saveView((await open()).db, view, was),
    removeView: async was => (await savedViews()).removeView((await open()).db, was),
    commitBatch: async request => {
      const {db, dialect} = await open()
      return commitBatch(db, dialect, request)
    },
    closeBatch: async (id, end) => closeBatch((await open()).db, id, end),
    site: siteWrites(async () => (await open()).db),
    history: historyWrites(async () => (await open()).db),
  }
}
