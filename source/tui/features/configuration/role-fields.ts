// The forms of role profiles, role rules and terms of use (F038, F061, F067).

import {applySteps, type Configuration, type ProfileRole} from '../../../domain/configuration/configuration.ts'
import {parametersText, readParameters} from '../../../domain/configuration/role-text.ts'
import {isRecordType} from '../../../domain/entity/kind.ts'
import {type FormField, formField, type Option} from '../forms/state.ts'

type Fields = readonly FormField[]

// Number of empty role sections for adding roles to a profile.
const moreRoles = 2

const textIn = (fields: Fields, id: string): string => fields.find(each => each.id === id)?.text.trim() ?? ''
const listIn = (fields: Fields, id: string): string[] =>
  textIn(fields, id)
    .split(',')
    .filter(each => each !== '')

function codes(table: string, site: Configuration): Option[] {
  return (site.codes.get(table) ?? []).map(each => ({value: each.code, label: each.label}))
}

function nameField(name: string | undefined, what: string): FormField {
  return formField({
    id: 'name',
    label: 'Name',
    kind: 'text',
    section: what,
    text: name ?? '',
    isMandatory: name === undefined,
    locked: name === undefined ? undefined : 'cannot be renamed; others refer to it',
    hint: 'letters, digits and _ . -, at most 60',
  })
}

/**
 * Returns the fields of a role profile: name, label, and for each role its type, scope, state, period and parameters,
 * with empty sections for more roles.
 */
export function profileFields(name: string | undefined, site: Configuration): FormField[] {
  const now = name === undefined ? undefined : site.profiles.get(name)
  const roles: readonly (ProfileRole | undefined)[] = [
    ...(now?.roles ?? []),
    ...Array.from({length: moreRoles}, () => undefined),
  ]
  return [
    nameField(name, 'Role profile'),
    formField({
      id: 'label',
      label: 'Label',
      kind: 'text',
      section: 'Role profile',
      text: now?.label ?? '',
      hint: 'shown to users',
    }),
    ...roles.flatMap((role, place) => roleFields(role, place, site)),
  ]
}

function roleFields(role: ProfileRole | undefined, place: number, site: Configuration): FormField[] {
  const section = `Role ${place + 1}`
  const id = (part: string): string => `role.${place}.${part}`
  const scopes = codes('Library', site)
  return [
    formField({
      id: id('role_type'),
      label: 'Role',
      kind: 'choice',
      section,
      text: role?.role_type ?? '',
      options: codes('UserRoles', site),
      empty: '(none)',
      hint: 'Backspace removes the role from the profile',
    }),
    formField({
      id: id('scope'),
      label: 'Scope',
      kind: scopes.length > 0 ? 'choice' : 'text',
      section,
      text: role?.scope ?? '',
      options: scopes,
      empty: 'the institution',
      hint: 'the library in which it applies',
    }),
    formField({
      id: id('period'),
      label: 'For',
      kind: 'text',
      section,
      text: role?.period ?? '',
      empty: 'no end',
      hint: '1y, 18m, 2w, 90d or eoy from the day it is assigned; empty for no end',
    }),
    formField({
      id: id('active'),
      label: 'Given',
      kind: 'flag',
      section,
      text: role?.active === false ? '' : 'yes',
      hint: 'if off, the profile keeps the role but does not assign it',
    }),
    formField({
      id: id('parameter'),
      label: 'Parameters',
      kind: 'text',
      section,
      text: parametersText(role?.parameter ?? []),
      hint: 'type:scope:value, separated by commas, for example CirculationDesk::DESK1',
    }),
  ]
}

/** Returns the configuration with the profile of the form. */
export function profileNext(name: string | undefined, fields: Fields, site: Configuration): Configuration {
  const own = name ?? textIn(fields, 'name')
  const places = [...new Set(fields.flatMap(each => /^role\.(\d+)\./.exec(each.id)?.[1] ?? []))]
  const roles = places.flatMap((place): ProfileRole[] => {
    const part = (id: string): string => textIn(fields, `role.${place}.${id}`)
    if (part('role_type') === '') return []
    return [
      {
        role_type: part('role_type'),
        scope: part('scope'),
        active: part('active') !== '',
        period: part('period'),
        parameter: readParameters(part('parameter')),
      },
    ]
  })
  const after = {name: own, label: textIn(fields, 'label'), roles}
  return applySteps(site, [{section: 'profiles', name: own, before: site.profiles.get(own) ?? null, after}])
}

/** Returns the fields of a role rule: its conditions and the profiles it gives. */
export function ruleFields(name: string | undefined, site: Configuration): FormField[] {
  const now = name === undefined ? undefined : site.rules.get(name)
  const section = 'For whom'
  const several = (id: string, label: string, text: readonly string[] | undefined, options: readonly Option[]) =>
    formField({
      id,
      label,
      kind: 'codes',
      section,
      text: text?.join(',') ?? '',
      options,
      empty: 'all',
      hint: 'none for all',
    })
  const profiles = [...site.profiles.values()].map(each => ({value: each.name, label: each.label || each.name}))
  return [
    nameField(name, 'Role rule'),
    formField({
      id: 'enabled',
      label: 'In force',
      kind: 'flag',
      section: 'Role rule',
      text: now?.enabled === false ? '' : 'yes',
    }),
    several(
      'record_types',
      'Record types',
      now?.record_types,
      ['STAFF', 'PUBLIC', 'CONTACT'].map(value => ({value, label: value.toLowerCase()})),
    ),
    several('user_groups', 'User groups', now?.user_groups, codes('UserGroups', site)),
    several('job_categories', 'Job categories', now?.job_categories, codes('JobTitles', site)),
    formField({
      id: 'otherwise',
      label: 'Only otherwise',
      kind: 'flag',
      section,
      text: now?.otherwise ? 'yes' : '',
      hint: 'applies only if no other rule does',
    }),
    formField({
      id: 'profiles',
      label: 'Role profiles',
      kind: 'codes',
      section: 'What it gives',
      text: now?.profiles.join(',') ?? '',
      options: profiles,
      isMandatory: true,
    }),
  ]
}

/** Returns the configuration with the rule of the form. */
export function ruleNext(name: string | undefined, fields: Fields, site: Configuration): Configuration {
  const own = name ?? textIn(fields, 'name')
  const after = {
    name: own,
    enabled: textIn(fields, 'enabled') !== '',
    otherwise: textIn(fields, 'otherwise') !== '',
    record_types: listIn(fields, 'record_types').filter(isRecordType),
    user_groups: listIn(fields, 'user_groups'),
    job_categories: listIn(fields, 'job_categories'),
    profiles: listIn(fields, 'profiles'),
  }
  return applySteps(site, [{section: 'rules', name: own, before: site.rules.get(own) ?? null, after}])
}

/** Returns the fields of terms of use: user group and account period. */
export function termsFields(name: string | undefined, site: Configuration): FormField[] {
  const now = name === undefined ? undefined : site.terms.get(name)
  const section = 'Terms of use'
  return [
    formField({
      id: 'user_group',
      label: 'User group',
      kind: 'choice',
      section,
      text: now?.user_group ?? '',
      options: codes('UserGroups', site),
      isMandatory: now === undefined,
      locked: now === undefined ? undefined : 'stays',
    }),
    formField({
      id: 'label',
      label: 'Label',
      kind: 'text',
      section,
      text: now?.label ?? '',
      hint: 'name of the terms',
    }),
    formField({
      id: 'period',
      label: 'For',
      kind: 'text',
      section,
      text: now?.period ?? '',
      isMandatory: true,
      hint: '4y, 18m, 2w, 90d from the day of registration, or eoy for the end of the year',
    }),
  ]
}

/** Returns the configuration with the terms of the form. */
export function termsNext(name: string | undefined, fields: Fields, site: Configuration): Configuration {
  const user_group = name ?? textIn(fields, 'user_group')
  const before = site.terms.get(user_group) ?? null
  const after = {user_group, label: textIn(fields, 'label'), period: textIn(fields, 'period')}
  return applySteps(site, [{section: 'terms', name: user_group, before, after}])
}
