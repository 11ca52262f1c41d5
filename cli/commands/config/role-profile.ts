// Profiles of roles: roles that are given together, by a rule or by hand (F061, F067, F317).
import type {App} from '../../../source/app/app.ts'
import {
  applySteps,
  type Configuration,
  type ProfileRole,
  type RoleProfile,
} from '../../../source/domain/configuration/configuration.ts'
import {parametersText, readRole, roleText} from '../../../source/domain/configuration/role-text.ts'
import {changeSite, mayChange, siteFlags} from '../../configuration/change-configuration.ts'
import {printSite} from '../../configuration/print-configuration.ts'
import {afterWords, namedThing, readWords, type SiteWord, takenName} from '../../configuration/read-words.ts'
import {removal} from '../../configuration/remove-named.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, textColumn} from '../../output/columns.ts'

const {output, json, fields, header} = outputFlags
const profiles = {what: 'role profile', list: 'role-profile list', set: 'role-profile set'} as const
const seeAlso = ['role-profile list', 'role-rule list', 'config history']

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
    {name: 'active', label: 'Active', exact: each => each.active, show: each => (each.active ? 'yes' : 'no')},
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
  about: 'Lists the profiles of roles: roles that are given together.',
  usage: '',
  flags: {output, json, fields, header},
  examples: ['role-profile list', 'role-profile list -o json'],
  seeAlso: ['role-profile show PATRON', 'role-rule list'],
  async run(call, app) {
    if (call.words.length > 0) return usage(`"${call.words[0]}" is not expected here`, 'usher role-profile show NAME')
    const site = await app.reads.site.configuration()
    return printSite(call, profileColumns, [...site.profiles.values()], 'profiles')
  },
}

export const roleProfileShow: AppCommand = {
  name: 'role-profile show',
  about: 'Shows the roles of a profile: scope, for how long, whether they are given, parameters.',
  usage: 'NAME',
  flags: {output, json, fields, header},
  examples: ['role-profile show PATRON', 'role-profile show PATRON -o json'],
  seeAlso,
  async run(call, app) {
    const site = await app.reads.site.configuration()
    const [word, another] = call.words
    if (another !== undefined) return usage('One profile at a time')
    const profile = namedThing(site.profiles, word, profiles)
    return isCliError(profile) ? profile : printSite(call, roleColumns(app), profile.roles, 'roles')
  },
}

const fieldNames = ['label', 'role']
const wordsUsage = '[label=TEXT] [role=ROLE...]'

export const roleProfileAdd: AppCommand = {
  name: 'role-profile add',
  about:
    'Adds a profile of roles. A role is written CODE;scope=LIBRARY;period=1y;active=no;parameter=TYPE:SCOPE:VALUE.',
  usage: `NAME ${wordsUsage}`,
  flags: {...siteFlags, output, json, header},
  examples: ['role-profile add DESK label="Desk staff" role="32;scope=MAIN;period=1y" role=200'],
  seeAlso,
  async run(call, app) {
    const [name, ...words] = call.words
    if (name === undefined) return usage(`Say how it is called: usher role-profile add NAME ${wordsUsage}`)
    const refused = mayChange(app)
    if (refused) return refused
    const site = await app.reads.site.configuration()
    const taken = takenName(site.profiles, name, profiles)
    if (taken) return taken
    return save(call, app, site, words, {name, label: '', roles: []})
  },
}

export const roleProfileSet: AppCommand = {
  name: 'role-profile set',
  about:
    'Changes a profile: its label; its roles anew, or some more or fewer. Who has its roles keeps them as they are.',
  usage: 'NAME [label=TEXT] [role=ROLE...] [role+=ROLE] [role-=CODE]',
  flags: {...siteFlags, output, json, header},
  examples: ['role-profile set PATRON label=Patrons', 'role-profile set DESK role+="221;scope=MAIN" role-=200'],
  seeAlso,
  async run(call, app) {
    const refused = mayChange(app)
    if (refused) return refused
    const [word, ...words] = call.words
    const site = await app.reads.site.configuration()
    const profile = namedThing(site.profiles, word, profiles)
    if (isCliError(profile)) return profile
    if (words.length === 0) return usage('Say what to change: label=, role=, role+= or role-=')
    return save(call, app, site, words, profile)
  },
}

export const roleProfileRemove: AppCommand = {
  name: 'role-profile rm',
  about: 'Removes a profile that no rule names. Who has its roles keeps them.',
  usage: 'NAME',
  flags: {...siteFlags, output, json, header},
  examples: ['role-profile rm DESK'],
  seeAlso,
  run: removal('profiles', 'profile', profiles),
}

async function save(
  call: Call,
  app: App,
  present: Configuration,
  words: readonly string[],
  profile: RoleProfile,
): Promise<Answer> {
  const read = readWords(words, fieldNames, ['role'])
  if (isCliError(read)) return read
  // `role=` says all the roles there are: the first one empties the list, those after it add to it.
  const isAnew = read.some(each => each.field === 'role' && each.sign === '=')
  const begun = isAnew ? {...profile, roles: []} : profile
  const after = afterWords(begun, read, changed)
  if (isCliError(after)) return after
  const {name} = profile
  const before = present.profiles.get(name) ?? null
  return changeSite(call, app, {present, next: applySteps(present, [{section: 'profiles', name, before, after}])})
}

function changed(profile: RoleProfile, {field, sign, text}: SiteWord): RoleProfile | CliError {
  if (field === 'label') return {...profile, label: text}
  if (text === '' && sign === '=') return profile
  if (sign === '-=') {
    const roles = profile.roles.filter(each => each.role_type !== text && roleText(each) !== text)
    return roles.length < profile.roles.length ? {...profile, roles} : usage(`${profile.name} has no role "${text}"`)
  }
  const read = readRole(text)
  return 'fault' in read ? usage(read.fault) : {...profile, roles: [...profile.roles, read.role]}
}
