import {describe, expect, test} from 'vitest'
import type {Entity} from '../../source/domain/entity/entity.ts'
import type {RecordType} from '../../source/domain/entity/kind.ts'
import {fieldsFor, type Situation} from '../../source/domain/entity/situation.ts'
import {
  address,
  block,
  email,
  identifier,
  note,
  phone,
  proxy,
  role,
  statistic,
  user,
} from '../../source/domain/user/index.ts'
import {aPolicy} from '../support/policies.ts'

// What a person at a form may do to a field, written down by hand from the rules for record types, accounts and tabs:
//   M must be filled in   e may be changed   l locked: its external system manages it   r the program sets it   - not there
const columns: readonly Omit<Situation, 'recordType'>[] = [
  {mode: 'add', accountType: 'INTERNAL', opened: false},
  {mode: 'edit', accountType: 'INTERNAL', opened: false},
  {mode: 'edit', accountType: 'INTERNAL', opened: true},
  {mode: 'add', accountType: 'EXTERNAL', opened: false},
  {mode: 'edit', accountType: 'EXTERNAL', opened: false},
  {mode: 'edit', accountType: 'EXTERNAL', opened: true},
  {mode: 'sync', accountType: 'EXTERNAL', opened: false},
]

const marks = (entity: Entity, recordType: RecordType, rows: readonly Omit<Situation, 'recordType'>[]) => {
  const policy = aPolicy({cataloging_permissions: 'yes'})
  const table = rows.map(row => fieldsFor(entity, {recordType, ...row}, policy))
  return Object.fromEntries(
    Object.keys(entity.fields).map((name, at) => {
      const states = table.map(states => states[at])
      const mark = (state: (typeof states)[number]): string => {
        if (!state?.shown) return '-'
        if (state.editable) return state.mandatory ? 'M' : 'e'
        return state.field.stamped ? 'r' : 'l'
      }
      return [name, states.map(mark).join(' ')]
    }),
  )
}

// add, edit, opened; then the same of an external user; then synchronisation.
const ofEverybody = {
  primary_id: 'M M M M l M e',
  record_type: 'M M M M l M e',
  first_name: 'M M M M l M e',
  last_name: 'M M M M l M e',
  status: '- M M - M M e',
  web_site_url: '- e e - l e e',
  force_password_change: 'e e e e e e e',
  login_restrictions_off: 'e e e e e e e',
  ...Object.fromEntries(
    [
      'middle_name',
      'pref_first_name',
      'pref_middle_name',
      'pref_last_name',
      'pref_name_suffix',
      'gender',
      'birth_date',
      'job_description',
      'expiry_date',
      'purge_date',
      // The nine that can be kept are locked like the others.
      'user_title',
      'job_category',
      'campus_code',
      'preferred_language',
      'cataloger_level',
      'rs_libraries',
      'library_notices',
      'library_notices_off',
    ].map(name => [name, 'e e e e l e e']),
  ),
  ...Object.fromEntries(
    [
      'account_type',
      'external_id',
      'status_date',
      'last_patron_activity_date',
      'locked_at',
      'password_set_at',
      'pin_set_at',
      'protected_fields',
      'is_researcher',
      'source_link_id',
      'source_institution_code',
      'linking_id',
      'created_by',
      'created_date',
      'updated_by',
      'updated_date',
      'updated_by_job',
    ].map(name => [name, 'r r r r r r r']),
  ),
}

describe('F120, F121, F124, F132, F133 what may be done to each field of the person', () => {
  test.each(['STAFF', 'PUBLIC'] as const)('a %s user', recordType => {
    expect(marks(user, recordType, columns)).toEqual({...ofEverybody, user_group: 'M M M M l M e'})
  })

  test('F064 a CONTACT, who has no user group', () => {
    expect(marks(user, 'CONTACT', columns)).toEqual({...ofEverybody, user_group: '- - - - - - -'})
  })
})

const withEntry = (segment: 'Internal' | 'External', accountType: Situation['accountType'], opened: boolean) =>
  ({mode: 'edit', accountType, opened, segment}) as const
// An entry of an internal user; of an external user an internal one, an external one, and that once it is opened.
const entryColumns = [
  withEntry('Internal', 'INTERNAL', false),
  withEntry('Internal', 'EXTERNAL', false),
  withEntry('External', 'EXTERNAL', false),
  withEntry('External', 'EXTERNAL', true),
]
const entries: readonly [Entity, Readonly<Record<string, string>>][] = [
  [
    address,
    {
      ...Object.fromEntries(
        'line2 line3 line4 line5 city state_province postal_code country address_note start_date end_date preferred'
          .split(' ')
          .map(name => [name, 'e e l e']),
      ),
      line1: 'M M l M',
      address_type: 'M M l M',
      segment_type: 'r r r r',
    },
  ],
  [
    email,
    {
      email_address: 'M M l M',
      description: 'e e l e',
      email_type: 'M M l M',
      preferred: 'e e l e',
      segment_type: 'r r r r',
    },
  ],
  [
    phone,
    {
      phone_number: 'M M l M',
      phone_type: 'M M l M',
      preferred: 'e e l e',
      preferred_sms: 'e e l e',
      segment_type: 'r r r r',
    },
  ],
  [identifier, {id_type: 'M M l M', value: 'M M l M', note: 'e e l e', status: 'e e l e', segment_type: 'r r r r'}],
  [
    note,
    {
      note_type: 'M M l M',
      note_text: 'M M l M',
      user_viewable: 'e e l e',
      popup_note: 'e e l e',
      created_by: 'r r r r',
      created_date: 'r r r r',
      segment_type: 'r r r r',
    },
  ],
  [
    block,
    {
      block_type: 'M M l M',
      block_description: 'M M l M',
      block_status: 'e e l e',
      block_note: 'e e l e',
      expiry_date: 'e e l e',
      item_loan_id: 'r r r r',
      created_by: 'r r r r',
      created_date: 'r r r r',
      segment_type: 'r r r r',
    },
  ],
  [
    statistic,
    {category_type: 'e e l e', statistic_category: 'M M l M', statistic_note: 'e e l e', segment_type: 'r r r r'},
  ],
  // Roles and proxies are the library's own, whoever manages the account.
  [role, {role_type: 'M M M M', scope: 'e e e e', status: 'e e e e', expiry_date: 'e e e e', parameter: 'e e e e'}],
  [proxy, {proxy_for_id: 'M M M M'}],
]

describe('F122, F123 what may be done to each field of an entry', () => {
  test.each(entries.map(([entity, expected]) => [entity.name, entity, expected] as const))(
    '%s',
    (_, entity, expected) => {
      for (const recordType of ['STAFF', 'PUBLIC', 'CONTACT'] as const) {
        const found = marks(entity, recordType, entryColumns)
        expect([recordType, found]).toEqual([recordType, expected])
      }
    },
  )
})
