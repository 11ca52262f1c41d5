// The forms of the configuration, and the configuration that results from each. Validation happens in `siteFaults`,
// where every configuration is validated (F045, F054, F176, F181, F261, F317).
import {tableFacts} from '../../../domain/configuration/code-tables.ts'
import {applySteps, type Configuration, type SiteCode} from '../../../domain/configuration/configuration.ts'
import {type SiteFault, siteFaults} from '../../../domain/configuration/configuration-faults.ts'
import {settingNamed} from '../../../domain/configuration/settings.ts'
import {type FormField, formField, type Option} from '../forms/state.ts'
import {profileFields, profileNext, ruleFields, ruleNext, termsFields, termsNext} from './role-fields.ts'
import {settingField} from './setting-field.ts'
import type {SiteEdit} from './state.ts'

const section = 'Change'

/** Returns the fields of a form with their present values. */
export function siteFields(edit: SiteEdit, site: Configuration): FormField[] {
  switch (edit.kind) {
    case 'setting':
      return settingField(edit.name, site)
    case 'code':
      return codeFields(edit.table, edit.code, site)
    case 'replace':
      return replaceFields(edit.table, edit.code, site)
    case 'profile':
      return profileFields(edit.name, site)
    case 'rule':
      return ruleFields(edit.name, site)
    case 'terms':
      return termsFields(edit.name, site)
  }
}

/** Returns the configuration that saving the form results in. */
export function siteNext(edit: SiteEdit, fields: readonly FormField[], site: Configuration): Configuration {
  switch (edit.kind) {
    case 'setting':
      return settingNext(edit.name, textIn(fields, 'value'), site)
    case 'code':
      return codeNext(edit.table, edit.code, fields, site)
    case 'replace':
      return withoutCode(edit.table, edit.code, site)
    case 'profile':
      return profileNext(edit.name, fields, site)
    case 'rule':
      return ruleNext(edit.name, fields, site)
    case 'terms':
      return termsNext(edit.name, fields, site)
  }
}

/** Returns the configuration without this code. */
export function withoutCode(table: string, code: string, site: Configuration): Configuration {
  const before = site.codes.get(table) ?? []
  const after = before.filter(each => each.code !== code)
  return applySteps(site, [{section: 'codes', name: table, before, after}])
}

/** Returns the configuration with this setting reset to its shipped value. */
export function withDefaultSetting(name: string, site: Configuration): Configuration {
  const before = site.settings.get(name) ?? null
  return applySteps(site, [{section: 'settings', name, before, after: null}])
}

/**
 * Returns the faults of the form, keyed by field: missing values and taken names first, then those of the resulting
 * configuration.
 */
export function siteFormFaults(
  edit: SiteEdit,
  fields: readonly FormField[],
  site: Configuration,
): ReadonlyMap<string, string> {
  const faults = new Map<string, string>()
  for (const each of fields)
    if (each.isMandatory && each.text.trim() === '') faults.set(each.id, `${each.label} is missing`)
  const place = fields.find(each => each.id === 'place')
  if (place && !/^\s*([1-9]\d{0,5})?\s*$/.test(place.text)) faults.set(place.id, 'a whole number from 1 is required')
  const taken = takenName(edit, fields, site)
  if (taken !== undefined) faults.set(taken.id, `There is "${taken.text}" already`)
  if (edit.kind === 'replace' || faults.size > 0) return faults
  for (const fault of siteFaults(site, siteNext(edit, fields, site))) {
    const id = blamed(fault, edit, fields, site)
    if (!faults.has(id)) faults.set(id, fault.sentence.replace(whatItIsAbout, ''))
  }
  return faults
}

// The subject of fault sentences, left out in a form because its title names it.
const whatItIsAbout = /^(The role profile|The role rule|The terms of use of|\S+: the code) "[^"]*" /

// A new item with an existing name would overwrite that item.
function takenName(edit: SiteEdit, fields: readonly FormField[], site: Configuration): FormField | undefined {
  const [name] = fields
  if (!name) return undefined
  const isTaken =
    edit.kind === 'code'
      ? edit.code === undefined && site.codes.get(edit.table)?.some(each => each.code === name.text.trim())
      : (edit.kind === 'profile' && edit.name === undefined && site.profiles.has(name.text.trim())) ||
        (edit.kind === 'rule' && edit.name === undefined && site.rules.has(name.text.trim())) ||
        (edit.kind === 'terms' && edit.name === undefined && site.terms.has(name.text))
  return isTaken ? name : undefined
}

// Finds the field to blame: the one that, reset to its old value, removes the fault. The name is tried last, because
// every fault sentence contains it.
function blamed({sentence}: SiteFault, edit: SiteEdit, fields: readonly FormField[], site: Configuration): string {
  const changed = fields.filter(each => each.text !== each.was).reverse()
  const found = changed.find(field => {
    const without = fields.map(each => (each === field ? {...each, text: each.was} : each))
    return !siteFaults(site, siteNext(edit, without, site)).some(each => each.sentence === sentence)
  })
  return (found ?? fields[0])?.id ?? ''
}

function textIn(fields: readonly FormField[], id: string): string {
  return fields.find(each => each.id === id)?.text ?? ''
}

// A setting that was never set and still has its shipped value stays unset, so that later defaults apply to it.
function settingNext(name: string, text: string, site: Configuration): Configuration {
  const before = site.settings.get(name) ?? null
  const after = before === null && text === settingNamed(name)?.shipped ? null : text
  return applySteps(site, [{section: 'settings', name, before, after}])
}

function codeFields(table: string, code: string | undefined, site: Configuration): FormField[] {
  const codes = site.codes.get(table) ?? []
  const now = codes.find(each => each.code === code)
  const {extent, limit} = tableFacts(table)
  const fixed = extent === 'fixed' ? 'the program needs it' : undefined
  return [
    formField({
      id: 'code',
      label: 'Code',
      kind: 'text',
      section,
      text: now?.code ?? '',
      isMandatory: now === undefined,
      locked: now === undefined ? undefined : 'cannot be renamed; add another and replace this one',
      hint: 'letters, digits and _ . : / -; it stands in records and files',
    }),
    formField({
      id: 'label',
      label: 'Label',
      kind: 'text',
      section,
      text: now?.label ?? '',
      isMandatory: true,
      hint: 'shown to users',
    }),
    formField({
      id: 'enabled',
      label: 'Offered',
      kind: 'flag',
      section,
      text: now?.enabled === false ? '' : 'yes',
      locked: fixed,
      hint: 'if off, the code is no longer offered; users who have it keep it',
    }),
    ...(limit === undefined ? [] : [limitField(limit, now, site)]),
    formField({
      id: 'place',
      label: 'Place',
      kind: 'text',
      section,
      text: now === undefined ? '' : String(codes.indexOf(now) + 1),
      hint: `from 1 to ${now === undefined ? codes.length + 1 : codes.length}, in lists to choose from`,
      empty: 'at the end',
    }),
  ]
}

function limitField(limit: string, now: SiteCode | undefined, site: Configuration): FormField {
  const isByType = limit === 'record types'
  const options = isByType
    ? ['STAFF', 'PUBLIC', 'CONTACT'].map(value => ({value, label: value.toLowerCase()}))
    : optionsOf(limit, site)
  return formField({
    id: 'for',
    label: isByType ? 'For' : tableFacts(limit).label,
    kind: 'codes',
    section,
    text: now?.for.join(',') ?? '',
    options,
    empty: 'all',
    hint: isByType ? 'the record types that can have it; none for all' : 'what it applies to; none for all',
  })
}

/** Returns the codes of a table as options. */
export function optionsOf(table: string, site: Configuration): Option[] {
  return (site.codes.get(table) ?? []).map(each => ({value: each.code, label: each.label}))
}

function codeNext(
  table: string,
  code: string | undefined,
  fields: readonly FormField[],
  site: Configuration,
): Configuration {
  const before = site.codes.get(table) ?? null
  const codes = before ?? []
  const targets = textIn(fields, 'for')
  const made: SiteCode = {
    code: textIn(fields, 'code').trim(),
    label: textIn(fields, 'label').trim(),
    enabled: textIn(fields, 'enabled') !== '',
    for: targets === '' ? [] : targets.split(','),
  }
  const others = codes.filter(each => each.code !== code)
  const wished = Number(textIn(fields, 'place'))
  const place = Number.isInteger(wished) && wished > 0 ? Math.min(wished - 1, others.length) : others.length
  return applySteps(site, [{section: 'codes', name: table, before, after: others.toSpliced(place, 0, made)}])
}

function replaceFields(table: string, code: string, site: Configuration): FormField[] {
  const options = optionsOf(table, site).filter(each => each.value !== code)
  return [
    formField({
      id: 'with',
      label: 'Replacement code',
      kind: 'choice',
      section: `Replace ${code} in every record`,
      options,
      isMandatory: true,
      hint: 'every record with the code gets this one; then the code is removed',
    }),
  ]
}
