import {chmod, open, rename, rm} from 'node:fs/promises'
import {resolve} from 'node:path'
import {readsOf, writesOf} from '../../../db/open.ts'
import {counted} from '../../../source/app/display/text/counts.ts'
import {type Connection, databaseError, openConnection, schemaError, setUpDatabase} from '../../boot.ts'
import {createFirstAdministrator} from '../../database/first-administrator.ts'
import {findSchemaDrift} from '../../database/schema-drift.ts'
import {fileError, requireFreePath} from '../../files/file-error.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {Call, CommandResult, PlainCommand} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {duration, isServerAddress, redactAddress, resolveDatabase} from '../../settings/paths.ts'
import {statistics} from './statistics.ts'

const {output, json, header} = outputFlags
const seeAlso = ['doctor', 'help environment']

export const init: PlainCommand = {
  name: 'db init',
  about: 'Makes the database, with the shipped codes, and you its first User Administrator. Safe to repeat.',
  usage: '',
  flags: {},
  examples: ['db init', 'db init --db ./library.db'],
  seeAlso,
  async runWithoutApp(call) {
    const {io, flags} = call
    const place = await resolveDatabase(flags, io)
    if (flags.on('readOnly')) return readOnly('db init')
    const made = await setUpDatabase(place, io)
    if (isCliError(made)) return made
    return onConnection(place, made.connection, async connection => {
      const isFirst = await createFirstAdministrator(
        readsOf(connection),
        writesOf(async () => connection),
        io.login(),
        io.now(),
      )
      const shown = redactAddress(place)
      printStatus(
        call,
        made.applied.length > 0 ? `The database is ready: ${shown}` : `The database was set up before: ${shown}`,
      )
      if (isFirst)
        printStatus(
          call,
          `You are its first User Administrator, as "${io.login()}". Next: usher user show ${io.login()}`,
        )
      return exit.ok
    })
  },
}

export const migrate: PlainCommand = {
  name: 'db migrate',
  about: 'Brings a database of an older version up to date, in one transaction.',
  usage: '',
  flags: {},
  examples: ['db backup before.db && usher db migrate'],
  seeAlso: ['db backup', ...seeAlso],
  async runWithoutApp(call) {
    const {io, flags} = call
    if (flags.on('readOnly')) return readOnly('db migrate')
    const place = await resolveDatabase(flags, io)
    const present = await openExisting(call, place)
    if (isCliError(present)) return present
    await present.db.destroy()
    const made = await setUpDatabase(place, io)
    if (isCliError(made)) return made
    await made.connection.db.destroy()
    io.stdout.write(made.applied.map(name => `${name}\n`).join(''))
    printStatus(
      call,
      made.applied.length === 0 ? 'Nothing to do: the database is up to date.' : 'The database is up to date now.',
    )
    return exit.ok
  },
}

export const check: PlainCommand = {
  name: 'db check',
  about: 'Checks the tables, the database itself and its search index. Exits with 1 if something is wrong.',
  usage: '',
  flags: {},
  examples: ['db check'],
  seeAlso,
  runWithoutApp: call =>
    onDatabase(call, async connection => {
      const {db, dialect} = connection
      const faults = [
        ...(await findSchemaDrift(connection)),
        ...(await dialect.check(db)),
        ...(await dialect.search.check(db)),
      ]
      call.io.stdout.write(faults.map(fault => `${fault}\n`).join(''))
      printStatus(
        call,
        faults.length === 0
          ? 'The database is sound.'
          : `${counted(faults.length, 'fault')} found. Restore a backup, or ask for help with this list.`,
      )
      return faults.length === 0 ? exit.ok : exit.unexpected
    }),
}

export const backup: PlainCommand = {
  name: 'db backup',
  about: 'Writes a consistent copy of the database to a file, while others go on working.',
  usage: 'FILE',
  flags: {force: {about: 'Replace the file if it exists'}},
  examples: ['db backup /srv/backup/usher-monday.db'],
  seeAlso,
  runWithoutApp: call => {
    const [target, another] = call.words
    if (target === undefined || another !== undefined)
      return Promise.resolve(usageError('Say which file to write: usher db backup FILE'))
    return onDatabase(call, async (connection, place) =>
      isServerAddress(place) ? serverBackup(place) : writeBackup(call, connection, resolve(call.io.cwd, target)),
    )
  },
}

function serverBackup(place: string): CliError {
  return {
    code: 'E-SERVER',
    message: `${redactAddress(place)} is on a server, which has tools of its own for that`,
    exit: exit.refused,
    hint: 'pg_dump writes a consistent copy',
  }
}

// Written under another name and renamed when it is whole, so that a broken copy never looks like a good one.
async function writeBackup(call: Call, {db, dialect}: Connection, target: string): Promise<CommandResult> {
  const inTheWay = requireFreePath(target, call.flags.on('force'))
  if (inTheWay) return inTheWay
  const partial = `${target}.partial`
  try {
    await rm(partial, {force: true})
    await (await open(partial, 'wx', 0o600)).close()
    await dialect.backup(db, partial)
    await chmod(partial, 0o600)
    await rename(partial, target)
  } catch (error) {
    await rm(partial, {force: true})
    return fileError(target, 'written', error)
  }
  printStatus(call, `The copy is whole: ${target}`)
  return exit.ok
}

export const stats: PlainCommand = {
  name: 'db stats',
  about: 'Counts what the database holds, and says how large it is.',
  usage: '',
  flags: {output, json, header},
  examples: ['db stats', 'db stats -o json'],
  seeAlso,
  runWithoutApp: call =>
    onDatabase(call, (connection, place) => statistics(call, connection, readsOf(connection), redactAddress(place))),
}

function readOnly(what: string): CliError {
  return {
    code: 'E-READ-ONLY',
    message: `usher ${what} is not possible: this session is read-only`,
    exit: exit.notAllowed,
  }
}

async function openExisting({flags}: Call, place: string): Promise<Connection | CliError> {
  const waitMs = duration(flags.text('wait'), 5000)
  return typeof waitMs === 'number' ? openConnection(place, waitMs) : waitMs
}

/** Does something with a database that is set up, and closes it. */
async function onDatabase(
  call: Call,
  work: (connection: Connection, place: string) => Promise<CommandResult>,
): Promise<CommandResult> {
  const place = await resolveDatabase(call.flags, call.io)
  const connection = await openExisting(call, place)
  if (isCliError(connection)) return connection
  return onConnection(place, connection, async () => (await schemaError(connection, place)) ?? work(connection, place))
}

async function onConnection(
  place: string,
  connection: Connection,
  work: (connection: Connection) => Promise<CommandResult>,
): Promise<CommandResult> {
  try {
    return await work(connection)
  } catch (error) {
    return await databaseError(error, connection, place)
  } finally {
    await connection.db.destroy()
  }
}
