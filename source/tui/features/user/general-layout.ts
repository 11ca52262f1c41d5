// Which field stands in which section of General, and the sections in which column. Every field of a user is in one of
// them; labels and whether a field is shown come from the entity.
import type {UserValues} from '../../../domain/user/index.ts'

export type Section = {readonly title: string; readonly fields: readonly (keyof UserValues)[]}

export const sections = {
  name: {
    title: 'NAME AND RECORD',
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
    title: 'ACCESS',
    fields: ['status', 'status_date', 'expiry_date', 'purge_date', 'locked_at', 'cataloger_level'],
  },
  signIn: {
    title: 'SIGN-IN',
    fields: ['password_set_at', 'pin_set_at', 'force_password_change', 'login_restrictions_off'],
  },
  person: {
    title: 'PERSON',
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
    title: 'LETTERS AND SHARING',
    fields: ['rs_libraries', 'library_notices', 'library_notices_off', 'protected_fields'],
  },
  record: {
    title: 'CREATED AND UPDATED',
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

export type SectionName = keyof typeof sections

/** The sections column by column, for two columns and for three. */
export const arrangements: Readonly<Record<2 | 3, readonly (readonly SectionName[])[]>> = {
  2: [
    ['name', 'signIn', 'letters'],
    ['access', 'record', 'person'],
  ],
  3: [['name'], ['access', 'signIn', 'letters'], ['record', 'person']],
}
