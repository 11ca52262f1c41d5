// The site's configuration, and the difference between two configurations as steps. Like plans for users, steps are data:
// they are previewed, kept in a history and undone (F045, F059, F066, F317).
import type {RecordType} from '../entity/kind.ts'

/** One code of a table. `for` names the record types that may use it, or the codes of the table above; none means all. */
export type SiteCode = {
  readonly code: string
  readonly label: string
  readonly enabled: boolean
  readonly for: readonly string[]
}

/** A role as a profile gives it. `period` counts from the day it is given: `1y`, `90d`; empty for no expiry. */
export type ProfileRole = {
  readonly role_type: string
  readonly scope: string
  readonly active: boolean
  readonly period: string
  readonly parameter: readonly Readonly<Record<string, string>>[]
}

/** Roles that are assigned together. A template: later changes to it do not affect users who already have the roles. */
export type RoleProfile = {readonly name: string; readonly label: string; readonly roles: readonly ProfileRole[]}

/** Which role profiles new users get. An empty list matches all users. */
export type RoleRule = {
  readonly name: string
  readonly enabled: boolean
  /** Applies only if no other rule matches. */
  readonly otherwise: boolean
  readonly record_types: readonly RecordType[]
  readonly user_groups: readonly string[]
  readonly job_categories: readonly string[]
  readonly profiles: readonly string[]
}

/** The terms on which a user group is registered: how long an account lasts, as `4y`, `18m` or `eoy`. */
export type TermsOfUse = {readonly user_group: string; readonly label: string; readonly period: string}

/** Everything a site can configure. Codes are in the order of their table. */
export type Configuration = {
  readonly settings: ReadonlyMap<string, string>
  readonly codes: ReadonlyMap<string, readonly SiteCode[]>
  readonly profiles: ReadonlyMap<string, RoleProfile>
  readonly rules: ReadonlyMap<string, RoleRule>
  readonly terms: ReadonlyMap<string, TermsOfUse>
}

type SectionStep<Section extends keyof Configuration> = {
  readonly section: Section
  /** The name of the setting, table, profile or rule; the user group of terms. */
  readonly name: string
  readonly before: ItemOf<Section> | null
  readonly after: ItemOf<Section> | null
}
type ItemOf<Section extends keyof Configuration> =
  Configuration[Section] extends ReadonlyMap<string, infer Item> ? Item : never

/** One setting, code table, profile, rule or terms of use that is added, changed or removed. */
export type SiteStep = {[Section in keyof Configuration]: SectionStep<Section>}[keyof Configuration]

/** The steps that turn one configuration into another, in a fixed order; empty if they are equal. */
export function compareSites(before: Configuration, after: Configuration): SiteStep[] {
  return [
    ...compareSection('settings', before.settings, after.settings),
    ...compareSection('codes', before.codes, after.codes),
    ...compareSection('profiles', before.profiles, after.profiles),
    ...compareSection('rules', before.rules, after.rules),
    ...compareSection('terms', before.terms, after.terms),
  ]
}

function compareSection<Section extends keyof Configuration, Item>(
  section: Section,
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
): {section: Section; name: string; before: Item | null; after: Item | null}[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return names.flatMap(name => {
    const [was, is] = [before.get(name) ?? null, after.get(name) ?? null]
    return isSameItem(was, is) ? [] : [{section, name, before: was, after: is}]
  })
}

/** True if two items of the configuration are equal, whatever the order of their fields. */
export function isSameItem(one: unknown, other: unknown): boolean {
  return JSON.stringify(sortKeys(one)) === JSON.stringify(sortKeys(other))
}

// Items read from a file may have their fields in another order.
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]) => [name, sortKeys(each)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
}

/** The configuration after these steps. */
export function applySteps(configuration: Configuration, steps: readonly SiteStep[]): Configuration {
  const next = {
    settings: new Map(configuration.settings),
    codes: new Map(configuration.codes),
    profiles: new Map(configuration.profiles),
    rules: new Map(configuration.rules),
    terms: new Map(configuration.terms),
  }
  for (const step of steps) {
    if (step.section === 'settings') applyTo(next.settings, step)
    else if (step.section === 'codes') applyTo(next.codes, step)
    else if (step.section === 'profiles') applyTo(next.profiles, step)
    else if (step.section === 'rules') applyTo(next.rules, step)
    else applyTo(next.terms, step)
  }
  return next
}

function applyTo<Item>(items: Map<string, Item>, {name, after}: {name: string; after: Item | null}): void {
  if (after === null) items.delete(name)
  else items.set(name, after)
}

/** Codes that the steps take out of their tables. */
export function removedCodes(steps: readonly SiteStep[]): {readonly table: string; readonly code: string}[] {
  return steps.flatMap(step => {
    if (step.section !== 'codes') return []
    const kept = new Set(step.after?.map(each => each.code))
    return (step.before ?? []).flatMap(({code}) => (kept.has(code) ? [] : [{table: step.name, code}]))
  })
}
