import {tableFacts} from '../../../source/domain/configuration/code-tables.ts'
import type {SiteCode} from '../../../source/domain/configuration/configuration.ts'
import {changeConfiguration, changeFlags} from '../../configuration/change-configuration.ts'
import {type CliError, exit, isCliError, unexpectedArgumentError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call} from '../../framework/command.ts'
import {readWholeNumber, splitList} from '../../framework/flag-values.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, numberColumn, textColumn, yesNoColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'
import {type CodeTable, findCode, findTable, listTables, openCode, openTable, withCodes} from './code-tables.ts'

const {output, json, fields, header} = outputFlags
const seeAlso = ['code list', 'config history', 'config export']

const extents = {open: 'add, remove', closed: 'relabel, disable', fixed: 'relabel'} as const
const tableColumns: readonly Column<CodeTable>[] = [
  textColumn('table', 'Table', ({name}) => name),
  textColumn('label', 'Contents', ({name}) => tableFacts(name).label),
  numberColumn('codes', 'Codes', ({codes}) => codes.length),
  textColumn('changes', 'Allowed changes', ({name}) => extents[tableFacts(name).extent]),
  textColumn('limit', 'Limited by', ({name}) => tableFacts(name).limit),
]
const codeColumns: readonly Column<SiteCode & {place: number}>[] = [
  textColumn('code', 'Code', each => each.code),
  textColumn('label', 'Label', each => each.label),
  yesNoColumn('enabled', 'Enabled', each => each.enabled),
  {name: 'for', label: 'For', exact: each => each.for, show: each => each.for.join(', ') || 'all'},
  numberColumn('place', 'Position', each => each.place),
]

export const codeList: AppCommand = {
  name: 'code list',
  about: 'List the code tables, or the codes of one table in order.',
  usage: '[TABLE]',
  flags: {output, json, fields, header},
  examples: ['code list', 'code list UserGroups', 'code list UserGroups -o json'],
  seeAlso: ['code add', 'code set', 'code rm'],
  async run(call, app) {
    const site = await app.reads.site.configuration()
    const [word, another] = call.words
    if (another !== undefined) return usageError('Name only one code table')
    if (word === undefined) return printRows(call, listTables(site), {columns: tableColumns, plural: 'tables'})
    const table = findTable(site, word)
    if (isCliError(table)) return table
    const codes = table.codes.map((each, index) => ({...each, place: index + 1}))
    return printRows(call, codes, {columns: codeColumns, plural: 'codes'})
  },
}

// `all` means no limit. Record types are accepted in any case.
function readTargets(table: string, text: string): string[] {
  const targets = splitList(text).filter(each => each.toLowerCase() !== 'all')
  return tableFacts(table).limit === 'record types' ? targets.map(each => each.toUpperCase()) : targets
}

const forFlag = {
  value: 'LIST',
  about: 'Which users may have it: staff, public, contact, or the types it belongs to; all for no limit',
} as const

export const codeAdd: AppCommand = {
  name: 'code add',
  about: 'Add a code to a table, at the end or after another code.',
  usage: 'TABLE CODE LABEL',
  flags: {
    for: forFlag,
    after: {value: 'CODE', about: 'Insert it after this code. Default: at the end'},
    ...changeFlags,
    output,
    json,
    header,
  },
  examples: ['code add UserGroups EMERITUS "Emeritus Faculty" --for staff,public --after FACULTY'],
  seeAlso,
  async run(call, app) {
    const [tableName, code, label, another] = call.words
    if (tableName === undefined || code === undefined || label === undefined)
      return usageError('Name the table, the code and its label: usher code add TABLE CODE LABEL')
    if (another !== undefined) return unexpectedArgumentError(another, 'Quote a label with spaces')
    const opened = await openTable(app, tableName)
    if (isCliError(opened)) return opened
    const {present, table} = opened
    if (table.codes.some(each => each.code === code))
      return {
        code: 'E-EXISTS',
        message: `Code "${code}" already exists in ${table.name}`,
        exit: exit.refused,
        hint: `To change it: usher code set ${table.name} ${code}`,
      }
    const after = call.flags.text('after')
    const neighbour = after === undefined ? undefined : findCode(table, after)
    if (isCliError(neighbour)) return neighbour
    const position = neighbour ? table.codes.indexOf(neighbour) + 1 : table.codes.length
    const targets = readTargets(table.name, call.flags.text('for') ?? '')
    const codes = table.codes.toSpliced(position, 0, {code, label, enabled: true, for: targets})
    return changeConfiguration(call, app, {present, next: withCodes(present, table.name, codes)})
  },
}

export const codeSet: AppCommand = {
  name: 'code set',
  about: 'Change a code: its label, whether it is offered, which users may have it, and its position.',
  usage: 'TABLE CODE',
  flags: {
    label: {value: 'TEXT', about: 'New label'},
    enabled: {value: 'yes|no', about: 'Whether it is offered; users who have it keep it'},
    for: forFlag,
    place: {value: 'N', about: 'Position in the table, counted from 1'},
    ...changeFlags,
    output,
    json,
    header,
  },
  examples: ['code set UserGroups VISITOR --enabled no', 'code set NoteTypes POPUP --label "At the desk"'],
  seeAlso,
  async run(call, app) {
    const opened = await openCode(call, app, 'code set')
    if (isCliError(opened)) return opened
    const {present, table, code} = opened
    const changed = readCodeChange(call, table, code)
    if (isCliError(changed)) return changed
    const place = readWholeNumber(call.flags, 'place')
    if (isCliError(place)) return place
    const index = table.codes.indexOf(code)
    const target = place === undefined ? index : Math.min(Math.max(place, 1), table.codes.length) - 1
    const codes = table.codes.toSpliced(index, 1).toSpliced(target, 0, changed)
    return changeConfiguration(call, app, {present, next: withCodes(present, table.name, codes)})
  },
}

function readCodeChange({flags}: Call, table: CodeTable, code: SiteCode): SiteCode | CliError {
  const [label, enabled, targets] = ['label', 'enabled', 'for'].map(name => flags.text(name))
  if (enabled !== undefined && enabled !== 'yes' && enabled !== 'no')
    return usageError(`--enabled must be yes or no, not "${enabled}"`)
  if (label === undefined && enabled === undefined && targets === undefined && flags.text('place') === undefined)
    return usageError('Name what to change: --label, --enabled, --for or --place')
  return {
    ...code,
    ...(label === undefined ? {} : {label}),
    ...(enabled === undefined ? {} : {enabled: enabled === 'yes'}),
    ...(targets === undefined ? {} : {for: readTargets(table.name, targets)}),
  }
}
