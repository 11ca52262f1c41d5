// The site's configuration by area, and the lines that each area shows (F045, F054, F176, F261, F317).
import type {SiteChange} from '../../../app/ports.ts'
import {codeTables, tableFacts} from '../../../domain/configuration/code-tables.ts'
import type {Configuration, SiteCode} from '../../../domain/configuration/configuration.ts'
import {describeAllowedValue} from '../../../domain/configuration/read-setting.ts'
import {type Setting, settings} from '../../../domain/configuration/settings.ts'
import {
  profileText,
  ruleText,
  stepLines,
  stepLineText,
  summarizeSteps,
} from '../../../domain/configuration/step-text.ts'

/** A group of settings, the codes of a code table, or a list such as role profiles. */
export type Area = {
  /** Such as `settings:Formats`, `codes:UserGroups` or `profiles`. */
  readonly id: string
  readonly label: string
  readonly group: string
  /** One or two sentences: what the area is for and what can be changed in it. */
  readonly about: string
} & (
  | {readonly kind: 'settings'; readonly settings: readonly Setting[]}
  | {readonly kind: 'codes'; readonly table: string}
  | {readonly kind: 'profiles' | 'rules' | 'terms' | 'changes'}
)

/** A line of an area. */
export type SiteItem = {
  readonly id: string
  readonly text: string
  /** A few words, right-aligned. */
  readonly note: string
  /** `own` differs from the shipped value, `off` is no longer in use. */
  readonly sign: 'own' | 'off' | undefined
  readonly about: string
}

type Group = {readonly label: string; readonly about: string; readonly has: (name: string) => boolean}

const oneOf =
  (...names: readonly string[]) =>
  (name: string): boolean =>
    names.includes(name)

const groups: readonly Group[] = [
  {
    label: 'Institution',
    about: 'Name and code of the institution, time zone, currency, how names are shown and looked for',
    has: name =>
      /^institution_/.test(name) ||
      oneOf(
        'time_zone',
        'database_group',
        'currency',
        'name_display',
        'identifier_search',
        'cataloging_permissions',
        'demerits_information',
        'ill_item_creation_lib_code',
      )(name),
  },
  {
    label: 'Mandatory fields',
    about: 'Which fields are required in addition to the default ones, and which default ones are optional',
    has: oneOf('mandatory_on', 'mandatory_off'),
  },
  {
    label: 'Passwords and PINs',
    about: 'Rules for passwords, when an account is locked, who may check passwords',
    has: name => /^(password|pin|send_pin|lockout|auth)_/.test(name),
  },
  {
    label: 'Formats',
    about: 'Regular expressions that values have to match, and the explanation shown',
    has: name => /_regex(_display)?$/.test(name),
  },
  {
    label: 'Identifiers',
    about: 'Which identifiers are unique, and how new ones are generated',
    has: name => /^(unique_identifier|primary_id|identifier)_/.test(name),
  },
  {
    label: 'Fines and fees',
    about:
      'Which types can be waived, added by hand or belong to a library, and from which amount due patrons are blocked',
    has: name => /^(fee_types|amount_due)_/.test(name),
  },
  {label: 'Pictures', about: 'Where the pictures of users come from', has: name => name.startsWith('photo_')},
  {
    label: 'Deletion and history',
    about: 'What can be deleted and restored, how long the history is kept, when a count has to be typed',
    has: oneOf(
      'allow_contact_deletion',
      'undelete_days',
      'user_audit_retention_period',
      'brake_people',
      'brake_percent',
    ),
  },
  {label: 'Other settings', about: 'Everything else', has: () => true},
]

const settingAreas: readonly Area[] = groups.flatMap(({label, about}, place): Area[] => {
  const own = settings.filter(each => groups.findIndex(group => group.has(each.name)) === place)
  if (own.length === 0) return []
  return [{id: `settings:${label}`, label, group: 'Settings', about, kind: 'settings', settings: own}]
})

const listAreas: readonly Area[] = [
  {
    id: 'profiles',
    label: 'Role profiles',
    group: 'Roles and terms',
    about: 'Roles that are assigned together. Changing a profile does not change users who have its roles',
    kind: 'profiles',
  },
  {
    id: 'rules',
    label: 'Role rules',
    group: 'Roles and terms',
    about: 'Which role profiles new users get, by user group and job category',
    kind: 'rules',
  },
  {
    id: 'terms',
    label: 'Terms of use',
    group: 'Roles and terms',
    about: 'Account period by user group; sets the expiration date when a user is registered',
    kind: 'terms',
  },
]

const changesArea: Area = {
  id: 'changes',
  label: 'Changes',
  group: 'History',
  about: 'Who changed the configuration and when. u undoes the selected change',
  kind: 'changes',
}

const extents = {
  open: 'Codes can be added and removed',
  closed: 'Codes cannot be added or removed, only relabelled and disabled',
  fixed: 'The program needs these codes: only their labels can be changed',
} as const

function limitWords(limit: string): string {
  return limit === 'record types' ? limit : tableFacts(limit).label.toLowerCase()
}

function codesArea(table: string): Area {
  const {label, extent, limit} = tableFacts(table)
  const limits = limit === undefined ? '' : `. Each may be limited to ${limitWords(limit)}`
  const about = `${table}. ${extents[extent]}${limits}`
  return {id: `codes:${table}`, label, group: 'Code tables', about, kind: 'codes', table}
}

const described = Object.keys(codeTables)

/** The areas of every site, grouped. */
export const defaultAreas: readonly Area[] = [...settingAreas, ...listAreas, ...described.map(codesArea), changesArea]

/** Returns the areas of this site: the default ones, and code tables that only this site has. */
export function areasOf(site: Configuration): readonly Area[] {
  const own = [...site.codes.keys()].filter(name => !described.includes(name)).sort()
  return own.length === 0 ? defaultAreas : [...defaultAreas.slice(0, -1), ...own.map(codesArea), changesArea]
}

/** Returns the number of lines in an area. */
export function countOf(area: Area, site: Configuration, changes: readonly SiteChange[]): number {
  switch (area.kind) {
    case 'settings':
      return area.settings.length
    case 'codes':
      return site.codes.get(area.table)?.length ?? 0
    case 'changes':
      return changes.length
    default:
      return site[area.kind].size
  }
}

/** Returns the lines of an area. */
export function itemsOf(area: Area, site: Configuration, changes: readonly SiteChange[]): readonly SiteItem[] {
  switch (area.kind) {
    case 'settings':
      return area.settings.map(each => settingItem(each, site.settings.get(each.name)))
    case 'codes':
      return (site.codes.get(area.table) ?? []).map(codeItem)
    case 'profiles':
      return [...site.profiles.values()].map(each => plainItem(each.name, profileText(each)))
    case 'rules':
      return [...site.rules.values()].map(each => ({
        ...plainItem(each.name, ruleText(each)),
        sign: each.enabled ? undefined : 'off',
      }))
    case 'terms':
      return [...site.terms.values()].map(each => ({...plainItem(each.user_group, each.label), note: each.period}))
    case 'changes':
      return changes.map(changeItem)
  }
}

function plainItem(id: string, text: string): SiteItem {
  return {id, text, note: '', sign: undefined, about: text}
}

function settingItem(setting: Setting, own: string | undefined): SiteItem {
  const {name, about, shipped} = setting
  const text = (own ?? shipped) || '-'
  const usual = own === undefined ? 'As shipped' : `Shipped: ${shipped || '(empty)'}`
  return {
    id: name,
    text,
    note: own === undefined ? '' : `shipped: ${shipped || '-'}`,
    sign: own === undefined ? undefined : 'own',
    about: `${about}. It may be ${describeAllowedValue(setting)}. ${usual}`,
  }
}

function codeItem({code, label, enabled, for: targets}: SiteCode): SiteItem {
  const limit = targets.length === 0 ? '' : targets.join(', ')
  const about = [
    `${code}: ${label}`,
    ...(limit === '' ? [] : [`for ${limit}`]),
    ...(enabled ? [] : ['no longer offered; users who have it keep it']),
  ]
  return {id: code, text: label, note: limit, sign: enabled ? undefined : 'off', about: about.join('; ')}
}

// Maximum number of steps described below the list.
const maxTold = 6

function changeItem({id, at, operator, source, steps, undoes, undone_by}: SiteChange): SiteItem {
  const lines = steps.flatMap(stepLines)
  const back = [
    ...(undoes === null ? [] : [`undoes change ${undoes}`]),
    ...(undone_by === null ? [] : [`undone by change ${undone_by}`]),
  ]
  return {
    id: String(id),
    text: summarizeSteps(steps),
    note: `${operator} ${at.slice(5, 16).replace('T', ' ')}`,
    sign: undone_by === null ? undefined : 'off',
    about: [`Change ${id} by ${operator} (${source})`, ...back, ...lines.slice(0, maxTold).map(stepLineText)].join(
      '; ',
    ),
  }
}
