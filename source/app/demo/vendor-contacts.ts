import type {PlainRecord} from '../exchange/plain-record.ts'
import {coded} from './codes/coded-value.ts'
import {at, mixBits} from './random.ts'
import {addressOf, townAddress} from './segments/addresses.ts'
import {phoneNumber} from './segments/contact-points.ts'
import type {DemoSubject} from './subject.ts'

const [proper, trade] = [
  `Cedar Northlight Granite Harborline Lantern Bluebird Quillworks Summit Riverbend Evergreen Wren Copperfield Foxglove
    Meridian Stillwater Tidewater Ashgrove Larkspur Orchard Pinnacle`.split(/\s+/),
  [
    'Book Supply',
    'Serials',
    'Media',
    'Subscriptions',
    'Music Scores',
    'Library Furniture',
    'Bindery',
    'Digital',
    'Maps & Prints',
    'Rare Books',
  ],
] as const

const places = ['', '', ' West', ' of Oregon', ' International', ' GmbH', ' & Daughters', ' Ltd'] as const
const jobs = [
  'Account manager',
  'Sales',
  'Customer support',
  'Accounts receivable',
  'Claims desk',
  'Orders desk',
] as const

/** A company, its name in a mail address, and whether the contact is a desk instead of a person. */
export type Vendor = {readonly name: string; readonly word: string; readonly job: string; readonly isDesk: boolean}

/** The company a vendor contact works for, and as what; several contacts work for one company. */
export function vendorOf({index}: DemoSubject): Vendor {
  const hundred = Math.floor(index / 100)
  const drawn = mixBits(hundred + 17) >>> 0
  const isLargest = hundred % 4 === 0
  const company = isLargest ? 0 : drawn % (proper.length * trade.length)
  const place = isLargest ? '' : at(places, (drawn >>> 16) % places.length)
  const name = `${at(proper, company % proper.length)} ${at(trade, Math.floor(company / proper.length))}${place}`
  const chance = mixBits(index) >>> 0
  return {
    name,
    word: name.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
    job: at(jobs, chance % jobs.length),
    isDesk: chance % 10 < 3,
  }
}

const types = ['order', 'claim', 'payment', 'returns'] as const
const addressType = types.map(type => coded('UserAddressTypes', type))
const emailType = types.map(type => coded('UserEmailTypes', `${type}_mail`))
const phoneType = ['office', 'claim_phone', 'payment_phone', 'returns_phone'].map(type => coded('UserPhoneTypes', type))
const fax = ['order_fax', 'claim_fax', 'payment_fax', 'returns_fax'].map(type => coded('UserPhoneTypes', type))

/** Addresses, e-mail addresses and phones of a vendor contact: for orders always, for claims and payments often. */
export function vendorPoints(subject: DemoSubject, vendor: Vendor): PlainRecord {
  const {random} = subject
  const count = random.between(1, 3)
  return {
    address: Array.from({length: count}, (_, place) => vendorAddress(subject, vendor, place)),
    email: Array.from({length: Math.min(2, count)}, (_, place) => ({
      email_address: `${at(types, place)}s.${vendor.word}.${subject.index}@example.com`,
      description: vendor.name,
      email_type: [at(emailType, place)],
      preferred: place === 0,
      segment_type: 'Internal',
    })),
    phone: vendorPhones(subject, count),
  }
}

function vendorAddress(subject: DemoSubject, vendor: Vendor, place: number): PlainRecord {
  const kinds = place === 0 && subject.random.chance(0.3) ? addressType.slice(0, 3) : [at(addressType, place)]
  const address = townAddress(subject, kinds, place === 0, 'Internal')
  return addressOf({...address, line1: vendor.name, line2: address.line1})
}

function vendorPhones(subject: DemoSubject, count: number): PlainRecord[] {
  const phones = Array.from({length: count}, (_, place) => phone(subject, [at(phoneType, place)], place === 0))
  return subject.random.chance(0.4) ? [...phones, phone(subject, [at(fax, 0)], false)] : phones
}

function phone(subject: DemoSubject, phone_type: PlainRecord[], preferred: boolean): PlainRecord {
  return {phone_number: phoneNumber(subject), phone_type, preferred, preferred_sms: false, segment_type: 'Internal'}
}
