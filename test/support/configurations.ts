import fc from 'fast-check'
import {shippedCodes, shippedRecordTypes} from '../../source/domain/codes/shipped.ts'
import type {
  Configuration,
  ProfileRole,
  RoleProfile,
  RoleRule,
  SiteCode,
  TermsOfUse,
} from '../../source/domain/configuration/configuration.ts'
import {shippedProfiles, shippedRules} from '../../source/domain/configuration/shipped.ts'

/** The configuration of a new site, with these things of its own. */
export const aConfiguration = (own: Partial<Configuration> = {}): Configuration => ({
  settings: own.settings ?? new Map(),
  codes: new Map([...shipped(), ...(own.codes ?? [])]),
  profiles: own.profiles ?? new Map(shippedProfiles.map(each => [each.name, each])),
  rules: own.rules ?? new Map(shippedRules.map(each => [each.name, each])),
  terms: own.terms ?? new Map(),
})

const shipped = (): Map<string, readonly SiteCode[]> =>
  new Map(
    Object.entries(shippedCodes).flatMap(([table, labels]) => {
      const limits = shippedRecordTypes[table] ?? {}
      const codes = Object.entries(labels).map(([code, label]) =>
        aCode(code, {label, for: [...(limits[code] ?? [])].sort()}),
      )
      return codes.length === 0 ? [] : [[table, codes] as const]
    }),
  )

/** A code with a label like itself, unless told. */
export const aCode = (code: string, more: Partial<SiteCode> = {}): SiteCode => ({
  code,
  label: code,
  enabled: true,
  for: [],
  ...more,
})

export const aRule = (more: Partial<RoleRule> = {}): RoleRule => ({
  name: 'RULE',
  enabled: true,
  otherwise: false,
  record_types: [],
  user_groups: [],
  job_categories: [],
  profiles: [],
  ...more,
})

export const aProfile = (name: string, ...roles: string[]): RoleProfile => ({
  name,
  label: `Profile ${name}`,
  roles: roles.map(role_type => ({role_type, scope: '', active: true, period: '', parameter: []})),
})

// Text that a careless writer of YAML would not bring back.
const awkward = fc.oneof(
  fc.constantFrom('no', 'Yes', 'null', '~', '01', '1e3', '2026-11-22', '# not a comment', 'a: b', '- x', "it's", '"q"'),
  fc.constantFrom(
    '[a',
    '{b',
    '!tag',
    '&anchor',
    '*alias',
    '%x',
    '@x',
    '| y',
    'ends with space ',
    'über',
    '山崎',
    '😀',
    '‮x',
    '\\n',
  ),
  fc.string({maxLength: 12, unit: 'grapheme'}),
)
const label = awkward.map(text => text.replace(/\p{Cc}/gu, '') || 'x').filter(text => text.trim() !== '')
const codeName = fc.constantFrom('A', 'no', '01', 'null', 'B-1', 'é', 'x.y', '1e3', 'true', 'Z')
const codes = (targets: readonly string[]): fc.Arbitrary<SiteCode[]> =>
  fc.uniqueArray(fc.record({code: codeName, label, enabled: fc.boolean(), for: fc.subarray([...targets])}), {
    minLength: 1,
    maxLength: 6,
    selector: each => each.code,
  })
const recordTypes = ['CONTACT', 'PUBLIC', 'STAFF'] as const

const desk = (value: string): ProfileRole => ({
  role_type: '32',
  scope: 'MAIN',
  active: value.length > 3,
  period: '2y',
  parameter: [{type: 'CirculationDesk', scope: 'no', value}],
})

/** Configurations without faults, as a site could have them. */
export const configurations: fc.Arbitrary<Configuration> = fc
  .record({
    groups: codes(recordTypes),
    titles: codes([]),
    currency: fc.option(fc.constantFrom('EUR', 'USD')),
    name: fc.option(label),
    pattern: fc.option(fc.constantFrom('', '^u\\d+$', '[\'"#]', '^\\p{L}+: .*$')),
    profiles: fc.uniqueArray(fc.constantFrom('A', 'B', 'no', '01')),
    otherwise: fc.boolean(),
    period: fc.constantFrom('4y', '18m', 'eoy'),
    types: fc.subarray([...recordTypes]),
    text: label,
  })
  .map(({groups, titles, currency, name, pattern, profiles, otherwise, period, types, text}) => {
    const settings = Object.entries({currency, institution_name: name, phone_regex: pattern})
    const terms = groups.map(({code}): TermsOfUse => ({user_group: code, label: text, period}))
    const rule = aRule({otherwise, record_types: types, user_groups: groups.map(each => each.code), profiles})
    return aConfiguration({
      settings: new Map(settings.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))),
      codes: new Map([
        ['UserGroups', groups],
        ['UserTitles', titles],
        // Two hundred lines that say nothing new.
        ['CountryCodes', [aCode('USA')]],
      ]),
      profiles: new Map(
        profiles.map(each => [
          each,
          {...aProfile(each), label: text, roles: [...aProfile(each, '200').roles, desk(text)]},
        ]),
      ),
      rules: new Map([[rule.name, rule]]),
      terms: new Map(terms.map(each => [each.user_group, each])),
    })
  })
