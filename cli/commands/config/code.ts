import type {App} from '../../../source/app/app.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {codeTables, tableFacts} from '../../../source/domain/configuration/code-tables.ts'
import {applySteps, type Configuration, type SiteCode} from '../../../source/domain/configuration/configuration.ts'
import {changeSite, mayChange, siteFlags} from '../../configuration/change-configuration.ts'
import {printSite} from '../../configuration/print-configuration.ts'
import type {AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, numberColumn, textColumn} from '../../output/columns.ts'
import {wholeNumber} from '../../writes/write-flags.ts'

const {output, json, fields, header} = outputFlags
const seeAlso = ['code list', 'config history', 'config export']

type Table = {readonly name: string; readonly codes: readonly SiteCode[]}

const extents = {open: 'add, remove', closed: 'relabel, disable', fixed: 'relabel'} as const
const tableColumns: readonly Column<Table>[] = [
  textColumn('table', 'Table', ({name}) => name),
  textColumn('label', 'Holds', ({name}) => tableFacts(name).label),
  numberColumn('codes', 'Codes', ({codes}) => codes.length),
  textColumn('changes', 'May be changed', ({name}) => extents[tableFacts(name).extent]),
  textColumn('limit', 'Limited by', ({name}) => tableFacts(name).limit),
]
const codeColumns: readonly Column<SiteCode & {place: number}>[] = [
  textColumn('code', 'Code', each => each.code),
  textColumn('label', 'Label', each => each.label),
  {name: 'enabled', label: 'Enabled', exact: each => each.enabled, show: each => (each.enabled ? 'yes' : 'no')},
  {name: 'for', label: 'For', exact: each => each.for, show: each => each.for.join(', ') || 'all'},
  numberColumn('place', 'Place', each => each.place),
]

export const codeList: AppCommand = {
  name: 'code list',
  about: 'Lists the code tables, or the codes of one table in their order.',
  usage: '[TABLE]',
  flags: {output, json, fields, header},
  examples: ['code list', 'code list UserGroups', 'code list UserGroups -o json'],
  seeAlso: ['code add', 'code set', 'code rm'],
  async run(call, app) {
    const site = await app.reads.site.configuration()
    const [word, another] = call.words
    if (another !== undefined) return usage('One table at a time')
    if (word === undefined) {
      const names = tableNames(site)
      return printSite(
        call,
        tableColumns,
        names.map(name => ({name, codes: site.codes.get(name) ?? []})),
        'tables',
      )
    }
    const table = tableNamed(site, word)
    if (isCliError(table)) return table
    return printSite(
      call,
      codeColumns,
      table.codes.map((each, place) => ({...each, place: place + 1})),
      'codes',
    )
  },
}

function tableNames(site: Configuration): string[] {
  const described = Object.keys(codeTables)
  return [...described, ...[...site.codes.keys()].filter(name => !described.includes(name)).sort()]
}

/** The table that is meant, whatever the case of its name; a complaint with the nearest name if there is none. */
export function tableNamed(site: Configuration, word: string): Table | CliError {
  const names = tableNames(site)
  const name = names.find(each => each.toLowerCase() === word.toLowerCase())
  if (name !== undefined) return {name, codes: site.codes.get(name) ?? []}
  return {
    code: 'E-NOT-FOUND',
    message: `There is no code table "${word}"${nearest(word, names)}`,
    exit: exit.notFound,
    hint: 'usher code list',
  }
}

/** The code of the table; a complaint with the nearest one if the table does not have it. */
export function codeNamed({name, codes}: Table, word: string): SiteCode | CliError {
  const found =
    codes.find(each => each.code === word) ?? codes.find(each => each.code.toLowerCase() === word.toLowerCase())
  if (found) return found
  const names = codes.map(each => each.code)
  return {
    code: 'E-NOT-FOUND',
    message: `${name} has no code "${word}"${nearest(word, names)}`,
    exit: exit.notFound,
    hint: `usher code list ${name}`,
  }
}

/** The configuration with other codes in a table. */
export function withCodes(site: Configuration, table: string, codes: readonly SiteCode[]): Configuration {
  return applySteps(site, [{section: 'codes', name: table, before: site.codes.get(table) ?? null, after: codes}])
}

// What a code is for, as a person writes it: record types in any case, `all` for no limit.
function targetsOf(table: string, text: string): string[] {
  const targets = text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '' && each.toLowerCase() !== 'all')
  return tableFacts(table).limit === 'record types' ? targets.map(each => each.toUpperCase()) : targets
}

const forFlag = {
  value: 'LIST',
  about: 'Who may have it: staff, public, contact, or the types it belongs to; all for everybody',
} as const

export const codeAdd: AppCommand = {
  name: 'code add',
  about: 'Adds a code to a table of the site, at its end or after another code.',
  usage: 'TABLE CODE LABEL',
  flags: {
    for: forFlag,
    after: {value: 'CODE', about: 'The code that it comes after'},
    ...siteFlags,
    output,
    json,
    header,
  },
  examples: ['code add UserGroups EMERITUS "Emeritus Faculty" --for staff,public --after FACULTY'],
  seeAlso,
  async run(call, app) {
    const [word, code, label, another] = call.words
    if (word === undefined || code === undefined || label === undefined)
      return usage('Say which table, code and label: usher code add TABLE CODE LABEL')
    if (another !== undefined) return usage(`"${another}" is not expected here; a label with blanks is put in quotes`)
    const begun = await begin(app, word)
    if (isCliError(begun)) return begun
    const {present, table} = begun
    if (table.codes.some(each => each.code === code)) {
      const message = `${table.name} has the code "${code}" already`
      return {code: 'E-EXISTS', message, exit: exit.refused, hint: `usher code set ${table.name} ${code} changes it`}
    }
    const {flags} = call
    const after = flags.text('after')
    const neighbour = after === undefined ? undefined : codeNamed(table, after)
    if (isCliError(neighbour)) return neighbour
    const place = neighbour ? table.codes.indexOf(neighbour) + 1 : table.codes.length
    const made: SiteCode = {code, label, enabled: true, for: targetsOf(table.name, flags.text('for') ?? '')}
    return changeSite(call, app, {present, next: withCodes(present, table.name, table.codes.toSpliced(place, 0, made))})
  },
}

export const codeSet: AppCommand = {
  name: 'code set',
  about: 'Changes a code: its label, whether it is offered, who may have it, its place.',
  usage: 'TABLE CODE',
  flags: {
    label: {value: 'TEXT', about: 'Another label'},
    enabled: {value: 'yes|no', about: 'Whether it is offered; who has it keeps it'},
    for: forFlag,
    place: {value: 'N', about: 'Its place in the table, counted from 1'},
    ...siteFlags,
    output,
    json,
    header,
  },
  examples: ['code set UserGroups VISITOR --enabled no', 'code set NoteTypes POPUP --label "At the desk"'],
  seeAlso,
  async run(call, app) {
    const [word, name, another] = call.words
    if (word === undefined || name === undefined) return usage('Say which table and code: usher code set TABLE CODE')
    if (another !== undefined) return usage(`"${another}" is not expected here`)
    const begun = await begin(app, word)
    if (isCliError(begun)) return begun
    const {present, table} = begun
    const code = codeNamed(table, name)
    if (isCliError(code)) return code
    const changed = changedCode(call, table, code)
    if (isCliError(changed)) return changed
    const place = wholeNumber(call.flags, 'place', '--place')
    if (isCliError(place)) return place
    const at = table.codes.indexOf(code)
    const target = place === undefined ? at : Math.min(Math.max(place, 1), table.codes.length) - 1
    const codes = table.codes.toSpliced(at, 1).toSpliced(target, 0, changed)
    return changeSite(call, app, {present, next: withCodes(present, table.name, codes)})
  },
}

function changedCode({flags}: Call, table: Table, code: SiteCode): SiteCode | CliError {
  const [label, enabled, limit] = ['label', 'enabled', 'for'].map(name => flags.text(name))
  if (enabled !== undefined && enabled !== 'yes' && enabled !== 'no')
    return usage(`--enabled is yes or no, not "${enabled}"`)
  if (label === undefined && enabled === undefined && limit === undefined && flags.text('place') === undefined)
    return usage('Say what to change: --label, --enabled, --for or --place')
  return {
    ...code,
    ...(label === undefined ? {} : {label}),
    ...(enabled === undefined ? {} : {enabled: enabled === 'yes'}),
    ...(limit === undefined ? {} : {for: targetsOf(table.name, limit)}),
  }
}

/** The configuration and the table that a change begins with; a complaint where it may not begin. */
export async function begin(app: App, word: string): Promise<{present: Configuration; table: Table} | CliError> {
  const refused = mayChange(app)
  if (refused) return refused
  const present = await app.reads.site.configuration()
  const table = tableNamed(present, word)
  return isCliError(table) ? table : {present, table}
}
