import type {App} from '../../../source/app/app.ts'
import {countUnmatched} from '../../../source/app/configuration/unmatched-values.ts'
import {counted} from '../../../source/app/display/text/counts.ts'
import {sanitizeForTerminal} from '../../../source/app/display/text/sanitize.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {fieldsWithPattern} from '../../../source/domain/configuration/code-tables.ts'
import {applySteps} from '../../../source/domain/configuration/configuration.ts'
import {describeAllowedValue, patternFault} from '../../../source/domain/configuration/read-setting.ts'
import {type Setting, settingNamed, settings} from '../../../source/domain/configuration/settings.ts'
import type {Policy} from '../../../source/domain/entity/policy.ts'
import {changeConfiguration, changeFlags, requireConfigurePermission} from '../../configuration/change-configuration.ts'
import {type CliError, exit, isCliError, unexpectedArgumentError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {fieldNameOf} from '../../framework/flag-values.ts'
import {outputFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type Column, textColumn, yesNoColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'

const {output, json, fields, header} = outputFlags
const seeAlso = ['policy list --all', 'config history', 'config export']

/** A setting, with the site's own value if it has one. */
type SettingRow = {readonly setting: Setting; readonly own: string | undefined}

const columns: readonly Column<SettingRow>[] = [
  textColumn('name', 'Setting', ({setting}) => setting.name),
  {
    name: 'value',
    label: 'Value',
    exact: ({setting, own}) => own ?? setting.shipped,
    show: ({setting, own}) => (own ?? setting.shipped) || '-',
  },
  yesNoColumn('is_own', 'Changed', ({own}) => own !== undefined, ''),
  textColumn('about', 'Meaning', ({setting}) => setting.about),
]
const allColumns: readonly Column<SettingRow>[] = [
  ...columns,
  {
    name: 'shipped',
    label: 'Default',
    exact: ({setting}) => setting.shipped,
    show: ({setting}) => setting.shipped || '-',
  },
  textColumn('wanted', 'Allowed values', ({setting}) => describeAllowedValue(setting)),
]
const fieldNames = allColumns.map(column => column.name)

function rowFor(policy: Policy, setting: Setting): SettingRow {
  return {setting, own: policy.settings.get(setting.name)}
}

export const policyList: AppCommand = {
  name: 'policy list',
  about: 'List the settings of the site that differ from their defaults, or all settings.',
  usage: '',
  flags: {all: {about: 'List all settings'}, output, json, fields, header},
  fieldNames,
  examples: ['policy list', 'policy list --all', 'policy list --all -o json'],
  seeAlso: ['policy show lockout_threshold', ...seeAlso],
  async run(call, app) {
    if (call.words.length > 0) return unexpectedArgumentError(call.words[0], 'usher policy show NAME')
    const all = settings.map(each => rowFor(app.policy, each))
    const rows = call.flags.on('all') ? all : all.filter(each => each.own !== undefined)
    const none = 'All settings have their defaults; --all lists them.'
    return printRows(call, rows, {columns, all: allColumns, plural: 'settings', none})
  },
}

export const policyShow: AppCommand = {
  name: 'policy show',
  about: 'Show a setting: its value, its meaning and the allowed values.',
  usage: 'NAME',
  flags: {output, json, fields, header},
  fieldNames,
  examples: ['policy show lockout_threshold', 'policy show email_regex -o json'],
  seeAlso,
  async run(call, app) {
    const setting = readSetting(call, 1)
    if (isCliError(setting)) return setting
    const row = rowFor(app.policy, setting)
    const {flags, io} = call
    if (['output', 'json', 'fields'].some(name => flags.text(name) !== undefined))
      return printRows(call, [row], {columns: allColumns, plural: 'settings'})
    const lines = [
      `${setting.name}: ${(row.own ?? setting.shipped) || '(empty)'}`,
      `  ${setting.about}.`,
      `  Allowed values: ${describeAllowedValue(setting)}.`,
      row.own === undefined ? '  This is the default.' : `  Default: ${setting.shipped || '(empty)'}.`,
    ]
    io.stdout.write(`${lines.map(line => sanitizeForTerminal(line)).join('\n')}\n`)
    return exit.ok
  },
}

const maxShown = 60

export const policySet: AppCommand = {
  name: 'policy set',
  about:
    'Set a setting. Values that are not allowed are refused. For a pattern, the stored values that do not match are counted and the first of them listed; with --dry-run, before it is set.',
  usage: 'NAME VALUE',
  flags: {...changeFlags, output, json, header},
  examples: [
    'policy set institution_name "Larkspur University"',
    "policy set postal_code_regex '^\\d{5}$' --dry-run",
    'policy set mandatory_on user.birth_date',
  ],
  seeAlso: ['policy unset', ...seeAlso],
  async run(call, app) {
    const setting = readSetting(call, 2)
    if (isCliError(setting)) return setting
    return changeSetting(call, app, setting, call.words[1] ?? '')
  },
}

export const policyUnset: AppCommand = {
  name: 'policy unset',
  about: 'Reset a setting to its default.',
  usage: 'NAME',
  flags: {...changeFlags, output, json, header},
  examples: ['policy unset postal_code_regex'],
  seeAlso,
  async run(call, app) {
    const setting = readSetting(call, 1)
    return isCliError(setting) ? setting : changeSetting(call, app, setting, null)
  },
}

// The setting that the first argument names. Refuses any other number of arguments than `count`.
function readSetting({words}: Call, count: 1 | 2): Setting | CliError {
  const [name, ...rest] = words
  if (name === undefined) return usageError('Name a setting', 'usher policy list --all')
  const found = settingNamed(fieldNameOf(name))
  if (!found) {
    const names = settings.map(each => each.name)
    return {
      code: 'E-NOT-FOUND',
      message: `Setting "${name}" does not exist${nearest(name, names)}`,
      exit: exit.notFound,
      hint: 'usher policy list --all',
    }
  }
  if (rest.length === count - 1) return found
  return rest.length < count - 1
    ? usageError(`Give a value: usher policy set ${found.name} VALUE`, `Allowed values: ${describeAllowedValue(found)}`)
    : unexpectedArgumentError(rest[count - 1], 'Quote a value with spaces')
}

async function changeSetting(call: Call, app: App, setting: Setting, value: string | null): Promise<CommandResult> {
  const refused = requireConfigurePermission(app)
  if (refused) return refused
  const present = await app.reads.site.configuration()
  const before = present.settings.get(setting.name) ?? null
  const next = applySteps(present, [{section: 'settings', name: setting.name, before, after: value}])
  const result = await changeConfiguration(call, app, {present, next})
  const pattern = value ?? setting.shipped
  // Nothing that is stored has to match the pattern of passwords.
  const isCounted = setting.kind === 'pattern' && pattern !== '' && fieldsWithPattern(setting.name).length > 0
  if (result === exit.ok && isCounted && patternFault(pattern) === undefined)
    await printUnmatched(call, app, setting.name, pattern)
  return result
}

// Stored values are not changed by a setting, so the operator has to know which of them break it.
async function printUnmatched(call: Call, app: App, name: string, pattern: string): Promise<void> {
  const counts = await countUnmatched(app, name, pattern)
  const verb = call.flags.on('dryRun') ? 'would not match' : 'do not match'
  for (const {label, values, users, first} of counts) {
    const which = `${counted(values, 'value')} of ${counted(users, 'user')}`
    printStatus(call, `${label}: ${which} ${verb}. They are kept until they are edited.`)
    for (const {subject, value} of first)
      printStatus(call, `  ${subject.name} (${subject.primary_id}): "${value.slice(0, maxShown)}"`)
    if (values > first.length) printStatus(call, `  and ${counted(values - first.length, 'more value')}`)
  }
  if (counts.length === 0) printStatus(call, 'All stored values match.')
}
