// A library whose data are as long as data get, and told from the words of the program at sight: all of it is written with x.
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {App} from '../../../source/app/app.ts'
import type {Library} from '../../support/library.ts'
import {configured} from '../filling.ts'

/** Words of x, as many letters and blanks as asked for. */
export const words = (length: number): string =>
  `X${Array.from({length}, (_, at) => (at % 9 === 8 ? ' ' : 'x')).join('')}`
    .slice(0, length)
    .trimEnd()
    .padEnd(length, 'x')

const group = 'XGROUP'
const coded = (value: string) => ({value})

const person = (number: number, more: object = {}): object => ({
  primary_id: `x${'x'.repeat(8 + number)}`,
  first_name: words(30),
  middle_name: words(20),
  last_name: words(24 + number),
  record_type: coded('PUBLIC'),
  account_type: coded('INTERNAL'),
  status: coded('ACTIVE'),
  user_group: coded(group),
  job_description: words(120),
  expiry_date: '2030-06-30Z',
  contact_info: {
    email: [
      {email_address: `${'x'.repeat(50)}@${'x'.repeat(40)}.example`, email_type: [coded('work')], preferred: true},
      {email_address: `${'x'.repeat(20)}${number}@${'x'.repeat(40)}.example`, email_type: [coded('personal')]},
    ],
    phone: [{phone_number: '+1 555 0100', phone_type: [coded('mobile')], preferred: true}],
    address: [{line1: words(90), line2: words(70), city: words(40), address_type: [coded('home')], preferred: true}],
  },
  user_note: [
    {note_type: coded('LIBRARY'), note_text: words(400), popup_note: true},
    {note_type: coded('OTHER'), note_text: words(90), user_viewable: true},
  ],
  user_block: [
    {
      block_type: coded('GENERAL'),
      block_description: coded('XBLOCK'),
      block_status: 'ACTIVE',
      block_note: words(100),
      expiry_date: '2030-01-01Z',
    },
  ],
  user_identifier: [
    {id_type: coded('BARCODE'), value: `${'x'.repeat(30)}${number}`, note: words(60), status: 'ACTIVE'},
  ],
  user_statistic: [{category_type: coded('XTYPE'), statistic_category: coded('XCATEGORY'), statistic_note: words(60)}],
  user_role: [
    {role_type: coded('200'), scope: coded('INST'), status: coded('ACTIVE')},
    {role_type: coded('32'), scope: coded('INST'), status: coded('ACTIVE'), expiry_date: '2030-01-01Z'},
  ],
  ...more,
})

const staff = {record_type: coded('STAFF'), user_group: coded('STAFF'), job_category: coded('XJOB')}
const contact = {record_type: coded('CONTACT'), user_group: undefined, user_role: [], user_statistic: []}

/** Adds them, with codes of long labels, and a saved view of a long name. */
export async function addLongPeople(library: Library, app: App): Promise<void> {
  await configured({
    codes: {
      UserGroups: {[group]: words(60), GRAD: 'Graduate', STAFF: 'Staff'},
      UserBlockDescription: {XBLOCK: words(60), '01': 'General'},
      UserStatisticalTypes: {XTYPE: words(40)},
      UserStatCategories: {XCATEGORY: words(40)},
      JobTitles: {XJOB: words(60), CIRC: 'Circulation'},
      UserRoles: {'50': 'User Administrator', '21': 'User Manager', '32': words(50), '200': 'Patron'},
      ExternalProfiles: {XSYSTEM: words(50), SIS: 'SIS'},
    },
  })(app)
  const people = [
    ...Array.from({length: 8}, (_, at) => person(at)),
    person(8, staff),
    person(9, {account_type: coded('EXTERNAL'), external_id: 'XSYSTEM'}),
    person(10, contact),
  ]
  const file = join(library.folder, 'people.json')
  writeFileSync(file, JSON.stringify(people))
  for (const line of [
    ['import', file, '--yes'],
    ['view', 'save', words(40), '--filter', 'is:active'],
    ['user', 'set', 'xxxxxxxxx', `note+=${words(60)}`, 'expiry_date=2031-01-01', '--yes'],
    ['user', 'deactivate', 'xxxxxxxxxx', '--yes'],
  ]) {
    const {code, err} = await library.usher(line)
    if (code !== 0) throw new Error(`usher ${line.join(' ')}: ${err}`)
  }
}
