import {statSync} from 'node:fs'
import {dirname} from 'node:path'
import {operatorFaultOf} from '../../../source/app/app.ts'
import {knowsCode} from '../../../source/domain/codes/code-book.ts'
import {readSetting} from '../../../source/domain/configuration/read-setting.ts'
import {settingNamed} from '../../../source/domain/configuration/settings.ts'
import type {Policy} from '../../../source/domain/entity/policy.ts'
import {appOn, type Connection, faultOf, openConnection, unfitSchema} from '../../boot.ts'
import {schemaDrift} from '../../database/schema-drift.ts'
import type {Answer, Call, PlainCommand} from '../../framework/command.ts'
import {exit, isCliError} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {counted, printStatus} from '../../framework/print-status.ts'
import {textColumn} from '../../output/columns.ts'
import {formatFor} from '../../output/format.ts'
import {recordWriter} from '../../output/records.ts'
import {databasePlace, isAddress, shownPlace} from '../../settings/paths.ts'

const {output, json, header} = outputFlags

export const doctor: PlainCommand = {
  name: 'doctor',
  about:
    'Looks at everything the program depends on and says what is wrong and what to do. Exits with 1 if something is.',
  usage: '',
  flags: {output, json, header},
  fieldNames: ['what', 'state', 'detail'],
  examples: ['doctor', 'doctor -o json'],
  seeAlso: ['db check', 'help environment'],
  runAlone: examine,
}

type Finding = {readonly what: string; readonly state: 'ok' | 'remark' | 'wrong'; readonly detail: string}

async function examine(call: Call): Promise<Answer> {
  const {io, flags} = call
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  const place = await databasePlace(flags, io)
  const findings = [node(), terminal(call), ...permissions(place), ...(await database(call, place))]
  const writer = recordWriter<Finding>(io.stdout, {
    format,
    plural: 'findings',
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: ({what}) => what,
    columns: [
      textColumn('what', 'What', each => each.what),
      textColumn('state', 'State', each => each.state),
      textColumn('detail', 'Detail', each => each.detail),
    ],
  })
  writer.write(findings)
  writer.end()
  const wrong = findings.filter(each => each.state === 'wrong').length
  printStatus(call, wrong === 0 ? 'All is well.' : `${counted(wrong, 'thing')} to mend.`)
  return wrong === 0 ? exit.ok : exit.unexpected
}

function node(): Finding {
  return {what: 'Node', state: 'ok', detail: `${process.versions.node} on ${process.platform} ${process.arch}`}
}

function terminal({io}: Call): Finding {
  const {TERM = '', LC_ALL, LC_CTYPE, LANG} = io.env
  const locale = LC_ALL || LC_CTYPE || LANG || ''
  if (!io.stdout.isTTY) return {what: 'Terminal', state: 'ok', detail: 'none: output goes to a file or a program'}
  const detail = `${TERM || 'unknown'}, ${io.stdout.columns} x ${io.stdout.rows}, ${locale || 'no locale'}`
  if (TERM === '' || TERM === 'dumb')
    return {what: 'Terminal', state: 'remark', detail: `${detail}; the interface needs one that can place the cursor`}
  if (!/utf-?8/i.test(locale))
    return {
      what: 'Terminal',
      state: 'remark',
      detail: `${detail}; without UTF-8 names show wrongly: set LANG, or use --ascii`,
    }
  return {what: 'Terminal', state: 'ok', detail}
}

function permissions(place: string): Finding[] {
  if (isAddress(place)) return []
  try {
    const [file, folder] = [statSync(place).mode & 0o777, statSync(dirname(place)).mode & 0o777]
    const shown = file.toString(8)
    if ((file & 0o077) !== 0)
      return [
        {what: 'Permissions', state: 'wrong', detail: `${place} is open to others (${shown}): chmod 600 ${place}`},
      ]
    if ((folder & 0o022) !== 0)
      return [{what: 'Permissions', state: 'remark', detail: `Others may write in ${dirname(place)}`}]
    return [{what: 'Permissions', state: 'ok', detail: `${shown}: yours alone`}]
  } catch {
    return []
  }
}

async function database(call: Call, place: string): Promise<Finding[]> {
  const connection = await openConnection(place)
  if (isCliError(connection))
    return [
      {what: 'Database', state: 'wrong', detail: [connection.message, connection.hint].filter(Boolean).join(': ')},
    ]
  try {
    const unfit = await unfitSchema(connection, place)
    if (unfit)
      return [{what: 'Database', state: 'wrong', detail: [unfit.message, unfit.hint].filter(Boolean).join(': ')}]
    return [{what: 'Database', state: 'ok', detail: shownPlace(place)}, ...(await contents(call, connection))]
  } catch (error) {
    return [{what: 'Database', state: 'wrong', detail: (await faultOf(error, connection, place)).message}]
  } finally {
    await connection.db.destroy()
  }
}

async function contents({io}: Call, connection: Connection): Promise<Finding[]> {
  const {db, dialect} = connection
  const list = (what: string, faults: readonly string[], fine: string): Finding =>
    faults.length === 0
      ? {what, state: 'ok', detail: fine}
      : {what, state: 'wrong', detail: faults.slice(0, 5).join('; ')}
  const app = await appOn(connection, {io, source: 'cli', readOnly: true}, async () => connection)
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
  return [
    known,
    list('Schema', await schemaDrift(connection), 'as described'),
    list('Integrity', await dialect.check(db), 'sound'),
    list('Search index', await dialect.search.check(db), 'fits the users'),
    list(
      'Settings',
      [...policy.settings].flatMap(([name, value]) => settingFault(name, value, policy) ?? []),
      `${policy.settings.size} of their own, the rest as shipped`,
    ),
  ]
}

function settingFault(name: string, value: string, {codes}: Policy): string | undefined {
  const known = settingNamed(name)
  if (!known) return `There is no setting "${name}"`
  const read = readSetting(known, value, (table, code) => knowsCode(codes, table, code))
  return 'fault' in read ? read.fault : undefined
}
