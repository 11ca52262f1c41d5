import type {Values} from '../../../source/domain/base/plan.ts'
import type {SegmentList} from '../../../source/domain/user/index.ts'

/** A made-up person: the fields that are not usual, and the entries of their lists. */
export type MadeUp = {readonly user: Values} & Partial<Record<SegmentList, readonly Values[]>>

const base = {
  record_type: 'PUBLIC',
  account_type: 'INTERNAL',
  status: 'ACTIVE',
  user_group: 'GRAD',
  expiry_date: '2028-06-30',
}
const person = (primary_id: string, last_name: string, first_name: string, more: Values = {}): Values => ({
  ...base,
  primary_id,
  last_name,
  first_name,
  ...more,
})
const staff = (login: string, last_name: string, first_name: string, roles: readonly Values[]): MadeUp => ({
  user: person(login, last_name, first_name, {record_type: 'STAFF', user_group: 'STAFF', job_category: 'CIRC'}),
  identifiers: [{id_type: 'LOGIN', value: login, status: 'ACTIVE'}],
  roles,
})
const loan = {reference_kind: 'LOAN', reference_id: 'L-1', title: 'A Field Guide to Fens'}
const fee = (balance: number, more: Values = {}): Values => ({
  fee_type: 'OVERDUEFINE',
  fee_status: 'ACTIVE',
  original_amount: 2000,
  balance,
  creation_time: '2026-03-01T09:00:00.000Z',
  ...more,
})
const block = (block_status: string, expiry_date: string | null = null): Values => ({
  block_type: 'GENERAL',
  block_description: '01',
  block_status,
  expiry_date,
})
const held = (reference_kind: string, reference_id: string): Values => ({reference_kind, reference_id})

/** Fifteen patrons, five members of staff and a vendor contact, each for one thing that the program has to know. */
export const people: readonly MadeUp[] = [
  staff('amal', 'Haddad', 'Amal', [{role_type: '50', status: 'ACTIVE'}]),
  staff('mira', 'Lindqvist', 'Mira', [{role_type: '21', status: 'ACTIVE'}]),
  staff('desk', 'Moreau', 'Denis', [{role_type: '32', status: 'ACTIVE'}]),
  staff('lapsed', 'Novak', 'Lena', [{role_type: '50', status: 'ACTIVE', expiry_date: '2026-06-30'}]),
  {user: person('plain', 'Ito', 'Ken', {record_type: 'STAFF', user_group: 'STAFF'})},
  {
    user: person('u1001', 'Okafor', 'Adaeze', {
      middle_name: 'Ngozi',
      birth_date: '1999-04-02',
      rs_libraries: ['MAIN', 'LAW'],
    }),
    emails: [{email_address: 'adaeze.okafor@example.edu', email_type: ['work'], preferred: true}],
    phones: [{phone_number: '+1 555 0100', phone_type: ['mobile'], preferred: true}],
    addresses: [{line1: '12 Mill Lane', city: 'Fenwick', country: 'GBR', address_type: ['home'], preferred: true}],
    identifiers: [{id_type: 'BARCODE', value: '20000001', status: 'ACTIVE'}],
    notes: [{note_type: 'POPUP', note_text: 'Prefers letters on paper', created_by: 'amal'}],
    statistics: [{category_type: 'FAC', statistic_category: 'ARTS'}],
    proxies: [{proxyFor: 'u1002'}],
    roles: [{role_type: '200', status: 'ACTIVE'}],
  },
  {user: person('u1002', 'Silva', 'Ana', {status: 'INACTIVE'})},
  {user: person('u1003', 'Novák', 'Jiří', {locked_at: '2026-11-20T07:30:00.000Z'})},
  {user: person('u1004', 'Brandt', 'Uwe', {account_type: 'EXTERNAL', external_id: 'SIS'})},
  {user: person('u1005', 'Duarte', 'Rui'), fees: [fee(1250)]},
  {user: person('u1006', 'Eriksen', 'Liv'), references: [loan]},
  {user: person('u1007', 'Fofana', 'Awa'), references: [held('PO_LINE', 'POL-7'), held('INVOICE', 'INV-3')]},
  {user: person('u1008', 'Gallo', 'Pia'), references: [held('LOCKED_BIB', '991')]},
  {user: person('u1009', 'Huang', 'Wei'), references: [held('IMPORT_PROFILE', 'Weekly load')]},
  {
    user: person('u1010', 'Ivanov', 'Oleg'),
    fees: [fee(500), fee(275, {fee_type: 'LOCKERKEY'})],
    references: [loan, held('PO', 'PO-1'), held('LOCKED_BIB', '992'), held('IMPORT_PROFILE', 'Daily load')],
  },
  {user: person('u1011', 'Jansen', 'Els'), fees: [fee(-300, {fee_type: 'CREDIT', original_amount: -300})]},
  {user: person('u1012', 'Kowalska', 'Zofia', {expiry_date: '2026-01-31'}), blocks: [block('ACTIVE')]},
  {user: person('u1013', 'Lopez', 'Iker'), blocks: [block('INACTIVE'), block('ACTIVE', '2026-02-01T00:00:00.000Z')]},
  {user: person('u1014', 'Red\u001b[2J\u202eEvil', 'Tab\tName', {job_description: 'Two\nlines, "quoted"'})},
  {user: person('u1015', '王', '小明')},
  {user: {...person('c2001', 'Paper & Co', 'Orders', {record_type: 'CONTACT', user_group: null, expiry_date: null})}},
]
