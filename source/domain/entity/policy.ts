import type {CodeBook} from '../codes/code-book.ts'

/** The site's settings by name, and its codes. Read once; passed to every rule that depends on the site. */
export type Policy = {
  readonly settings: ReadonlyMap<string, string>
  readonly codes: CodeBook
}

/** Settings with their defaults; any other name is refused where settings are written. */
export const settingDefaults: Readonly<Record<string, string>> = {
  allow_contact_deletion: 'no',
  cataloging_permissions: 'no',
  currency: 'EUR',
  identifier_search: 'exact',
  institution_name: 'Library',
  institution_code: 'INST',
  mandatory_off: '',
  mandatory_on: '',
  name_display: 'last_first',
  primary_identifier_regex: '',
  email_regex: '^[^@\\s]+@[^@\\s]+$',
  phone_regex: '',
  postal_code_regex: '',
  address_line1_regex: '',
  address_line2_regex: '',
  address_line3_regex: '',
  address_line4_regex: '',
  address_line5_regex: '',
  unique_identifier_types: '*',
  undelete_days: '7',
}

/** The value of a setting: the site's, else the default, else empty. */
export function setting(policy: Policy, name: string): string {
  return policy.settings.get(name) ?? settingDefaults[name] ?? ''
}

/** True if `field` (as `entity.field`) is in a comma-separated setting such as `mandatory_on`. */
export function settingLists(policy: Policy, name: string, field: string): boolean {
  const text = setting(policy, name)
  return text !== '' && text.split(',').includes(field)
}
