// One connection to a PostgreSQL server, directly or through a pooler such as PgBouncer in transaction mode: nothing is set for
// a session, only for the transaction that needs it.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
} from 'kysely'
import pg from 'pg'
import type {Tables} from '../../schema/tables.ts'
import type {Db, Dialect} from '../dialect.ts'
import {postgresDialect} from '../postgres.ts'
import {passwordFromFile} from './password-file.ts'
import {readServerAddress} from './server-address.ts'
import {isAway} from './server-fault.ts'

// Longer than for a file, because a distant server takes longer to answer even without other writers.
const shortestConnectMs = 3000

// The pauses between attempts grow, so that programs that all wait for one server do not keep it from starting.
const [firstPauseMs, longestPauseMs] = [100, 2000]

/** Opens a pool of connections. `waitMs` is how long to wait for other writers, and for a server that is away. */
export async function openServer(given: string, waitMs: number): Promise<{db: Db; dialect: Dialect}> {
  const read = readServerAddress(given)
  if ('fault' in read) throw new Error(read.fault)
  // The driver returns 64-bit integers as text; ours are amounts and counts far below 2^53.
  pg.types.setTypeParser(20, Number)
  const pool = new pg.Pool({
    connectionString: await withPassword(read.address),
    max: 4,
    Client: EndedClient,
    connectionTimeoutMillis: Math.max(waitMs, shortestConnectMs),
  })
  // Without a listener, the loss of a connection would end the program. The next statement on it reports the loss instead.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  // The fastest statement so far is about the way to the server and back.
  let roundTripMs = Number.POSITIVE_INFINITY
  const db = new Kysely<Tables>({
    dialect: new ServerDialect({pool}, waitMs),
    log: ({level, queryDurationMillis}) => {
      if (level === 'query') roundTripMs = Math.min(roundTripMs, queryDurationMillis)
    },
  })
  return {db, dialect: postgresDialect(() => (Number.isFinite(roundTripMs) ? roundTripMs : 0))}
}

// The driver reads the file of passwords too, but prints a warning each time that it will not do so for ever.
async function withPassword(address: string): Promise<string> {
  // Not connected: it tells what the driver makes of the address and of its variables.
  const {host, port, database = '', user = '', password} = new pg.Client({connectionString: address})
  if (password) return address
  const found = await passwordFromFile({host, port, database, user}, process.env)
  if (found === undefined) return address
  return `${address}${address.includes('?') ? '&' : '?'}password=${encodeURIComponent(found)}`
}

// The driver leaves a connection open that it could not sign in on, until the server closes it after a minute. The program
// would not end before that.
class EndedClient extends pg.Client {
  override connect(): Promise<pg.Client>
  override connect(callback: (error: Error) => void): void
  override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
    if (callback === undefined) return super.connect()
    super.connect((error: Error | null) => {
      if (error) void this.end().catch(() => {})
      // The cast is safe: the driver calls it without an error too, although its type has only one form.
      callback(error as Error)
    })
    return undefined
  }
}

class ServerDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  readonly #waitMs: number

  constructor(config: PostgresDialectConfig, waitMs: number) {
    super(config)
    this.#config = config
    this.#waitMs = waitMs
  }

  override createDriver(): Driver {
    return new WaitingDriver(this.#config, this.#waitMs)
  }
}

class WaitingDriver extends PostgresDriver {
  readonly #waitMs: number

  constructor(config: PostgresDialectConfig, waitMs: number) {
    super(config)
    this.#waitMs = waitMs
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const end = performance.now() + this.#waitMs
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        return await super.acquireConnection()
      } catch (error) {
        const left = end - performance.now()
        if (!isAway(error) || left <= 0) throw error
        await new Promise(done => setTimeout(done, Math.min(pauseMs, left)))
      }
    }
  }

  // One round trip. As a parameter of the session, a pooler would refuse it or hand it to the next client.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`begin; set local lock_timeout = ${Math.round(this.#waitMs)}`))
  }
}
