import type {CodeBook} from '../codes/code-book.ts'
import {settings} from '../configuration/settings.ts'

/** The site's settings and codes. Read once and passed to every rule that depends on the site. */
export type Policy = {
  readonly settings: ReadonlyMap<string, string>
  readonly codes: CodeBook
}

/** The default value of every setting. */
export const settingDefaults: Readonly<Record<string, string>> = Object.fromEntries(
  settings.map(each => [each.name, each.shipped]),
)

/** The value of a setting: the site's, else the default, else empty text for an unknown name. */
export function setting(policy: Pick<Policy, 'settings'>, name: string): string {
  return policy.settings.get(name) ?? settingDefaults[name] ?? ''
}

/** True if `field` (as `entity.field`) is in a comma-separated setting such as `mandatory_on`. */
export function settingIncludes(policy: Policy, name: string, field: string): boolean {
  const text = setting(policy, name)
  return text !== '' && text.split(',').includes(field)
}
