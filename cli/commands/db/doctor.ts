import {statSync} from 'node:fs'
import {dirname} from 'node:path'
import {operatorFaultOf} from '../../../source/app/app.ts'
import {counted} from '../../../source/app/display/text/counts.ts'
import {knowsCode} from '../../../source/domain/codes/code-book.ts'
import {readSetting} from '../../../source/domain/configuration/read-setting.ts'
import {settingNamed} from '../../../source/domain/configuration/settings.ts'
import {type Policy, setting} from '../../../source/domain/entity/policy.ts'
import {type Connection, createApp, databaseError, openConnection, schemaError} from '../../boot.ts'
import {findSchemaDrift} from '../../database/schema-drift.ts'
import {exit, isCliError} from '../../framework/cli-error.ts'
import type {Call, CommandResult, PlainCommand} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type Column, textColumn} from '../../output/columns.ts'
import {readFormat} from '../../output/format.ts'
import {openRecordWriter} from '../../output/print-rows.ts'
import {isServerAddress, redactAddress, resolveDatabase} from '../../settings/paths.ts'

const {output, json, header} = outputFlags

export const doctor: PlainCommand = {
  name: 'doctor',
  about:
    'Check everything that the program depends on, and show what is wrong and what to do. Exits with 1 if there is an error.',
  usage: '',
  flags: {output, json, header},
  fieldNames: ['what', 'state', 'detail'],
  examples: ['doctor', 'doctor -o json'],
  seeAlso: ['db check', 'help environment'],
  runWithoutApp: runDoctor,
}

type Check = {readonly what: string; readonly state: 'ok' | 'remark' | 'wrong'; readonly detail: string}

const columns: readonly Column<Check>[] = [
  textColumn('what', 'What', each => each.what),
  textColumn('state', 'State', each => each.state),
  textColumn('detail', 'Detail', each => each.detail),
]

async function runDoctor(call: Call): Promise<CommandResult> {
  const {io, flags} = call
  const format = readFormat(flags, io.stdout)
  if (isCliError(format)) return format
  const location = await resolveDatabase(flags, io)
  const checks = [checkNode(), checkTerminal(call), ...(await checkDatabase(call, location))]
  const writer = openRecordWriter<Check>(call, format, {columns, plural: 'findings'})
  writer.write(checks)
  writer.end()
  const wrong = checks.filter(each => each.state === 'wrong').length
  printStatus(call, wrong === 0 ? 'No errors found.' : `${counted(wrong, 'error')} found.`)
  return wrong === 0 ? exit.ok : exit.unexpected
}

function checkNode(): Check {
  return {what: 'Node', state: 'ok', detail: `${process.versions.node} on ${process.platform} ${process.arch}`}
}

function checkTerminal({io}: Call): Check {
  const {TERM = '', LC_ALL, LC_CTYPE, LANG} = io.env
  const locale = LC_ALL || LC_CTYPE || LANG || ''
  if (!io.stdout.isTTY) return {what: 'Terminal', state: 'ok', detail: 'none: output goes to a file or a program'}
  const detail = `${TERM || 'unknown'}, ${io.stdout.columns} x ${io.stdout.rows}, ${locale || 'no locale'}`
  if (TERM === '' || TERM === 'dumb')
    return {
      what: 'Terminal',
      state: 'remark',
      detail: `${detail}; the screens need a terminal that can position the cursor`,
    }
  if (!/utf-?8/i.test(locale))
    return {
      what: 'Terminal',
      state: 'remark',
      detail: `${detail}; names are displayed wrongly without UTF-8: set LANG, or use --ascii`,
    }
  return {what: 'Terminal', state: 'ok', detail}
}

// With `isShared` a group may read and write the file; others never may.
function checkPermissions(path: string, isShared: boolean): Check[] {
  if (isServerAddress(path)) return []
  try {
    const [file, folder] = [statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]
    const [shown, what] = [file.toString(8), 'Permissions']
    const forbidden = isShared ? 0o007 : 0o077
    if ((file & forbidden) !== 0) {
      const advice = isShared
        ? `chmod o= ${path}`
        : `chmod 600 ${path}, or if a group shares it: usher policy set database_group yes`
      return [{what, state: 'wrong', detail: `${path} can be accessed by others (${shown}): ${advice}`}]
    }
    if ((folder & (isShared ? 0o002 : 0o022)) !== 0)
      return [{what, state: 'remark', detail: `Others can write to ${dirname(path)}`}]
    return [{what, state: 'ok', detail: `${shown}: accessible by ${isShared ? 'you and the group' : 'you'} only`}]
  } catch {
    return []
  }
}

async function checkDatabase(call: Call, location: string): Promise<Check[]> {
  const connection = await openConnection(location)
  if (isCliError(connection))
    return [
      ...checkPermissions(location, false),
      {what: 'Database', state: 'wrong', detail: [connection.message, connection.hint].filter(Boolean).join(': ')},
    ]
  try {
    const outdated = await schemaError(connection, location)
    if (outdated)
      return [{what: 'Database', state: 'wrong', detail: [outdated.message, outdated.hint].filter(Boolean).join(': ')}]
    return [
      {what: 'Database', state: 'ok', detail: redactAddress(location)},
      ...checkNetwork(connection),
      ...(await checkContents(call, connection, location)),
    ]
  } catch (error) {
    return [{what: 'Database', state: 'wrong', detail: (await databaseError(error, connection, location)).message}]
  } finally {
    await connection.db.destroy()
  }
}

function checkNetwork({dialect: {network}}: Connection): Check[] {
  if (network === undefined) return []
  const detail = `The file is on a network file system (${network}): without a log, so that reading waits while others write. A database server is made for several computers`
  return [{what: 'Storage', state: 'remark', detail}]
}

async function checkContents({io}: Call, connection: Connection, location: string): Promise<Check[]> {
  const {db, dialect} = connection
  const list = (what: string, faults: readonly string[], fine: string): Check =>
    faults.length === 0
      ? {what, state: 'ok', detail: fine}
      : {what, state: 'wrong', detail: faults.slice(0, 5).join('; ')}
  const app = await createApp(connection, {io, source: 'cli', readOnly: true}, async () => connection)
  const {operator, policy} = app
  const {fact, help} = operatorFaultOf(app)
  const known = operator
    ? ({
        what: 'Operator',
        state: 'ok',
        detail: `${operator.name} (${operator.primary_id}), roles ${operator.roles.join(', ') || 'none'}`,
      } as const)
    : ({
        what: 'Operator',
        state: 'wrong',
        detail: `${fact}: ${help}`,
      } as const)
  const why = await dialect.whyReadOnly(db)
  const writing: Check =
    why === undefined
      ? {what: 'Changes', state: 'ok', detail: 'the database accepts them'}
      : {what: 'Changes', state: 'remark', detail: `The screens and commands can only read: ${why}`}
  return [
    ...checkPermissions(location, setting(policy, 'database_group') === 'yes'),
    writing,
    known,
    list('Schema', await findSchemaDrift(connection), 'matches the program'),
    list('Integrity', await dialect.check(db), 'no errors'),
    list('Search index', await dialect.search.check(db), 'matches the users'),
    list(
      'Settings',
      [...policy.settings].flatMap(([name, value]) => settingFault(name, value, policy) ?? []),
      `${policy.settings.size} changed, the others at their defaults`,
    ),
  ]
}

function settingFault(name: string, value: string, {codes}: Policy): string | undefined {
  const known = settingNamed(name)
  if (!known) return `Setting "${name}" does not exist`
  const read = readSetting(known, value, (table, code) => knowsCode(codes, table, code))
  return 'fault' in read ? read.fault : undefined
}
