import {describe, expect, test} from 'vitest'
import {findingRules, findingsOf, listsFor} from '../../../source/domain/rules/findings/findings.ts'
import {aPolicy} from '../../support/policies.ts'
import {type About, aPerson} from '../../support/users/user.ts'

const today = '2026-11-22'
const facts = (settings: Readonly<Record<string, string>> = {}) => ({
  now: `${today}T12:00:00.000Z`,
  today,
  policy: aPolicy({mandatory_off: 'user.user_group', ...settings}),
  duplicates: [],
})

// A patron about whom there is nothing to say.
const sound: About = {
  expiry_date: '2028-06-30',
  roles: [{role_type: '200', expiry_date: '2028-06-30'}],
  emails: [{preferred: true}],
  identifiers: [{}],
}
const reasonsFor = (about: About, settings?: Readonly<Record<string, string>>): Record<string, readonly string[]> =>
  Object.fromEntries(
    findingsOf(aPerson({...sound, ...about}), facts(settings)).map(({finding, reasons}) => [finding.id, reasons]),
  )

test('nothing is found about a patron in good order, nor about a member of staff or a vendor contact', () => {
  expect(reasonsFor({})).toEqual({})
  expect(reasonsFor({record_type: 'STAFF', identifiers: [], roles: [{role_type: '50'}]})).toEqual({})
  const contact: About = {
    record_type: 'CONTACT',
    roles: [],
    identifiers: [],
    emails: [],
    phones: [{}],
    expiry_date: null,
  }
  expect(reasonsFor(contact)).toEqual({})
})

test('an inactive person is not reminded of what only matters while they are here', () => {
  expect(reasonsFor({status: 'INACTIVE', emails: [], identifiers: [], roles: [], locked_at: '2026-01-01'})).toEqual({})
})

const role = (role_type: string, expiry_date: string | null = null, status = 'ACTIVE') => ({
  role_type,
  expiry_date,
  status,
})
const cases: readonly (readonly [string, About, readonly string[]])[] = [
  [
    'expired-active',
    {expiry_date: '2026-11-21', purge_date: null},
    ['The account expired on 2026-11-21 but its status is Active'],
  ],
  ['expired-active', {expiry_date: '2026-11-22'}, []],
  ['locked', {locked_at: '2026-11-20T07:30:00.000Z'}, ['Locked since 2026-11-20 07:30']],
  ['no-external-system', {account_type: 'EXTERNAL'}, ['The account type is External but External system is empty']],
  ['no-external-system', {account_type: 'EXTERNAL', external_id: 'SIS'}, []],
  [
    'purge-too-early',
    {purge_date: '2028-06-29'},
    ['The purge date 2028-06-29 comes before the expiration date 2028-06-30'],
  ],
  ['purge-too-early', {purge_date: '2028-06-30'}, []],
  [
    'expired-owing',
    {expiry_date: '2025-11-21', fees: [{balance: 1250}, {balance: 250, fee_type: 'CREDIT'}]},
    ['10.00 EUR due; the account expired on 2025-11-21'],
  ],
  ['expired-owing', {expiry_date: '2025-11-22', fees: [{balance: 1250}]}, []],
  [
    'staff-role-left',
    {status: 'INACTIVE', roles: [role('50'), role('21', '2026-11-21'), role('200'), role('36', null, 'INACTIVE')]},
    ['The role User Administrator is in force, but the account is inactive'],
  ],
  [
    'staff-role-left',
    {expiry_date: '2026-01-31', roles: [role('50')]},
    ['The role User Administrator is in force, but the account expired on 2026-01-31'],
  ],
  [
    'role-outlives-account',
    {roles: [role('200', '2028-06-30'), role('204', '2028-07-01'), role('50')]},
    ['The role Cataloger ends on 2028-07-01, the account on 2028-06-30'],
  ],
  [
    'patron-role-short',
    {roles: [role('200', '2027-01-31'), role('200', '2027-03-31')]},
    ['The Patron role ends on 2027-03-31, the account on 2028-06-30'],
  ],
  ['patron-role-short', {roles: [role('200', '2027-01-31'), role('200')]}, []],
  [
    'patron-role-short',
    {expiry_date: null, roles: [role('200', '2027-01-31')]},
    ['The Patron role ends on 2027-01-31, the account has no expiration date'],
  ],
  ['no-patron-role', {roles: []}, ['No Patron role']],
  ['no-patron-role', {roles: [role('200', '2026-11-21')]}, ['The Patron role expired on 2026-11-21']],
  ['no-patron-role', {roles: [role('200', null, 'INACTIVE')]}, ['The Patron role is not active']],
  ['no-email', {emails: []}, ['No e-mail address']],
  ['no-phone', {record_type: 'CONTACT', phones: []}, ['No phone number']],
  ['no-barcode', {identifiers: [{id_type: 'UNIV_ID'}]}, ['No barcode']],
  ['no-barcode', {identifiers: [{id_type: '01', status: 'INACTIVE'}]}, ['All barcodes are inactive']],
  [
    'preferred-email',
    {emails: [{email_address: 'a@x'}, {email_address: 'b@x'}]},
    ['None of the 2 e-mail addresses is preferred'],
  ],
  [
    'preferred-email',
    {
      emails: [
        {email_address: 'a@x', preferred: true},
        {email_address: 'b@x', preferred: true},
      ],
    },
    ['2 e-mail addresses are preferred: a@x, b@x'],
  ],
  ['preferred-email', {emails: [{email_address: 'a@x'}]}, []],
  [
    'block-over',
    {blocks: [{expiry_date: '2026-11-21T08:00:00.000Z'}, {expiry_date: '2026-11-21', block_status: 'INACTIVE'}]},
    ['The block Loan expired on 2026-11-21 but is active'],
  ],
  [
    'old-popup',
    {
      notes: [
        {popup_note: true, created_date: '2025-11-21T09:00:00.000Z', note_text: 'Keys\nof the archive'},
        {popup_note: false, created_date: '2020-01-01'},
        {popup_note: true, created_date: '2025-11-22T09:00:00.000Z'},
      ],
    },
    ['Pop-up note of 2025-11-21: Keys of the archive'],
  ],
  [
    'unknown-code',
    {
      user_group: 'PIRATE',
      emails: [{preferred: true, email_type: ['work', 'order_mail']}],
      roles: [role('200'), role('9999')],
    },
    [
      'User group "PIRATE" does not exist',
      'E-mail types: "order_mail" is not allowed for public users',
      'Role "9999" does not exist',
    ],
  ],
]
test.each(cases)('%s: %o', (id, about, expected) => {
  expect(reasonsFor(about)[id] ?? []).toEqual(expected)
})

describe('what is mandatory', () => {
  test('is what the site says, for the record types that have the field', () => {
    const missing = (about: About, settings: Record<string, string>) => reasonsFor(about, settings)['missing-field']
    expect(missing({}, {mandatory_off: ''})).toEqual(['User group is empty'])
    expect(missing({record_type: 'CONTACT'}, {mandatory_off: ''})).toBe(undefined)
    expect(missing({}, {mandatory_on: 'user.birth_date'})).toEqual(['Birth date is empty'])
    const twoAddresses = {addresses: [{city: 'Fenwick'}, {}]}
    expect(missing(twoAddresses, {mandatory_on: 'address.city'})).toEqual(['Address: City is empty'])
    expect(missing(twoAddresses, {})).toBe(undefined)
  })
})

test('F115 the reasons for a possible duplicate name the other person and what is the same', () => {
  const other = {id: 7, primary_id: 'u7', name: 'Berg, Ada'}
  const found = findingsOf(aPerson(sound), {
    ...facts(),
    duplicates: [
      {by: 'name', other, value: '1999-04-02'},
      {by: 'email', other, value: 'ada@example.com'},
      {by: 'identifier', other, value: '0042', idType: 'BARCODE'},
      {by: 'identifier', other, value: 'p7', idType: null},
    ],
  })
  expect(found.map(({finding, reasons}) => [finding.id, reasons])).toEqual([
    [
      'same-identifier',
      [
        'Barcode 0042 is also an identifier of u7 (Berg, Ada)',
        'Primary identifier p7 is also an identifier of u7 (Berg, Ada)',
      ],
    ],
    ['same-name', ['Same name and birth date 1999-04-02 as u7 (Berg, Ada)']],
    ['same-email', ['Same e-mail address ada@example.com as u7 (Berg, Ada)']],
  ])
})

test('errors come first, then warnings, then notes, each under a name of its own', () => {
  const order = ['error', 'warning', 'note']
  const ranks = findingRules.map(each => order.indexOf(each.severity))
  expect(ranks).toEqual(ranks.toSorted())
  expect(new Set(findingRules.map(each => each.id)).size).toBe(findingRules.length)
})

test('each finding names the lists it looks at: with those alone it finds the same', () => {
  for (const [id, about, expected] of cases) {
    const rule = findingRules.filter(each => each.id === id)
    const lists: readonly string[] = listsFor(rule)
    const whole = aPerson({...sound, ...about})
    const part = Object.fromEntries(
      Object.entries(whole).map(([name, value]) => [name, name === 'user' || lists.includes(name) ? value : []]),
    ) as typeof whole
    expect(findingsOf(part, facts(), rule).flatMap(each => each.reasons)).toEqual(expected)
  }
})
