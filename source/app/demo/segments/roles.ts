import type {Day} from '../../../domain/base/day.ts'
import {patron} from '../../../domain/rules/roles/roles.ts'
import type {PlainRecord} from '../../exchange/plain-record.ts'
import {toZonedDay} from '../calendar.ts'
import {coded} from '../codes/coded-value.ts'
import {institution, libraries} from '../codes/demo-codes.ts'
import type {Membership} from '../membership.ts'
import {isIn} from '../population.ts'
import type {DemoSubject} from '../subject.ts'
import {parameterValues, type RoleKind, rolesByJob} from './staff-roles.ts'

const [active, inactive] = [coded('UserRoleStatus', 'ACTIVE'), coded('UserRoleStatus', 'INACTIVE')]
const whole = coded('Library', institution)
const patronType = coded('UserRoles', patron)

/** The roles of a user: patron for readers, one to six by their job for staff. */
export function rolesOf(subject: DemoSubject, standing: Membership, job: string | null): PlainRecord[] {
  const {index, kind, random, population} = subject
  if (kind === 'CONTACT') return []
  const own = patronRole(subject, standing)
  if (kind === 'PUBLIC') return population.isPatron(index) ? [own] : []
  const kinds = rolesByJob[job ?? 'CIRC'] ?? []
  const count = Math.min(kinds.length, 1 + Math.floor(random.next() ** 1.4 * 5))
  const from = random.chance(0.8) ? 0 : random.below(kinds.length - count + 1)
  const roles = kinds
    .slice(from, from + count)
    .map((each, place) => staffRole(subject, each, staffExpiry(subject, place)))
  return random.chance(0.75) ? [...roles, own] : roles
}

function patronRole({random}: DemoSubject, {expiryDate}: Membership): PlainRecord {
  const status = random.chance(0.99) ? active : inactive
  return {status, scope: whole, role_type: patronType, expiry_date: toZonedDay(expiryDate), parameter: []}
}

/** Mostly none; in the special cases, long after the account's expiry or before today. */
function staffExpiry({index, random, calendar}: DemoSubject, place: number): Day | null {
  const roll = random.next()
  if (place === 0 && isIn('roleOutlivesAccount', index)) return calendar.day(900)
  if (place === 0 && isIn('accountOutlivesRole', index)) return calendar.day(-40)
  if (roll < 0.85) return null
  return roll < 0.89 ? calendar.day(-random.between(1, 300)) : calendar.day(random.between(0, 1_100))
}

function staffRole({random}: DemoSubject, {type, isLocal, parameter}: RoleKind, expiry: Day | null): PlainRecord {
  const scope = isLocal ? coded('Library', random.common(libraries)) : whole
  return {
    status: random.chance(0.95) ? active : inactive,
    scope,
    role_type: coded('UserRoles', type),
    expiry_date: toZonedDay(expiry),
    parameter: parameter
      ? [{type: {value: parameter, desc: ''}, scope, value: random.common(parameterValues[parameter])}]
      : [],
  }
}
