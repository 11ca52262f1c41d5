// Rules on user group and job category: who is given which profiles of roles when they are added (F061, F067).
import type {App} from '../../../source/app/app.ts'
import {applySteps, type Configuration, type RoleRule} from '../../../source/domain/configuration/configuration.ts'
import {isRecordType} from '../../../source/domain/entity/kind.ts'
import {changeSite, mayChange, siteFlags} from '../../configuration/change-configuration.ts'
import {printSite} from '../../configuration/print-configuration.ts'
import {
  afterWords,
  changedList,
  flagOf,
  namedThing,
  readWords,
  type SiteWord,
  takenName,
} from '../../configuration/read-words.ts'
import {removal} from '../../configuration/remove-named.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {type Column, textColumn} from '../../output/columns.ts'

const {output, json, fields, header} = outputFlags
const rules = {what: 'role rule', list: 'role-rule list', set: 'role-rule set'} as const
const seeAlso = ['role-rule list', 'role-profile list', 'config history']

type ListName = 'record_types' | 'user_groups' | 'job_categories' | 'profiles'
const lists: readonly ListName[] = ['record_types', 'user_groups', 'job_categories', 'profiles']
const fieldNames = [...lists, 'otherwise', 'enabled']

function listColumn(name: ListName, label: string, none: string): Column<RoleRule> {
  return {name, label, exact: rule => rule[name], show: rule => rule[name].join(', ') || none}
}

const columns: readonly Column<RoleRule>[] = [
  textColumn('name', 'Rule', each => each.name),
  {name: 'enabled', label: 'Enabled', exact: each => each.enabled, show: each => (each.enabled ? 'yes' : 'no')},
  listColumn('record_types', 'Record types', 'all'),
  listColumn('user_groups', 'User groups', 'all'),
  listColumn('job_categories', 'Job categories', 'all'),
  listColumn('profiles', 'Profiles', '-'),
  {name: 'otherwise', label: 'Otherwise', exact: each => each.otherwise, show: each => (each.otherwise ? 'yes' : '')},
]

export const roleRuleList: AppCommand = {
  name: 'role-rule list',
  about: 'Lists the rules that say who is given which profiles of roles when they are added.',
  usage: '',
  flags: {output, json, fields, header},
  examples: ['role-rule list', 'role-rule list -o json'],
  seeAlso: ['role-rule add', 'role-profile list'],
  async run(call, app) {
    if (call.words.length > 0) return usage(`"${call.words[0]}" is not expected here`)
    const site = await app.reads.site.configuration()
    return printSite(call, columns, [...site.rules.values()], 'rules')
  },
}

const wordsUsage =
  '[user_groups=A,B] [job_categories=A,B] [record_types=A,B] [profiles=A,B] [otherwise=yes] [enabled=no]'

export const roleRuleAdd: AppCommand = {
  name: 'role-rule add',
  about:
    'Adds a rule. A list that is not given leaves nobody out; otherwise=yes is for those to whom no other rule applies.',
  usage: `NAME ${wordsUsage}`,
  flags: {...siteFlags, output, json, header},
  examples: ['role-rule add DESK job_categories=CIRC record_types=staff profiles=PATRON'],
  seeAlso,
  async run(call, app) {
    const [name, ...words] = call.words
    if (name === undefined) return usage(`Say how it is called: usher role-rule add NAME ${wordsUsage}`)
    const refused = mayChange(app)
    if (refused) return refused
    const site = await app.reads.site.configuration()
    const taken = takenName(site.rules, name, rules)
    if (taken) return taken
    const empty = {record_types: [], user_groups: [], job_categories: [], profiles: []}
    return save(call, app, site, words, {name, enabled: true, otherwise: false, ...empty})
  },
}

export const roleRuleSet: AppCommand = {
  name: 'role-rule set',
  about: 'Changes a rule; lists anew, or with += and -= some more or fewer. It holds for who is added from then on.',
  usage: `NAME ${wordsUsage}`,
  flags: {...siteFlags, output, json, header},
  examples: ['role-rule set DEFAULT user_groups+=ALUM', 'role-rule set DEFAULT enabled=no'],
  seeAlso,
  async run(call, app) {
    const refused = mayChange(app)
    if (refused) return refused
    const [word, ...words] = call.words
    const site = await app.reads.site.configuration()
    const rule = namedThing(site.rules, word, rules)
    if (isCliError(rule)) return rule
    if (words.length === 0) return usage(`Say what to change: ${wordsUsage}`)
    return save(call, app, site, words, rule)
  },
}

export const roleRuleRemove: AppCommand = {
  name: 'role-rule rm',
  about: 'Removes a rule. Roles that it gave stay.',
  usage: 'NAME',
  flags: {...siteFlags, output, json, header},
  examples: ['role-rule rm DEFAULT'],
  seeAlso,
  run: removal('rules', 'rule', rules),
}

async function save(
  call: Call,
  app: App,
  present: Configuration,
  words: readonly string[],
  rule: RoleRule,
): Promise<Answer> {
  const read = readWords(words, fieldNames, lists)
  if (isCliError(read)) return read
  const after = afterWords(rule, read, changed)
  if (isCliError(after)) return after
  const before = present.rules.get(rule.name) ?? null
  const next = applySteps(present, [{section: 'rules', name: rule.name, before, after}])
  return changeSite(call, app, {present, next})
}

function changed(rule: RoleRule, word: SiteWord): RoleRule | CliError {
  if (word.field === 'enabled' || word.field === 'otherwise') {
    const isOn = flagOf(word)
    return isCliError(isOn) ? isOn : {...rule, [word.field]: isOn}
  }
  const list = lists.find(each => each === word.field)
  if (list === undefined) return rule
  if (list !== 'record_types') return {...rule, [list]: changedList(rule[list], word)}
  const types = changedList(rule.record_types, {...word, text: word.text.toUpperCase()})
  const odd = types.find(each => !isRecordType(each))
  if (odd !== undefined) return usage(`There is no record type "${odd}": there are staff, public and contact`)
  return {...rule, record_types: types.filter(isRecordType)}
}
