import {codeTables, tableFacts} from '../../../domain/configuration/code-tables.ts'
import type {Configuration, ProfileRole, SiteCode} from '../../../domain/configuration/configuration.ts'
import {describeAllowedValue} from '../../../domain/configuration/read-setting.ts'
import {settings} from '../../../domain/configuration/settings.ts'
import {scalarInList as scalar} from '../../display/text/yaml-scalars.ts'

const head = [
  '# The configuration of a site, for usher config load.',
  '# Sections and code tables that are not in this file are not changed. Those in it are replaced as a whole: what is',
  '# missing in them is removed. Settings after # have their default.',
  'usher_configuration: 1',
  '',
]

/** The whole configuration as YAML, with what each thing means as comments; the same is always written the same. */
export function writeSiteFile(site: Configuration): string {
  const lines = [
    ...head,
    ...settingLines(site),
    '',
    ...codeLines(site),
    '',
    ...section('role_profiles', 'Roles that are assigned together.', profileLines(site)),
    '',
    ...section('role_rules', 'The role profiles of new users. An empty list applies to all users.', ruleLines(site)),
    '',
    ...section('terms_of_use', 'Account period by user group: 4y, 18m, 2w, 90d or eoy.', termsLines(site)),
  ]
  return `${lines.join('\n')}\n`
}

function section(name: string, about: string, items: readonly string[]): string[] {
  return items.length === 0 ? [`# ${about}`, `${name}: []`] : [`# ${about}`, `${name}:`, ...items]
}

function settingLines(site: Configuration): string[] {
  const known = settings.flatMap(each => {
    const own = site.settings.get(each.name)
    const comment = `  # ${each.about} (${describeAllowedValue(each)})`
    return [comment, own === undefined ? `  # ${each.name}: ${scalar(each.shipped)}` : `  ${each.name}: ${scalar(own)}`]
  })
  const names = new Set(settings.map(each => each.name))
  const others = [...site.settings]
    .filter(([name]) => !names.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return ['settings:', ...known, ...others.map(([name, value]) => `  ${scalar(name)}: ${scalar(value)}`)]
}

function codeLines({codes}: Configuration): string[] {
  const others = [...codes.keys()].filter(table => !Object.hasOwn(codeTables, table)).sort()
  const tables = [...Object.keys(codeTables), ...others]
  return [
    'codes:',
    ...tables.flatMap(table => {
      const list = codes.get(table) ?? []
      const heading = `  # ${commented(tableFacts(table).label)}${extents[tableFacts(table).extent]}`
      if (list.length === 0) return [heading, `  ${scalar(table)}: []`]
      return [heading, `  ${scalar(table)}:`, ...list.map(codeLine)]
    }),
  ]
}

const extents = {
  open: '',
  closed: '; codes cannot be added or removed',
  fixed: '; only their labels can be changed',
} as const

function codeLine({code, label, enabled, for: targets}: SiteCode): string {
  const parts = [
    `code: ${scalar(code)}`,
    `label: ${scalar(label)}`,
    ...(targets.length > 0 ? [`for: ${flow(targets)}`] : []),
    ...(enabled ? [] : ['enabled: no']),
  ]
  return `    - {${parts.join(', ')}}`
}

function profileLines({profiles}: Configuration): string[] {
  return inOrder(profiles).flatMap(({name, label, roles}) => [
    `  - name: ${scalar(name)}`,
    `    label: ${scalar(label)}`,
    ...(roles.length === 0 ? ['    roles: []'] : ['    roles:', ...roles.map(roleLine)]),
  ])
}

function roleLine({role_type, scope, active, period, parameter}: ProfileRole): string {
  const parts = [
    `role_type: ${scalar(role_type)}`,
    ...(scope === '' ? [] : [`scope: ${scalar(scope)}`]),
    ...(period === '' ? [] : [`period: ${scalar(period)}`]),
    ...(active ? [] : ['active: no']),
    ...(parameter.length === 0 ? [] : [`parameter: [${parameter.map(mapping).join(', ')}]`]),
  ]
  return `      - {${parts.join(', ')}}`
}

function mapping(values: Readonly<Record<string, string>>): string {
  return `{${Object.entries(values)
    .map(([name, value]) => `${scalar(name)}: ${scalar(value)}`)
    .join(', ')}}`
}

function ruleLines({rules}: Configuration): string[] {
  return inOrder(rules).flatMap(rule => [
    `  - name: ${scalar(rule.name)}`,
    ...(rule.enabled ? [] : ['    enabled: no']),
    ...(rule.otherwise ? ['    # Only if no other rule applies.', '    otherwise: yes'] : []),
    `    record_types: ${flow(rule.record_types)}`,
    `    user_groups: ${flow(rule.user_groups)}`,
    `    job_categories: ${flow(rule.job_categories)}`,
    `    profiles: ${flow(rule.profiles)}`,
  ])
}

function termsLines({terms}: Configuration): string[] {
  return inOrder(terms).map(
    ({user_group, label, period}) =>
      `  - {user_group: ${scalar(user_group)}, label: ${scalar(label)}, period: ${scalar(period)}}`,
  )
}

function inOrder<Item>(items: ReadonlyMap<string, Item>): Item[] {
  return [...items].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item)
}

function flow(values: readonly string[]): string {
  return `[${values.map(scalar).join(', ')}]`
}

// A label in a comment must not end it.
function commented(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
}
