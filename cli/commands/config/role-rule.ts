// Role rules: which role profiles new users get, by user group and job category (F061, F067).
import type {RoleRule} from '../../../source/domain/configuration/configuration.ts'
import {isRecordType} from '../../../source/domain/entity/kind.ts'
import {type Assignment, applyAssignments, applyToList, readYesNo} from '../../configuration/assignments.ts'
import {changeFlags} from '../../configuration/change-configuration.ts'
import {addItem, type EditableKind, removeItem, setItem} from '../../configuration/named-items.ts'
import {type CliError, isCliError, unexpectedArgumentError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, textColumn, yesNoColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'

const {output, json, fields, header} = outputFlags
const seeAlso = ['role-rule list', 'role-profile list', 'config history']

type ListName = 'record_types' | 'user_groups' | 'job_categories' | 'profiles'
const lists: readonly ListName[] = ['record_types', 'user_groups', 'job_categories', 'profiles']

const usage = '[user_groups=A,B] [job_categories=A,B] [record_types=A,B] [profiles=A,B] [otherwise=yes] [enabled=no]'

const ruleKind: EditableKind<RoleRule> = {
  noun: 'role rule',
  listCommand: 'role-rule list',
  addCommand: 'role-rule add',
  setCommand: 'role-rule set',
  addUsage: usage,
  setUsage: usage,
  fields: [...lists, 'otherwise', 'enabled'],
  lists,
  itemsOf: site => site.rules,
  withItems: (site, rules) => ({...site, rules}),
  create: name => ({
    name,
    enabled: true,
    otherwise: false,
    record_types: [],
    user_groups: [],
    job_categories: [],
    profiles: [],
  }),
  apply: (rule, assignments) => applyAssignments(rule, assignments, applyAssignment),
}

function listColumn(name: ListName, label: string, none: string): Column<RoleRule> {
  return {name, label, exact: rule => rule[name], show: rule => rule[name].join(', ') || none}
}

const columns: readonly Column<RoleRule>[] = [
  textColumn('name', 'Rule', each => each.name),
  yesNoColumn('enabled', 'Enabled', each => each.enabled),
  listColumn('record_types', 'Record types', 'all'),
  listColumn('user_groups', 'User groups', 'all'),
  listColumn('job_categories', 'Job categories', 'all'),
  listColumn('profiles', 'Profiles', '-'),
  yesNoColumn('otherwise', 'Otherwise', each => each.otherwise, ''),
]

export const roleRuleList: AppCommand = {
  name: 'role-rule list',
  about: 'List the role rules: which role profiles new users get.',
  usage: '',
  flags: {output, json, fields, header},
  examples: ['role-rule list', 'role-rule list -o json'],
  seeAlso: ['role-rule add', 'role-profile list'],
  async run(call, app) {
    if (call.words.length > 0) return unexpectedArgumentError(call.words[0])
    const {rules} = await app.reads.site.configuration()
    return printRows(call, [...rules.values()], {columns, plural: 'rules'})
  },
}

export const roleRuleAdd: AppCommand = {
  name: 'role-rule add',
  about:
    'Add a role rule. A list that is not given applies to all users; otherwise=yes applies to users that no other rule matches.',
  usage: `NAME ${usage}`,
  flags: {...changeFlags, output, json, header},
  examples: ['role-rule add DESK job_categories=CIRC record_types=staff profiles=PATRON'],
  seeAlso,
  run: addItem(ruleKind),
}

export const roleRuleSet: AppCommand = {
  name: 'role-rule set',
  about:
    'Change a role rule. In a list, = replaces all values, += adds and -= removes some. The rule applies to users that are added from then on.',
  usage: `NAME ${usage}`,
  flags: {...changeFlags, output, json, header},
  examples: ['role-rule set DEFAULT user_groups+=ALUM', 'role-rule set DEFAULT enabled=no'],
  seeAlso,
  run: setItem(ruleKind),
}

export const roleRuleRemove: AppCommand = {
  name: 'role-rule rm',
  about: 'Remove a role rule. Users keep the roles that it gave.',
  usage: 'NAME',
  flags: {...changeFlags, output, json, header},
  examples: ['role-rule rm DEFAULT'],
  seeAlso,
  run: removeItem(ruleKind),
}

function applyAssignment(rule: RoleRule, assignment: Assignment): RoleRule | CliError {
  if (assignment.field === 'enabled' || assignment.field === 'otherwise') {
    const isOn = readYesNo(assignment)
    return isCliError(isOn) ? isOn : {...rule, [assignment.field]: isOn}
  }
  const list = lists.find(each => each === assignment.field)
  if (list === undefined) return rule
  if (list !== 'record_types') return {...rule, [list]: applyToList(rule[list], assignment)}
  const types = applyToList(rule.record_types, {...assignment, text: assignment.text.toUpperCase()})
  const unknown = types.find(each => !isRecordType(each))
  if (unknown !== undefined) return usageError(`Unknown record type "${unknown}"; use staff, public or contact`)
  return {...rule, record_types: types.filter(isRecordType)}
}
