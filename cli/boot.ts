import {closeSync, existsSync, mkdirSync, openSync, type Stats, statSync} from 'node:fs'
import {dirname} from 'node:path'
import {migrations} from '../db/migrations/index.ts'
import {type Connection, connect, readsOf, serverAddressFault, writesOf} from '../db/open.ts'
import {appliedNames, isUnreleased} from '../db/schema/applied-migrations.ts'
import type {CodeRow} from '../db/schema/first-contents.ts'
import type {App} from '../source/app/app.ts'
import type {Reads} from '../source/app/ports.ts'
import {dayOf, type Moment} from '../source/domain/base/day.ts'
import {type Policy, setting} from '../source/domain/entity/policy.ts'
import {accountFault, canStandIn, findLoginHolder} from '../source/domain/rules/roles/operator.ts'
import {managedScopes} from '../source/domain/rules/roles/role-scope.ts'
import {isRoleInForce, login} from '../source/domain/rules/roles/roles.ts'
import {listName} from '../source/domain/user/name.ts'
import {fileError} from './files/file-error.ts'
import {type CliError, exit, isCliError, usageError} from './framework/cli-error.ts'
import {readDuration} from './framework/flag-values.ts'
import type {Flags} from './framework/flags.ts'
import type {Io} from './framework/io.ts'
import {createSecrets} from './secrets/secrets.ts'
import {isServerAddress, redactAddress, resolveDatabase, resolvePinKey} from './settings/paths.ts'
import {applyTimeZone} from './settings/time-zone.ts'

export type {Connection}

/** An application on an open database. `close` closes every connection. */
export type OpenedApp = {
  readonly app: App
  readonly location: string
  readonly close: () => Promise<void>
  /** Turns a database error into an error for the operator; throws any other error again. */
  readonly explain: (error: unknown) => Promise<CliError>
}

/** The form of a server address, for messages. */
export const serverForm = 'postgres://USER@HOST/NAME'

const defaultWaitMs = 5000
const pauseEveryMs = 4

/**
 * Opens the database that the flags, the environment or the settings name, and creates the application on it. Refuses a
 * missing database, one that is not set up, and one of another version of the program.
 */
export async function boot(flags: Flags, io: Io, source: App['source'] = 'cli'): Promise<OpenedApp | CliError> {
  const waitMs = readDuration(flags.text('wait'), defaultWaitMs)
  if (typeof waitMs !== 'number') return waitMs
  const location = await resolveDatabase(flags, io)
  const connection = await openConnection(location, waitMs)
  if (isCliError(connection)) return connection
  const opened: Connection[] = [connection]
  const close = async () => {
    for (const each of opened) await each.db.destroy()
  }
  try {
    const outdated = await schemaError(connection, location)
    if (outdated) {
      await close()
      return outdated
    }
    const whyReadOnly = await connection.dialect.whyReadOnly(connection.db)
    const readOnly = flags.on('readOnly') || whyReadOnly !== undefined
    const app = await createApp(
      connection,
      {io, source, readOnly, whyReadOnly, location: redactAddress(location)},
      async () => {
        // Under the same name there may be another file by now.
        connection.dialect.requireSameFile()
        const writer = await connect(location, {busyTimeoutMs: waitMs})
        opened.push(writer)
        return writer
      },
    )
    return {app, location, close, explain: error => databaseError(error, connection, location)}
  } catch (error) {
    await close()
    return databaseError(error, connection, location)
  }
}

type Session = {
  readonly io: Io
  readonly source: App['source']
  readonly readOnly: boolean
  readonly whyReadOnly?: string | undefined
  readonly location?: string
}

/** Creates the application on a connection for reading. A connection for writing is opened at the first write. */
export async function createApp(
  connection: Connection,
  session: Session,
  openWriter: () => Promise<Connection>,
): Promise<App> {
  const {io, source, readOnly, whyReadOnly, location} = session
  const reads = readsOf(connection)
  let writer: Promise<Connection> | undefined
  const name = io.login()
  let policy = await reads.policy()
  applyTimeZone(policy)
  let who = await identifyOperator(reads, policy, name, io.now())
  return {
    reads,
    writes: writesOf(() => {
      // One that could not be opened is tried again at the next write.
      writer ??= openWriter().catch(error => {
        writer = undefined
        throw error
      })
      return writer
    }),
    secrets: createSecrets(() => resolvePinKey(io)),
    get policy() {
      return policy
    },
    get operator() {
      return who.operator
    },
    get operatorFault() {
      return who.operatorFault
    },
    renew: async () => {
      policy = await reads.policy()
      applyTimeZone(policy)
      who = await identifyOperator(reads, policy, name, io.now())
    },
    login: name,
    location,
    source,
    readOnly,
    whyReadOnly,
    now: io.now,
    pause: createPause(),
    faultSentence: error => {
      const {kind, sentence, hint} = connection.dialect.fault(error)
      return kind === 'other' ? undefined : [sentence, hint].filter(Boolean).join('. ')
    },
  }
}

// The operator is the user with this login as an identifier of type LOGIN. Without one, or if that user may not sign in,
// `stranger` says why.
async function identifyOperator(
  reads: Reads,
  policy: Policy,
  name: string,
  now: Moment,
): Promise<Pick<App, 'operator' | 'operatorFault'>> {
  const today = dayOf(now)
  const ids = (await reads.idsByIdentifier(login, [name])).get(name) ?? []
  const holder = findLoginHolder(await reads.files(ids, ['roles', 'identifiers']), name)
  if ('fact' in holder) return {operator: undefined, operatorFault: holder}
  const stranger = accountFault(holder.user, today)
  if (stranger && !(canStandIn(holder, today) && (await hasNoAdministrator(reads, now))))
    return {operator: undefined, operatorFault: stranger}
  const {id, primary_id} = holder.user
  const inForce = holder.roles.filter(role => isRoleInForce(role, today))
  const roles = inForce.flatMap(role => role.role_type ?? [])
  const scopes = managedScopes(inForce, setting(policy, 'institution_code'), today)
  return {operator: {id, primary_id, name: listName(holder.user), roles, scopes}}
}

async function hasNoAdministrator(reads: Reads, now: Moment): Promise<boolean> {
  const {loadAdministrators: administratorsNow} = await import('../source/app/writes/administrators.ts')
  return (await administratorsNow(reads, now)).size === 0
}

// Yields to the event loop only every few milliseconds, because each turn has a cost and keys and signals do not notice the
// delay. Date.now() is precise enough; performance.now() would load a module.
function createPause(): () => Promise<void> {
  let last = Date.now()
  return async () => {
    if (Date.now() - last < pauseEveryMs) return
    await new Promise<void>(done => setImmediate(done))
    last = Date.now()
  }
}

/** Opens a connection to an existing database. Refuses a missing file, a folder, and a file that is not a database. */
export async function openConnection(location: string, waitMs = defaultWaitMs): Promise<Connection | CliError> {
  if (!isServerAddress(location)) {
    const missing = missingFileError(location)
    if (missing) return missing
  } else {
    const fault = serverAddressFault(location)
    if (fault !== undefined)
      return usageError(
        `${redactAddress(location)} is not a valid server address: ${fault}`,
        `Write a file name, or ${serverForm}`,
      )
  }
  try {
    return await connect(location, {busyTimeoutMs: waitMs})
  } catch (error) {
    return databaseError(error, undefined, location)
  }
}

function missingFileError(location: string): CliError | undefined {
  let found: Stats | undefined
  try {
    found = statSync(location, {throwIfNoEntry: false})
  } catch (error) {
    return fileError(`Database ${location}`, 'opened', error)
  }
  if (found === undefined) {
    const message = `Database ${location} does not exist`
    return {
      code: 'E-NO-DATABASE',
      message,
      exit: exit.notFound,
      hint: 'Create it with usher db init, or name another with --db or USHER_DB',
    }
  }
  if (!found.isFile()) {
    return {
      code: 'E-NOT-A-DATABASE',
      message: `${location} is not a file`,
      exit: exit.invalid,
      hint: 'Name the database file with --db',
    }
  }
  return undefined
}

/**
 * Creates a missing database, readable by its owner only, with the default codes and `codes`; brings an existing one up to
 * date. Returns the open connection and the names of the migrations that were applied.
 */
export async function setUpDatabase(
  location: string,
  io: Io,
  codes: readonly CodeRow[] = [],
): Promise<{connection: Connection; applied: string[]} | CliError> {
  const [{migrateToLatest}, {addCodes, fillNewDatabase}] = await Promise.all([
    import('../db/schema/migrate.ts'),
    import('../db/schema/first-contents.ts'),
  ])
  if (!isServerAddress(location) && !existsSync(location)) {
    try {
      mkdirSync(dirname(location), {recursive: true, mode: 0o700})
      closeSync(openSync(location, 'wx', 0o600))
    } catch (error) {
      return fileError(location, 'created', error)
    }
  }
  const connection = await openConnection(location)
  if (isCliError(connection)) return connection
  try {
    const found = await schemaError(connection, location)
    const refused = found?.code === 'E-NOT-SET-UP' ? await foreignTablesError(connection, location) : found
    if (refused && refused.code !== 'E-OLDER-DATABASE') {
      await connection.db.destroy()
      return refused
    }
    const applied = await migrateToLatest(connection.db, connection.dialect, io.now())
    await fillNewDatabase(connection.db)
    await addCodes(connection.db, codes)
    return {connection, applied}
  } catch (error) {
    await connection.db.destroy()
    return databaseError(error, connection, location)
  }
}

// The error if there are tables of another program, or remains of a damaged database.
async function foreignTablesError({db}: Connection, location: string): Promise<CliError | undefined> {
  const tables = (await db.introspection.getTables()).filter(({name, schema = 'public'}) => {
    return name !== 'migration' && schema === 'public'
  })
  if (tables.length === 0) return undefined
  return {
    code: 'E-FOREIGN-DATABASE',
    message: `${redactAddress(location)} contains tables of another program: ${tables
      .slice(0, 3)
      .map(each => each.name)
      .join(', ')}`,
    exit: exit.refused,
    hint: 'Name another database with --db',
  }
}

/** The error if the schema of the database is not that of this program. */
export async function schemaError({db}: Connection, location: string): Promise<CliError | undefined> {
  const known = migrations.map(each => each.name)
  let applied: string[]
  try {
    applied = await appliedNames(db)
  } catch (error) {
    // Without the table of migrations the database is empty or foreign. The caller explains any other error.
    if (!(error instanceof Error) || !/no such table|relation .* does not exist/.test(error.message)) throw error
    applied = []
  }
  const shown = redactAddress(location)
  if (applied.length === 0) {
    return {
      code: 'E-NOT-SET-UP',
      message: `Database ${shown} is not set up`,
      exit: exit.refused,
      hint: 'Set it up with usher db init',
    }
  }
  if (applied.some(name => !known.includes(name))) {
    const message = `Database ${shown} was written by a newer version of this program`
    return {
      code: 'E-NEWER-DATABASE',
      message,
      exit: exit.refused,
      hint: 'Install that version. The database was not changed',
    }
  }
  if (known.some(name => !applied.includes(name))) {
    if (await isUnreleased(db))
      return {
        code: 'E-UNRELEASED-DATABASE',
        message: `Database ${shown} was written by a version of this program from before its first release`,
        exit: exit.refused,
        hint: 'It cannot be brought up to date: export its users with that version, and import them into a new database',
      }
    const message = `Database ${shown} was written by an older version of this program`
    return {
      code: 'E-OLDER-DATABASE',
      message,
      exit: exit.refused,
      hint: `Bring it up to date: first ${isServerAddress(location) ? 'a backup with pg_dump' : 'usher db backup FILE'}, then usher db migrate`,
    }
  }
  return undefined
}

const errorCodes = {
  busy: ['E-BUSY', exit.busy],
  full: ['E-DISK-FULL', exit.unexpected],
  'read-only': ['E-NOT-WRITABLE', exit.notAllowed],
  damaged: ['E-DAMAGED', exit.unexpected],
  absent: ['E-NO-DATABASE', exit.notFound],
  'no-entry': ['E-NO-ENTRY', exit.notAllowed],
} as const

const hints: ReadonlyMap<string, string> = new Map([
  ['busy', 'Try again, or wait longer with --wait 30s'],
  ['damaged', 'Keep the file as it is, and restore the last backup'],
])

/** Turns a database error into an error for the operator; throws any other error again. */
export async function databaseError(
  error: unknown,
  connection: Connection | undefined,
  location: string,
): Promise<CliError> {
  // If no connection could be opened, the dialect of an empty database in memory classifies the error.
  const {dialect} = connection ?? (await connect(':memory:', {create: true}))
  const fault = dialect.fault(error)
  if (fault.kind === 'other') throw error
  const [code, exitCode] = errorCodes[fault.kind]
  const hint = fault.hint ?? hints.get(fault.kind)
  return {
    code,
    message: `${fault.sentence} (${redactAddress(location)})`,
    exit: exitCode,
    ...(hint === undefined ? {} : {hint}),
  }
}
