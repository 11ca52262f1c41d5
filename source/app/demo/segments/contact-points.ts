import type {PlainRecord} from '../../exchange/plain-record.ts'
import {type Coded, coded} from '../codes/coded-value.ts'
import type {Membership} from '../membership.ts'
import {isIn} from '../population.ts'
import {at} from '../random.ts'
import {type DemoSubject, segment} from '../subject.ts'
import {addressesOf} from './addresses.ts'

/** Addresses, e-mail addresses and phones of a reader or a member of staff, all of them invented. */
export function contactPoints(subject: DemoSubject, standing: Membership): PlainRecord {
  return {address: addressesOf(subject, standing), email: emails(subject), phone: phones(subject)}
}

const mail = (code: string): Coded[] => [coded('UserEmailTypes', code)]
const [personalMail, workMail, schoolMail] = [mail('personal'), mail('work'), mail('school')]
const domains = ['example.com', 'example.com', 'example.org'] as const

function emails(subject: DemoSubject): PlainRecord[] {
  const {kind, random, networkId, index, identity} = subject
  const roll = random.next()
  if (roll < 0.013 || isIn('noEmail', index)) return []
  const official = {
    email_address: `${networkId}@example.edu`,
    description: null,
    email_type: kind === 'STAFF' ? workMail : schoolMail,
    preferred: roll < 0.8,
    segment_type: segment(subject),
  }
  if (roll < 0.55) return [official]
  const {plainFirst, plainLast} = identity
  const local =
    plainFirst && plainLast ? `${plainFirst}.${plainLast}${random.chance(0.7) ? random.below(1_000) : ''}` : networkId
  const own = {
    email_address: `${local}@${random.one(domains)}`,
    description: null,
    email_type: personalMail,
    preferred: roll >= 0.8,
    segment_type: 'Internal',
  }
  return roll < 0.95 ? [official, own] : [own]
}

const phoneTypes = ['mobile', 'home', 'office'].map(code => [coded('UserPhoneTypes', code)])

/** A number in a range that no telephone has. */
export function phoneNumber({random}: DemoSubject): string {
  return `+1 555 01${random.below(10)} ${String(random.below(10_000)).padStart(4, '0')}`
}

function phones(subject: DemoSubject): PlainRecord[] {
  const {kind, random, index} = subject
  const roll = random.next()
  const count = isIn('manySegments', index) ? 3 : roll < 0.25 ? 0 : roll < 0.85 ? 1 : 2
  const first = kind === 'STAFF' ? 2 : roll < 0.7 ? 0 : 1
  return Array.from({length: count}, (_, place) => {
    const type = (first + place) % phoneTypes.length
    return {
      phone_number: phoneNumber(subject),
      phone_type: at(phoneTypes, type),
      preferred: place === 0,
      preferred_sms: type === 0,
      segment_type: segment(subject),
    }
  })
}
