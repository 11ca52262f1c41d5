// A configuration is validated as a whole before any of it is written: a rule that refers to a missing group, role or type
// would silently do nothing (F045, F176, F181, F261, F317).
import {isRecordType} from '../entity/kind.ts'
import {tableFacts} from './code-tables.ts'
import type {Configuration, ProfileRole, RoleProfile, RoleRule, SiteCode} from './configuration.ts'
import {readSetting} from './read-setting.ts'
import {settingNamed} from './settings.ts'
import {periodFault} from './terms.ts'

/** What is wrong with one item of a configuration, as a sentence that names it. */
export type SiteFault = {
  readonly section: keyof Configuration
  readonly name: string
  /** The code concerned, if the item is a code table. */
  readonly code?: string
  /** The table does not allow the change; other faults are invalid values. */
  readonly isForbidden?: true
  readonly sentence: string
}

/** The faults of `next` that `before` does not have: existing faults do not block other changes. */
export function siteFaults(before: Configuration, next: Configuration): SiteFault[] {
  const known = new Set(faultsIn(before).map(each => each.sentence))
  return [...faultsIn(next).filter(each => !known.has(each.sentence)), ...tableFaults(before, next)]
}

function faultsIn(site: Configuration): SiteFault[] {
  return [
    ...settingFaults(site),
    ...[...site.codes].flatMap(([table, codes]) => codeFaults(site, table, codes)),
    ...[...site.profiles.values()].flatMap(profile => profileFaults(site, profile)),
    ...[...site.rules.values()].flatMap(rule => ruleFaults(site, rule)),
    ...termsFaults(site),
  ]
}

/** True if the site has the code. As everywhere, a table without codes accepts every code. */
export function siteHasCode(site: Configuration, table: string, code: string): boolean {
  const codes = site.codes.get(table) ?? []
  return codes.length === 0 || codes.some(each => each.code === code)
}

function settingFaults(site: Configuration): SiteFault[] {
  return [...site.settings].flatMap(([name, value]) => {
    const known = settingNamed(name)
    const read = known
      ? readSetting(known, value, (table, code) => siteHasCode(site, table, code))
      : {fault: `Setting "${name}" does not exist`}
    return 'fault' in read ? [{section: 'settings', name, sentence: read.fault} as const] : []
  })
}

const codeShape = /^[\p{L}\p{N}_.:/-]{1,100}$/u

function codeFaults(site: Configuration, table: string, codes: readonly SiteCode[]): SiteFault[] {
  const seen = new Set<string>()
  return codes.flatMap(each => {
    const sentences = [...codeFormFaults(each), ...limitFaults(site, table, each)]
    if (seen.has(each.code)) sentences.push('is listed twice')
    seen.add(each.code)
    return sentences.map(sentence => ({
      section: 'codes' as const,
      name: table,
      code: each.code,
      sentence: `${table}: the code "${each.code}" ${sentence}`,
    }))
  })
}

function codeFormFaults({code, label}: SiteCode): string[] {
  const faults: string[] = []
  if (!codeShape.test(code)) faults.push('is not valid: use letters, digits and _ . : / -, maximum 100 characters')
  if (label.trim() === '') faults.push('has no label')
  if (label.length > 255) faults.push(`has a label of ${label.length} characters, maximum 255`)
  if (/\p{Cc}/u.test(label)) faults.push('has a control character in its label')
  return faults
}

function limitFaults(site: Configuration, table: string, code: SiteCode): string[] {
  const {limit} = tableFacts(table)
  if (code.for.length === 0) return []
  if (limit === undefined) return ['cannot be limited: the codes of this table apply to all users']
  if (new Set(code.for).size !== code.for.length) return ['is limited to the same value twice']
  if (limit === 'record types') {
    const other = code.for.find(each => !isRecordType(each))
    return other === undefined
      ? []
      : [`is limited to "${other}", which is not a record type: use STAFF, PUBLIC or CONTACT`]
  }
  const other = code.for.find(each => !siteHasCode(site, limit, each))
  return other === undefined ? [] : [`belongs to "${other}", which is not a code of ${limit}`]
}

function tableFaults(before: Configuration, next: Configuration): SiteFault[] {
  return [...new Set([...before.codes.keys(), ...next.codes.keys()])].flatMap(table => {
    const {extent} = tableFacts(table)
    if (extent === 'open') return []
    const [was, is] = [before.codes.get(table) ?? [], next.codes.get(table) ?? []]
    const old = new Map(was.map(each => [each.code, each]))
    const now = new Set(is.map(each => each.code))
    const fault = (code: string, sentence: string): SiteFault => ({
      section: 'codes',
      name: table,
      code,
      isForbidden: true,
      sentence: `${table}: the code "${code}" ${sentence}`,
    })
    return [
      ...is
        .filter(each => !old.has(each.code))
        .map(each => fault(each.code, 'cannot be added: the codes of this table are fixed')),
      ...was
        .filter(each => !now.has(each.code))
        .map(each => fault(each.code, 'cannot be removed: the codes of this table are fixed')),
      ...is
        .filter(each => extent === 'fixed' && !each.enabled && old.get(each.code)?.enabled)
        .map(each => fault(each.code, 'cannot be disabled: the program needs it')),
    ]
  })
}

const nameShape = /^[\p{L}\p{N}_.-]{1,60}$/u

function profileFaults(site: Configuration, {name, label, roles}: RoleProfile): SiteFault[] {
  const sentences = [
    ...(nameShape.test(name) ? [] : ['has an invalid name: use letters, digits and _ . -, maximum 60 characters']),
    ...(label.length > 255 || /\p{Cc}/u.test(label)
      ? ['has an invalid label: maximum 255 characters, no control characters']
      : []),
    ...roles.flatMap(role => roleFaults(site, role)),
  ]
  return sentences.map(sentence => ({section: 'profiles', name, sentence: `The role profile "${name}" ${sentence}`}))
}

function roleFaults(site: Configuration, {role_type, scope, period}: ProfileRole): string[] {
  const fault = period === '' ? undefined : periodFault(period)
  return [
    ...(siteHasCode(site, 'UserRoles', role_type) ? [] : [`has the role "${role_type}", which does not exist`]),
    ...(scope === '' || siteHasCode(site, 'Library', scope)
      ? []
      : [`has the scope "${scope}", which is not a library`]),
    ...(fault === undefined ? [] : [`has a role with an invalid period: ${fault}`]),
  ]
}

function ruleFaults(site: Configuration, rule: RoleRule): SiteFault[] {
  const {name} = rule
  const unknown = (what: string, list: readonly string[], isKnown: (each: string) => boolean) =>
    list.filter(each => !isKnown(each)).map(each => `refers to the ${what} "${each}", which does not exist`)
  const sentences = [
    ...(nameShape.test(name) ? [] : ['has an invalid name: use letters, digits and _ . -, maximum 60 characters']),
    ...unknown('record type', rule.record_types, isRecordType),
    ...unknown('user group', rule.user_groups, each => siteHasCode(site, 'UserGroups', each)),
    ...unknown('job category', rule.job_categories, each => siteHasCode(site, 'JobTitles', each)),
    ...unknown('role profile', rule.profiles, each => site.profiles.has(each)),
  ]
  return sentences.map(sentence => ({section: 'rules', name, sentence: `The role rule "${name}" ${sentence}`}))
}

function termsFaults(site: Configuration): SiteFault[] {
  return [...site.terms.values()].flatMap(({user_group, label, period}) => {
    const fault = periodFault(period)
    const sentences = [
      ...(siteHasCode(site, 'UserGroups', user_group) ? [] : ['refer to a user group that does not exist']),
      ...(label.length > 255 || /\p{Cc}/u.test(label)
        ? ['have an invalid label: maximum 255 characters, no control characters']
        : []),
      ...(fault === undefined ? [] : [`have an invalid period: ${fault}`]),
    ]
    return sentences.map(sentence => ({
      section: 'terms' as const,
      name: user_group,
      sentence: `The terms of use of "${user_group}" ${sentence}`,
    }))
  })
}
