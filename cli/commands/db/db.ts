import {rm} from 'node:fs/promises'
import {resolve} from 'node:path'
import {readsOf, writesOf} from '../../../db/open.ts'
import {counted} from '../../../source/app/display/text/counts.ts'
import {shellOperands} from '../../../source/domain/base/shell-word.ts'
import {type Connection, databaseError, openConnection, schemaError, setUpDatabase} from '../../boot.ts'
import {createFirstAdministrator} from '../../database/first-administrator.ts'
import {findSchemaDrift} from '../../database/schema-drift.ts'
import {fileError, requireFreePath} from '../../files/file-error.ts'
import {writeInPlace} from '../../files/temporary-file.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {Call, CommandResult, PlainCommand} from '../../framework/command.ts'
import {readDuration} from '../../framework/flag-values.ts'
import {outputFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {isServerAddress, redactAddress, resolveDatabase} from '../../settings/paths.ts'
import {printStatistics} from './statistics.ts'

const {output, json, header} = outputFlags
const seeAlso = ['doctor', 'help environment']

export const init: PlainCommand = {
  name: 'db init',
  about: 'Create the database with the default codes, and make you its first User Administrator. Safe to repeat.',
  usage: '',
  flags: {},
  examples: ['db init', 'db init --db ./library.db'],
  seeAlso,
  async runWithoutApp(call) {
    const {io, flags} = call
    const location = await resolveDatabase(flags, io)
    if (flags.on('readOnly')) return readOnlyError('db init')
    const made = await setUpDatabase(location, io)
    if (isCliError(made)) return made
    return withConnection(location, made.connection, async connection => {
      const isFirst = await createFirstAdministrator(
        readsOf(connection),
        writesOf(async () => connection),
        io.login(),
        io.now(),
      )
      const shown = redactAddress(location)
      printStatus(
        call,
        made.applied.length > 0 ? `The database is ready: ${shown}` : `The database is already set up: ${shown}`,
      )
      if (isFirst)
        printStatus(
          call,
          `You are its first User Administrator, as "${io.login()}". Next: usher user show ${shellOperands([io.login()])}`,
        )
      return exit.ok
    })
  },
}

export const migrate: PlainCommand = {
  name: 'db migrate',
  about: 'Bring a database of an older version up to date, in one transaction.',
  usage: '',
  flags: {},
  examples: ['db backup before.db && usher db migrate'],
  seeAlso: ['db backup', ...seeAlso],
  async runWithoutApp(call) {
    const {io, flags} = call
    if (flags.on('readOnly')) return readOnlyError('db migrate')
    const location = await resolveDatabase(flags, io)
    const present = await openExisting(call, location)
    if (isCliError(present)) return present
    // A new library is made by db init only: an empty file may be the remains of another one.
    const unmade = await schemaError(present, location)
    await present.db.destroy()
    if (unmade?.code === 'E-NOT-SET-UP') return unmade
    const made = await setUpDatabase(location, io)
    if (isCliError(made)) return made
    await made.connection.db.destroy()
    io.stdout.write(made.applied.map(name => `${name}\n`).join(''))
    printStatus(
      call,
      made.applied.length === 0 ? 'No change: the database is up to date.' : 'The database is now up to date.',
    )
    return exit.ok
  },
}

export const check: PlainCommand = {
  name: 'db check',
  about: 'Check the tables, the integrity of the database and its search index. Exits with 1 if there is an error.',
  usage: '',
  flags: {},
  examples: ['db check'],
  seeAlso,
  runWithoutApp: call =>
    withDatabase(call, async connection => {
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
          ? 'No errors found.'
          : `${counted(faults.length, 'error')} found. Restore a backup, or ask for support with this list.`,
      )
      return faults.length === 0 ? exit.ok : exit.unexpected
    }),
}

export const backup: PlainCommand = {
  name: 'db backup',
  about: 'Write a consistent copy of the database to a file. Others can keep working meanwhile.',
  usage: 'FILE',
  flags: {force: {about: 'Replace the file if it exists'}},
  examples: ['db backup /srv/backup/usher-monday.db'],
  seeAlso,
  runWithoutApp: call => {
    const [target, another] = call.words
    if (target === undefined || another !== undefined)
      return Promise.resolve(usageError('Name one file: usher db backup FILE'))
    if (target === '-')
      return Promise.resolve(usageError('A database cannot be written to standard output', 'Name a file'))
    return withDatabase(call, async (connection, location) =>
      isServerAddress(location)
        ? serverBackupError(location)
        : writeBackup(call, connection, resolve(call.io.cwd, target)),
    )
  },
}

function serverBackupError(location: string): CliError {
  return {
    code: 'E-SERVER',
    message: `${redactAddress(location)} is on a server, which has its own backup tools`,
    exit: exit.refused,
    hint: 'pg_dump writes a consistent copy',
  }
}

// The copy is checked before it is put in place: a copy of a damaged database must not replace the last good one.
async function writeBackup(call: Call, {db, dialect}: Connection, target: string): Promise<CommandResult> {
  const occupied = requireFreePath(target, call.flags.on('force'))
  if (occupied) return occupied
  try {
    const faults = await writeInPlace(target, async (file, path) => {
      await dialect.backup(db, path)
      await file.chmod(0o600)
      const answer = await checkCopy(path)
      return {stays: isCliError(answer) ? false : answer.length === 0, answer}
    })
    if (isCliError(faults)) return faults
    if (faults.length > 0) return damagedCopyError(target, faults)
  } catch (error) {
    return fileError(target, 'written', error)
  }
  printStatus(call, `Backup complete and checked: ${target}`)
  return exit.ok
}

async function checkCopy(path: string): Promise<readonly string[] | CliError> {
  const copy = await openConnection(path)
  if (isCliError(copy)) return copy
  try {
    return await copy.dialect.check(copy.db)
  } finally {
    await copy.db.destroy()
    // Reading leaves the empty files of a log beside the copy, under its temporary name.
    for (const ending of ['-wal', '-shm']) await rm(path + ending, {force: true})
  }
}

function damagedCopyError(target: string, faults: readonly string[]): CliError {
  return {
    code: 'E-DAMAGED',
    message: `The database is damaged, so ${target} was not written: ${counted(faults.length, 'error')} found`,
    exit: exit.unexpected,
    hint: 'usher db check lists the errors. Keep your earlier backups',
  }
}

export const stats: PlainCommand = {
  name: 'db stats',
  about: 'Count the contents of the database, and show its size.',
  usage: '',
  flags: {output, json, header},
  examples: ['db stats', 'db stats -o json'],
  seeAlso,
  runWithoutApp: call =>
    withDatabase(call, (connection, location) =>
      printStatistics(call, connection, readsOf(connection), redactAddress(location)),
    ),
}

function readOnlyError(command: string): CliError {
  return {
    code: 'E-READ-ONLY',
    message: `usher ${command} is not possible: this session is read-only`,
    exit: exit.notAllowed,
  }
}

async function openExisting({flags}: Call, location: string): Promise<Connection | CliError> {
  const waitMs = readDuration(flags.text('wait'), 5000)
  return typeof waitMs === 'number' ? openConnection(location, waitMs) : waitMs
}

// Calls `work` with a connection to a database that is set up, and closes it.
async function withDatabase(
  call: Call,
  work: (connection: Connection, location: string) => Promise<CommandResult>,
): Promise<CommandResult> {
  const location = await resolveDatabase(call.flags, call.io)
  const connection = await openExisting(call, location)
  if (isCliError(connection)) return connection
  return withConnection(
    location,
    connection,
    async () => (await schemaError(connection, location)) ?? work(connection, location),
  )
}

async function withConnection(
  location: string,
  connection: Connection,
  work: (connection: Connection) => Promise<CommandResult>,
): Promise<CommandResult> {
  try {
    return await work(connection)
  } catch (error) {
    return await databaseError(error, connection, location)
  } finally {
    await connection.db.destroy()
  }
}
