import type {App} from '../../../source/app/app.ts'
import {countUnmatched} from '../../../source/app/configuration/unmatched-values.ts'
import {sanitizeForTerminal} from '../../../source/app/display/text/sanitize.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {applySteps} from '../../../source/domain/configuration/configuration.ts'
import {describeAllowedValue, patternFault} from '../../../source/domain/configuration/read-setting.ts'
import {type Setting, settingNamed, settings} from '../../../source/domain/configuration/settings.ts'
import type {Policy} from '../../../source/domain/entity/policy.ts'
import {changeSite, mayChange, printRows, siteFlags} from '../../configuration/change-configuration.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {counted, printStatus} from '../../framework/print-status.ts'
import {type Column, chosenColumns, textColumn} from '../../output/columns.ts'

const {output, json, fields, header} = outputFlags
const seeAlso = ['policy list --all', 'config history', 'config export']

type Shown = {readonly setting: Setting; readonly own: string | undefined}

const columns: readonly Column<Shown>[] = [
  textColumn('name', 'Setting', ({setting}) => setting.name),
  {
    name: 'value',
    label: 'Value',
    exact: ({setting, own}) => own ?? setting.shipped,
    show: ({setting, own}) => (own ?? setting.shipped) || '-',
  },
  {
    name: 'is_own',
    label: 'Own',
    exact: ({own}) => own !== undefined,
    show: ({own}) => (own === undefined ? '' : 'yes'),
  },
  textColumn('about', 'Meaning', ({setting}) => setting.about),
]
const more: readonly Column<Shown>[] = [
  ...columns,
  {
    name: 'shipped',
    label: 'Shipped',
    exact: ({setting}) => setting.shipped,
    show: ({setting}) => setting.shipped || '-',
  },
  textColumn('wanted', 'May be', ({setting}) => describeAllowedValue(setting)),
]
const fieldNames = more.map(column => column.name)

function shown(policy: Policy, setting: Setting): Shown {
  return {setting, own: policy.settings.get(setting.name)}
}

export const policyList: AppCommand = {
  name: 'policy list',
  about: 'Lists the settings of the site: those that differ from what is shipped, or all.',
  usage: '',
  flags: {all: {about: 'Also the settings that are as shipped'}, output, json, fields, header},
  fieldNames,
  examples: ['policy list', 'policy list --all', 'policy list --all -o json'],
  seeAlso: ['policy show lockout_threshold', ...seeAlso],
  async run(call, app) {
    if (call.words.length > 0) return usage(`"${call.words[0]}" is not expected here`, 'usher policy show NAME')
    const all = settings.map(each => shown(app.policy, each))
    const rows = call.flags.on('all') ? all : all.filter(each => each.own !== undefined)
    const chosen = chosenColumns(call.flags, columns, name => more.find(each => each.name === name), fieldNames)
    if (isCliError(chosen)) return chosen
    const fault = printRows(call, chosen, rows, 'settings')
    if (fault) return fault
    if (rows.length === 0) printStatus(call, 'Everything is as shipped; --all lists the settings.')
    return exit.ok
  },
}

export const policyShow: AppCommand = {
  name: 'policy show',
  about: 'Shows a setting: its value, what it decides, and what it may be.',
  usage: 'NAME',
  flags: {output, json, fields, header},
  fieldNames,
  examples: ['policy show lockout_threshold', 'policy show email_regex -o json'],
  seeAlso,
  async run(call, app) {
    const setting = namedIn(call, 1)
    if (isCliError(setting)) return setting
    const {own} = shown(app.policy, setting)
    const {flags, io} = call
    if (['output', 'json', 'fields'].some(name => flags.text(name) !== undefined)) {
      const chosen = chosenColumns(flags, more, name => more.find(each => each.name === name), fieldNames)
      return isCliError(chosen)
        ? chosen
        : (printRows(call, chosen, [shown(app.policy, setting)], 'settings') ?? exit.ok)
    }
    const lines = [
      `${setting.name}: ${(own ?? setting.shipped) || '(empty)'}`,
      `  ${setting.about}.`,
      `  It may be: ${describeAllowedValue(setting)}.`,
      own === undefined ? '  It is as shipped.' : `  Shipped: ${setting.shipped || '(empty)'}.`,
    ]
    io.stdout.write(`${lines.map(line => sanitizeForTerminal(line)).join('\n')}\n`)
    return exit.ok
  },
}

export const policySet: AppCommand = {
  name: 'policy set',
  about:
    'Gives a setting a value. A value it cannot have is refused; for a pattern --dry-run counts what would not match.',
  usage: 'NAME VALUE',
  flags: {...siteFlags, output, json, header},
  examples: [
    'policy set institution_name "Larkspur University"',
    "policy set postal_code_regex '^\\d{5}$' --dry-run",
    'policy set mandatory_on user.birth_date',
  ],
  seeAlso: ['policy unset', ...seeAlso],
  async run(call, app) {
    const setting = namedIn(call, 2)
    if (isCliError(setting)) return setting
    const value = call.words[1] ?? ''
    return setTo(call, app, setting, value)
  },
}

export const policyUnset: AppCommand = {
  name: 'policy unset',
  about: 'Gives a setting its shipped value again.',
  usage: 'NAME',
  flags: {...siteFlags, output, json, header},
  examples: ['policy unset postal_code_regex'],
  seeAlso,
  async run(call, app) {
    const setting = namedIn(call, 1)
    return isCliError(setting) ? setting : setTo(call, app, setting, null)
  },
}

function namedIn({words}: Call, count: 1 | 2): Setting | CliError {
  const [name, ...rest] = words
  if (name === undefined) return usage('Say which setting', 'usher policy list --all')
  const found = settingNamed(name.toLowerCase().replaceAll('-', '_'))
  if (!found) {
    const names = settings.map(each => each.name)
    return {
      code: 'E-NOT-FOUND',
      message: `There is no setting "${name}"${nearest(name, names)}`,
      exit: exit.notFound,
      hint: 'usher policy list --all',
    }
  }
  if (rest.length === count - 1) return found
  return rest.length < count - 1
    ? usage(`Say which value: usher policy set ${found.name} VALUE`, `It may be: ${describeAllowedValue(found)}`)
    : usage(`"${rest[count - 1]}" is not expected here; a value with blanks is put in quotes`)
}

async function setTo(call: Call, app: App, setting: Setting, value: string | null): Promise<Answer> {
  const refused = mayChange(app)
  if (refused) return refused
  const present = await app.reads.site.configuration()
  const before = present.settings.get(setting.name) ?? null
  const next = applySteps(present, [{section: 'settings', name: setting.name, before, after: value}])
  const answer = await changeSite(call, app, {present, next})
  const pattern = value ?? setting.shipped
  if (
    answer === exit.ok &&
    setting.kind === 'pattern' &&
    call.flags.on('dryRun') &&
    patternFault(pattern) === undefined
  )
    await warnOfUnmatched(call, app, setting.name, pattern)
  return answer
}

async function warnOfUnmatched(call: Call, app: App, name: string, pattern: string): Promise<void> {
  const counts = await countUnmatched(app, name, pattern)
  for (const {label, values, users: people} of counts) {
    const users = counted(people, 'user')
    printStatus(
      call,
      `${label}: ${counted(values, 'value')} of ${users} would not match. They stay until they are edited.`,
    )
  }
  if (counts.length === 0) printStatus(call, 'Every stored value matches it.')
}
