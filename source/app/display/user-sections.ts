// Which field of a user stands in which section, for the printed sheet and for the tab General of the screens. Every field
// is in exactly one of them; labels, and whether a field is shown, come from the entity.
import type {UserValues} from '../../domain/user/index.ts'

type Section = {readonly title: string; readonly fields: readonly (keyof UserValues)[]}

/** The sections in the order of the sheet. Titles are in sentence case. */
export const userSections = {
  name: {
    title: 'Name and record',
    fields: [
      'first_name',
      'middle_name',
      'last_name',
      'pref_first_name',
      'pref_middle_name',
      'pref_last_name',
      'pref_name_suffix',
      'user_title',
      'primary_id',
      'record_type',
      'account_type',
      'external_id',
      'user_group',
      'job_category',
      'job_description',
    ],
  },
  access: {
    title: 'Access',
    fields: ['status', 'status_date', 'expiry_date', 'purge_date', 'locked_at', 'cataloger_level'],
  },
  signIn: {
    title: 'Sign-in',
    fields: ['password_set_at', 'pin_set_at', 'force_password_change', 'login_restrictions_off'],
  },
  person: {
    title: 'Person',
    fields: [
      'birth_date',
      'gender',
      'preferred_language',
      'campus_code',
      'web_site_url',
      'is_researcher',
      'last_patron_activity_date',
    ],
  },
  letters: {
    title: 'Letters and sharing',
    fields: ['rs_libraries', 'library_notices', 'library_notices_off', 'protected_fields'],
  },
  record: {
    title: 'Created and updated',
    fields: [
      'created_by',
      'created_date',
      'updated_by',
      'updated_date',
      'updated_by_job',
      'source_link_id',
      'source_institution_code',
      'linking_id',
    ],
  },
} as const satisfies Readonly<Record<string, Section>>

/** The name of a section in code. */
export type SectionName = keyof typeof userSections
