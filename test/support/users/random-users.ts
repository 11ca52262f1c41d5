import fc from 'fast-check'
import type {About} from './user.ts'

const names = fc.constantFrom(
  'Berg',
  'berg',
  'Özil',
  'O’Brien',
  'van der Berg',
  '山崎',
  '100%',
  'a_b',
  'it\'s "so"',
  'Łuczak',
  'ÆGIR',
  '\\',
  '!',
  '😀',
  'Ada',
)
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, {nil: null, freq: 2})
const days = fc.constantFrom('2025-01-01', '2026-11-21', '2026-11-22', '2026-11-23', '2030-06-30')
const moments = fc.constantFrom(
  '2026-11-22T11:59:59.999Z',
  '2026-11-22T12:00:00.000Z',
  '2026-11-22T12:00:00.001Z',
  '2030-01-01T00:00:00.000Z',
)
const some = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, {maxLength: 2})

/** People of all kinds, with awkward names and dates around 22 November 2026; fields that may be empty often are. */
export const randomPeople: fc.Arbitrary<About> = fc.record(
  {
    last_name: maybe(names),
    first_name: maybe(names),
    middle_name: maybe(names),
    record_type: fc.constantFrom('STAFF', 'PUBLIC', 'CONTACT'),
    account_type: fc.constantFrom('INTERNAL', 'EXTERNAL'),
    status: fc.constantFrom('ACTIVE', 'INACTIVE'),
    user_group: maybe(fc.constantFrom('GRAD', 'STAFF', 'grad')),
    expiry_date: maybe(days),
    birth_date: maybe(fc.constantFrom('2001-02-03', '2026-11-22')),
    locked_at: maybe(moments),
    force_password_change: fc.boolean(),
    rs_libraries: fc.subarray(['MAIN', 'LAW', 'MED']),
    notes: some(fc.record({note_text: maybe(names), popup_note: fc.boolean()})),
    blocks: some(
      fc.record({block_status: maybe(fc.constantFrom('ACTIVE', 'INACTIVE', 'Active')), expiry_date: maybe(moments)}),
    ),
    fees: some(
      fc.record({
        balance: fc.integer({min: -300, max: 2000}),
        fee_type: fc.constantFrom('OTHER', 'CREDIT'),
        fee_status: fc.constantFrom('ACTIVE', 'CLOSED'),
      }),
    ),
    // At most one is preferred, as every write leaves it.
    emails: some(
      fc.record({
        email_address: fc.constantFrom('Ada@Example.com', 'ÄDA@example.com', 'x_y@z.org'),
        preferred: fc.boolean(),
      }),
    ).map(emails => emails.map((each, at) => ({...each, preferred: each.preferred && at === 0}))),
    identifiers: some(
      fc.record({value: maybe(fc.constantFrom('0042', 'A-1', '42')), id_type: fc.constantFrom('BARCODE', '01')}),
    ),
    roles: some(fc.record({role_type: fc.constantFrom('50', '200'), expiry_date: maybe(days)})),
    references: some(fc.record({reference_kind: fc.constantFrom('LOAN', 'REQUEST')})),
  },
  {requiredKeys: []},
)
