// Role profiles: roles that are given together, by a role rule or by hand (F061, F067, F317).
import type {App} from '../../../source/app/app.ts'
import type {ProfileRole, RoleProfile} from '../../../source/domain/configuration/configuration.ts'
import {parametersText, readRole, roleText} from '../../../source/domain/configuration/role-text.ts'
import {type Assignment, applyAssignments} from '../../configuration/assignments.ts'
import {changeFlags} from '../../configuration/change-configuration.ts'
import {addItem, type EditableKind, findItem, removeItem, setItem} from '../../configuration/named-items.ts'
import {type CliError, isCliError, unexpectedArgumentError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, textColumn, yesNoColumn} from '../../output/columns.ts'
import {printRows} from '../../output/print-rows.ts'

const {output, json, fields, header} = outputFlags
const seeAlso = ['role-profile list', 'role-rule list', 'config history']

const profileKind: EditableKind<RoleProfile> = {
  noun: 'role profile',
  listCommand: 'role-profile list',
  addCommand: 'role-profile add',
  setCommand: 'role-profile set',
  addUsage: '[label=TEXT] [role=ROLE...]',
  setUsage: '[label=TEXT] [role=ROLE...] [role+=ROLE] [role-=CODE]',
  fields: ['label', 'role'],
  lists: ['role'],
  itemsOf: site => site.profiles,
  withItems: (site, profiles) => ({...site, profiles}),
  create: name => ({name, label: '', roles: []}),
  apply: applyToProfile,
}

const profileColumns: readonly Column<RoleProfile>[] = [
  textColumn('name', 'Profile', each => each.name),
  textColumn('label', 'Label', each => each.label),
  {
    name: 'roles',
    label: 'Roles',
    exact: ({roles}) => roles.map(roleText),
    show: ({roles}) => roles.map(roleText).join('  ') || '-',
  },
]

function roleColumns({policy}: App): readonly Column<ProfileRole>[] {
  const labels = policy.codes.tables.get('UserRoles')
  return [
    textColumn('role_type', 'Role', each => each.role_type),
    textColumn('label', 'Label', each => labels?.get(each.role_type)?.label),
    textColumn('scope', 'Scope', each => each.scope),
    textColumn('period', 'For', each => each.period),
    yesNoColumn('active', 'Active', each => each.active),
    {
      name: 'parameter',
      label: 'Parameters',
      exact: each => each.parameter.map(one => ({...one})),
      show: each => parametersText(each.parameter) || '-',
    },
  ]
}

export const roleProfileList: AppCommand = {
  name: 'role-profile list',
  about: 'List the role profiles: roles that are given together.',
  usage: '',
  flags: {output, json, fields, header},
  examples: ['role-profile list', 'role-profile list -o json'],
  seeAlso: ['role-profile show PATRON', 'role-rule list'],
  async run(call, app) {
    if (call.words.length > 0) return unexpectedArgumentError(call.words[0], 'usher role-profile show NAME')
    const {profiles} = await app.reads.site.configuration()
    return printRows(call, [...profiles.values()], {columns: profileColumns, plural: 'profiles'})
  },
}

export const roleProfileShow: AppCommand = {
  name: 'role-profile show',
  about: 'Show the roles of a role profile: scope, period, whether they are active, and parameters.',
  usage: 'NAME',
  flags: {output, json, fields, header},
  examples: ['role-profile show PATRON', 'role-profile show PATRON -o json'],
  seeAlso,
  async run(call, app) {
    const {profiles} = await app.reads.site.configuration()
    const [word, another] = call.words
    if (another !== undefined) return usageError('Name only one role profile')
    const profile = findItem(profiles, word, profileKind)
    if (isCliError(profile)) return profile
    return printRows(call, profile.roles, {columns: roleColumns(app), plural: 'roles'})
  },
}

export const roleProfileAdd: AppCommand = {
  name: 'role-profile add',
  about: 'Add a role profile. A role is written CODE;scope=LIBRARY;period=1y;active=no;parameter=TYPE:SCOPE:VALUE.',
  usage: `NAME ${profileKind.addUsage}`,
  flags: {...changeFlags, output, json, header},
  examples: ['role-profile add DESK label="Desk staff" role="32;scope=MAIN;period=1y" role=200'],
  seeAlso,
  run: addItem(profileKind),
}

export const roleProfileSet: AppCommand = {
  name: 'role-profile set',
  about:
    'Change a role profile: its label, or its roles; role= replaces them all, role+= and role-= add and remove. Users who have its roles keep them.',
  usage: `NAME ${profileKind.setUsage}`,
  flags: {...changeFlags, output, json, header},
  examples: ['role-profile set PATRON label=Patrons', 'role-profile set DESK role+="221;scope=MAIN" role-=200'],
  seeAlso,
  run: setItem(profileKind),
}

export const roleProfileRemove: AppCommand = {
  name: 'role-profile rm',
  about: 'Remove a role profile that no role rule names. Users who have its roles keep them.',
  usage: 'NAME',
  flags: {...changeFlags, output, json, header},
  examples: ['role-profile rm DESK'],
  seeAlso,
  run: removeItem(profileKind),
}

// `role=` lists all roles of the profile: the first one clears the list, the others add to it.
function applyToProfile(profile: RoleProfile, assignments: readonly Assignment[]): RoleProfile | CliError {
  const replacesRoles = assignments.some(each => each.field === 'role' && each.sign === '=')
  return applyAssignments(replacesRoles ? {...profile, roles: []} : profile, assignments, applyAssignment)
}

function applyAssignment(profile: RoleProfile, {field, sign, text}: Assignment): RoleProfile | CliError {
  if (field === 'label') return {...profile, label: text}
  if (text === '' && sign === '=') return profile
  if (sign === '-=') {
    const roles = profile.roles.filter(each => each.role_type !== text && roleText(each) !== text)
    if (roles.length < profile.roles.length) return {...profile, roles}
    return usageError(`Role profile ${profile.name} has no role "${text}"`)
  }
  const read = readRole(text)
  return 'fault' in read ? usageError(read.fault) : {...profile, roles: [...profile.roles, read.role]}
}
