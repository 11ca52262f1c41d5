import type {Reads, Writes} from '../source/app/ports.ts'
import {take} from './commit/counter.ts'
import {RowIds} from './commit/row-ids.ts'
import {commitBatch, commitPlans} from './commit/unit-of-work.ts'
import type {Db, Dialect, Tx} from './dialect/dialect.ts'
import {isPostgresAddress, readServerAddress} from './dialect/server/server-address.ts'
import {openSqlite} from './dialect/sqlite.ts'
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

/** Opens a database: a file path, `:memory:`, or a `postgres://` address. */
export async function connect(url: string, options: OpenOptions = {}): Promise<Connection> {
  const {busyTimeoutMs = 5000, create = false, addon} = options
  // Loaded on demand: most libraries are files.
  if (isPostgresAddress(url))
    return (await import('./dialect/server/server-connection.ts')).openServer(url, busyTimeoutMs)
  return openSqlite(url, {busyTimeoutMs, mustExist: !create, ...(addon === undefined ? {} : {addon})})
}

/** What is wrong with the address of a server, as a sentence; undefined for a good one. */
export function serverAddressFault(address: string): string | undefined {
  const read = readServerAddress(address)
  return 'fault' in read ? read.fault : undefined
}

// Loaded on demand: needed only to check or set passwords and PINs.
const credentials = () => import('./stores/credential.ts')

// Loaded on demand: needed only by Patron Services.
const demerits = () => import('./stores/demerit.ts')

const feeReports = () => import('./stores/fees/fee-report.ts')

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
    fees: {report: async query => (await feeReports()).feeReport(db, query)},
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
  // In a transaction even where one statement is enough: it waits for other writers no longer than it was told to.
  const alone = async <R>(write: (tx: Tx) => Promise<R>): Promise<R> => (await open()).db.transaction().execute(write)
  const rowIds = new RowIds(count => alone(tx => take(tx, 'row', count)))
  return {
    reserveIds: count => rowIds.reserve(count),
    openBatch: async batch => openBatch((await open()).db, batch),
    commit: async request => {
      const {db, dialect} = await open()
      return commitPlans(db, dialect, request)
    },
    countFailure: async (user, kind) => {
      const {countFailure} = await credentials()
      return alone(tx => countFailure(tx, user, kind))
    },
    resetFailures: async (user, kind, threshold) => {
      const {resetFailures} = await credentials()
      return alone(tx => resetFailures(tx, {user, kind, threshold}))
    },
    storeDemerits: async kept => {
      const {db, dialect} = await open()
      return (await demerits()).keepDemerits(db, dialect, kept)
    },
    saveView: async (view, was) => {
      const {saveView} = await savedViews()
      return alone(tx => saveView(tx, view, was))
    },
    removeView: async was => {
      const {removeView} = await savedViews()
      return alone(tx => removeView(tx, was))
    },
    commitBatch: async request => {
      const {db, dialect} = await open()
      return commitBatch(db, dialect, request)
    },
    closeBatch: async (id, end) => closeBatch((await open()).db, id, end),
    site: siteWrites(async () => (await open()).db),
    history: historyWrites(open),
  }
}
