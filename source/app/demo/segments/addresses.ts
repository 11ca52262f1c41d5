import type {PlainRecord} from '../../exchange/plain-record.ts'
import {type Coded, coded, noCode} from '../codes/coded-value.ts'
import type {Membership} from '../membership.ts'
import {isIn} from '../population.ts'
import {type DemoSubject, segment} from '../subject.ts'
import {buildings, foreignTowns, halls, streets, towns} from './contact-lists.ts'

const typed = (code: string): Coded[] => [coded('UserAddressTypes', code)]
const [home, work, school, alternative] = [typed('home'), typed('work'), typed('school'), typed('alternative')]
const country = coded('CountryCodes', 'USA')

type AddressText = {
  line1: string
  line2?: string
  city: string
  state: string
  postal: string
  country: Coded
  types: Coded[]
  preferred: boolean
  segment: string
  note?: string
  start?: string | null
  end?: string | null
}

/** An address as records carry it, empty lines included. */
export function addressOf(text: AddressText): PlainRecord {
  return {
    line1: text.line1,
    line2: text.line2 ?? null,
    line3: null,
    line4: null,
    line5: null,
    city: text.city,
    state_province: text.state,
    postal_code: text.postal,
    country: text.country,
    address_note: text.note ?? '',
    start_date: text.start ?? null,
    end_date: text.end ?? null,
    address_type: text.types,
    preferred: text.preferred,
    segment_type: text.segment,
  }
}

/** An address in one of the towns around. */
export function townAddress(
  {random}: DemoSubject,
  types: Coded[],
  preferred: boolean,
  segmentType: string,
): AddressText {
  const [city, state, zone] = random.common(towns)
  return {
    line1: `${random.between(1, 2_400)} ${random.one(streets)}`,
    city,
    state,
    postal: zone + String(random.below(1_000)).padStart(3, '0'),
    country,
    types,
    preferred,
    segment: segmentType,
  }
}

function foreignAddress({random}: DemoSubject, segmentType: string): AddressText {
  const [city, state, code] = random.one(foreignTowns)
  const postal = String(random.between(10_000, 99_999))
  const line1 = `${random.one(streets)} ${random.between(1, 180)}`
  return {
    line1,
    city,
    state,
    postal,
    country: coded('CountryCodes', code),
    types: home,
    preferred: false,
    segment: segmentType,
  }
}

/** The addresses of a reader or a member of staff: where they live, often where they work or study. */
export function addressesOf(subject: DemoSubject, standing: Membership): PlainRecord[] {
  const {kind, random, calendar, index} = subject
  const found: PlainRecord[] = []
  const first = townAddress(subject, home, true, segment(subject))
  const roll = random.next()
  if (roll < 0.2) first.line2 = `Apt ${random.between(1, 420)}`
  if (roll > 0.985) first.note = 'Ask for the side entrance'
  if (roll > 0.99) first.country = noCode
  if (roll > 0.995) first.city = ''
  if (random.chance(0.94)) found.push(addressOf(first))
  if (kind === 'STAFF' || standing.group === 'FACULTY') found.push(workAddress(subject, found.length === 0))
  else if (random.chance(0.3)) found.push(schoolAddress(subject, found.length === 0))
  if (random.chance(0.06)) found.push(addressOf(foreignAddress(subject, segment(subject))))
  if (kind === 'PUBLIC' && (random.chance(0.02) || isIn('manySegments', index))) {
    const away = townAddress(subject, alternative, false, 'Internal')
    found.push(addressOf({...away, start: `${calendar.day(-20)}Z`, end: `${calendar.day(60)}Z`, note: 'While away'}))
  }
  return found
}

function workAddress(subject: DemoSubject, preferred: boolean): PlainRecord {
  const {random} = subject
  const line1 = `${random.one(buildings)}, room ${random.between(100, 480)}`
  return addressOf({
    ...townAddress(subject, work, preferred, segment(subject)),
    line1,
    line2: 'Larkspur University',
    city: 'Larkspur',
  })
}

function schoolAddress(subject: DemoSubject, preferred: boolean): PlainRecord {
  const {random} = subject
  const line1 = `${random.one(halls)} ${random.between(100, 599)}`
  return addressOf({
    ...townAddress(subject, school, preferred, segment(subject)),
    line1,
    line2: 'Larkspur University',
    city: 'Larkspur',
  })
}
