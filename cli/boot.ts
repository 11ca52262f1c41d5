import {closeSync, existsSync, mkdirSync, openSync, statSync} from 'node:fs'
import {dirname} from 'node:path'
import {migrations} from '../db/migrations/index.ts'
import {type Connection, connect, readsOf, writesOf} from '../db/open.ts'
import {appliedNames} from '../db/schema/applied-migrations.ts'
import type {CodeRow} from '../db/schema/first-contents.ts'
import type {App} from '../source/app/app.ts'
import type {Reads} from '../source/app/ports.ts'
import type {Moment} from '../source/domain/base/day.ts'
import {type Policy, setting} from '../source/domain/entity/policy.ts'
import {accountFault, canStandIn, findLoginHolder} from '../source/domain/rules/roles/operator.ts'
import {managedScopes} from '../source/domain/rules/roles/role-scope.ts'
import {isRoleInForce, login} from '../source/domain/rules/roles/roles.ts'
import {listName} from '../source/domain/user/name.ts'
import {fileFault} from './files/file-fault.ts'
import {type CliError, exit, isCliError, usage} from './framework/exit.ts'
import type {Flags} from './framework/flags.ts'
import type {Io} from './framework/io.ts'
import {secretsWith} from './secrets/secrets.ts'
import {databasePlace, duration, isAddress, pinKeyPlace, shownPlace} from './settings/paths.ts'

export type {Connection}

/** An application on an open database. `close` lets go of every connection. */
export type Opened = {
  readonly app: App
  readonly place: string
  readonly close: () => Promise<void>
  /** A fault of the database in words; anything else that went wrong is thrown again. */
  readonly explain: (error: unknown) => Promise<CliError>
}

/** How the address of a database on a server is written. */
export const serverForm = 'postgres://USER@HOST/NAME'

const usualWaitMs = 5000
const pauseEveryMs = 4

/**
 * Opens the database that flags and environment mean and puts the application together on it. Refuses a place where
 * there is none, one that is not set up, and one that a newer version of the program has written.
 */
export async function boot(flags: Flags, io: Io, source: App['source'] = 'cli'): Promise<Opened | CliError> {
  const waitMs = duration(flags.text('wait'), usualWaitMs)
  if (typeof waitMs !== 'number') return waitMs
  const place = await databasePlace(flags, io)
  const connection = await openConnection(place, waitMs)
  if (isCliError(connection)) return connection
  const opened: Connection[] = [connection]
  const close = async () => {
    for (const each of opened) await each.db.destroy()
  }
  try {
    const unfit = await unfitSchema(connection, place)
    if (unfit) {
      await close()
      return unfit
    }
    const app = await appOn(connection, {io, source, readOnly: flags.on('readOnly')}, async () => {
      const writer = await connect(place, {busyTimeoutMs: waitMs})
      opened.push(writer)
      return writer
    })
    return {app, place, close, explain: error => faultOf(error, connection, place)}
  } catch (error) {
    await close()
    return faultOf(error, connection, place)
  }
}

type Session = {readonly io: Io; readonly source: App['source']; readonly readOnly: boolean}

/** The application on a connection to read from; another one to write with is opened when the first write comes. */
export async function appOn(
  connection: Connection,
  session: Session,
  openWriter: () => Promise<Connection>,
): Promise<App> {
  const {io, source, readOnly} = session
  const reads = readsOf(connection)
  let writer: Promise<Connection> | undefined
  const name = io.login()
  let policy = await reads.policy()
  let who = await atWork(reads, policy, name, io.now())
  return {
    reads,
    writes: writesOf(() => {
      writer ??= openWriter()
      return writer
    }),
    secrets: secretsWith(() => pinKeyPlace(io)),
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
      who = await atWork(reads, policy, name, io.now())
    },
    login: name,
    source,
    readOnly,
    now: io.now,
    pause: pauses(),
  }
}

/** Whoever holds this login as an identifier of type LOGIN, with the roles in force; or why it is nobody. */
async function atWork(
  reads: Reads,
  policy: Policy,
  name: string,
  now: Moment,
): Promise<Pick<App, 'operator' | 'operatorFault'>> {
  const today = now.slice(0, 10)
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

// Every turn of the event loop costs; keys and signals notice nothing of one every few milliseconds. The plain clock is
// precise enough, and the other one loads a module that a short command does without.
function pauses(): () => Promise<void> {
  let last = Date.now()
  return async () => {
    if (Date.now() - last < pauseEveryMs) return
    await new Promise<void>(done => setImmediate(done))
    last = Date.now()
  }
}

/** Opens one connection to a database that is there. Refuses missing files, folders and what is no database. */
export async function openConnection(place: string, waitMs = usualWaitMs): Promise<Connection | CliError> {
  if (!isAddress(place)) {
    const missing = missingFile(place)
    if (missing) return missing
  } else if (!/^postgres(ql)?:/.test(place) || !URL.canParse(place)) {
    return usage(`${shownPlace(place)} is not an address that is understood`, `Write a file name, or ${serverForm}`)
  }
  try {
    return await connect(place, {busyTimeoutMs: waitMs})
  } catch (error) {
    return faultOf(error, undefined, place)
  }
}

function missingFile(place: string): CliError | undefined {
  if (!existsSync(place)) {
    const message = `There is no database at ${place}`
    return {
      code: 'E-NO-DATABASE',
      message,
      exit: exit.notFound,
      hint: 'usher db init makes one; --db or USHER_DB names another',
    }
  }
  if (!statSync(place).isFile()) {
    return {
      code: 'E-NOT-A-DATABASE',
      message: `${place} is not a file`,
      exit: exit.invalid,
      hint: 'Name the database file with --db',
    }
  }
  return undefined
}

/**
 * Makes the database if it is missing, readable by its owner alone, with the present schema, the shipped codes and those given; one
 * that is there is brought up to date. Answers the names of the migrations that it needed.
 */
export async function setUp(
  place: string,
  io: Io,
  codes: readonly CodeRow[] = [],
): Promise<{connection: Connection; applied: string[]} | CliError> {
  const [{migrateToLatest}, {addCodes, fillNewDatabase}] = await Promise.all([
    import('../db/schema/migrate.ts'),
    import('../db/schema/first-contents.ts'),
  ])
  if (!isAddress(place) && !existsSync(place)) {
    try {
      mkdirSync(dirname(place), {recursive: true, mode: 0o700})
      closeSync(openSync(place, 'wx', 0o600))
    } catch (error) {
      return fileFault(place, 'made', error)
    }
  }
  const connection = await openConnection(place)
  if (isCliError(connection)) return connection
  try {
    const unfit = await unfitSchema(connection, place)
    const inTheWay = unfit?.code === 'E-NOT-SET-UP' ? await foreignTables(connection, place) : unfit
    if (inTheWay && inTheWay.code !== 'E-OLDER-DATABASE') {
      await connection.db.destroy()
      return inTheWay
    }
    const applied = await migrateToLatest(connection.db, connection.dialect, io.now())
    await fillNewDatabase(connection.db)
    await addCodes(connection.db, codes)
    return {connection, applied}
  } catch (error) {
    await connection.db.destroy()
    return faultOf(error, connection, place)
  }
}

// Tables among which those of this program would have to stand: somebody else's, or what is left of a damaged library.
async function foreignTables({db}: Connection, place: string): Promise<CliError | undefined> {
  const tables = (await db.introspection.getTables()).filter(({name, schema = 'public'}) => {
    return name !== 'migration' && schema === 'public'
  })
  if (tables.length === 0) return undefined
  return {
    code: 'E-FOREIGN-DATABASE',
    message: `${shownPlace(place)} holds tables of another program: ${tables
      .slice(0, 3)
      .map(each => each.name)
      .join(', ')}`,
    exit: exit.refused,
    hint: 'Name another database with --db',
  }
}

/** Why the schema of this database does not fit this program, or nothing. */
export async function unfitSchema({db}: Connection, place: string): Promise<CliError | undefined> {
  const known = migrations.map(each => each.name)
  let applied: string[]
  try {
    applied = await appliedNames(db)
  } catch (error) {
    // Without the table the database is empty or somebody else's; any other fault is the caller's to explain.
    if (!(error instanceof Error) || !/no such table|relation .* does not exist/.test(error.message)) throw error
    applied = []
  }
  const shown = shownPlace(place)
  if (applied.length === 0) {
    return {
      code: 'E-NOT-SET-UP',
      message: `The database ${shown} is not set up`,
      exit: exit.refused,
      hint: 'usher db init',
    }
  }
  if (applied.some(name => !known.includes(name))) {
    const message = `The database ${shown} was written by a newer version of this program`
    return {
      code: 'E-NEWER-DATABASE',
      message,
      exit: exit.refused,
      hint: 'Install that version; this one leaves the database alone',
    }
  }
  if (known.some(name => !applied.includes(name))) {
    const message = `The database ${shown} is from an older version of this program`
    return {
      code: 'E-OLDER-DATABASE',
      message,
      exit: exit.refused,
      hint: 'usher db migrate brings it up to date; usher db backup first',
    }
  }
  return undefined
}

const codesOfFaults = {
  busy: ['E-BUSY', exit.busy],
  full: ['E-DISK-FULL', exit.unexpected],
  'read-only': ['E-NOT-WRITABLE', exit.notAllowed],
  damaged: ['E-DAMAGED', exit.unexpected],
  absent: ['E-NO-DATABASE', exit.notFound],
  'no-entry': ['E-NO-ENTRY', exit.notAllowed],
} as const

const hintsOfFaults: ReadonlyMap<string, string> = new Map([
  ['busy', 'Try again, or wait longer with --wait 30s'],
  ['damaged', 'Keep the file as it is, and go on with the last backup'],
])

/** A fault of the database in words; anything else that went wrong is thrown again. */
export async function faultOf(error: unknown, connection: Connection | undefined, place: string): Promise<CliError> {
  // Where nothing could be opened there is no dialect to ask; one of an empty database in memory knows the same faults.
  const {dialect} = connection ?? (await connect(':memory:', {create: true}))
  const fault = dialect.fault(error)
  if (fault.kind === 'other') throw error
  const [code, exitCode] = codesOfFaults[fault.kind]
  const hint = hintsOfFaults.get(fault.kind)
  return {
    code,
    message: `${fault.sentence} (${shownPlace(place)})`,
    exit: exitCode,
    ...(hint === undefined ? {} : {hint}),
  }
}
