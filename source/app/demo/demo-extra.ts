import type {DemoExtra, DemoReference} from './demo-user.ts'
import type {Membership} from './membership.ts'
import {demeritsOf} from './segments/demerits.ts'
import {feesOf} from './segments/fees.ts'
import {type Stamps, stampsOf} from './stamps.ts'
import type {DemoSubject} from './subject.ts'

type Filling = {-readonly [K in keyof DemoExtra]: DemoExtra[K]}

/** What a person has beside the user record. */
export function extraOf(subject: DemoSubject, standing: Membership, references: readonly DemoReference[]): DemoExtra {
  const {kind, isExternal, random, calendar} = subject
  const stamps: Stamps = stampsOf(subject, standing)
  const extra: Filling = stamps
  const isLocked = random.chance(0.04)
  const isProtected = random.chance(0.04)
  if (isLocked && !isExternal && kind !== 'CONTACT') {
    extra.locked_at = calendar.moment(-random.between(1, Math.min(45, -standing.createdOffset)), random)
  }
  if (isProtected && isExternal) extra.protected_fields = random.one(protections)
  const fees = feesOf(subject, standing.createdOffset)
  if (fees.length > 0) extra.fees = fees
  if (references.length > 0) extra.references = references
  const principal = principalOf(subject)
  if (principal !== undefined) extra.proxy_for = principal
  // Last, so that whoever was made before there were any is still the same person.
  const demerits = demeritsOf(subject)
  if (demerits.length > 0) extra.demerits = demerits
  return extra
}

const protections = [
  ['user_group'],
  ['preferred_language'],
  ['campus_code'],
  ['user_title', 'user_group'],
  ['rs_libraries'],
  ['campus_code', 'preferred_language', 'rs_libraries'],
] as const

/** For one reader in two hundred, an earlier one for whom they may borrow. */
function principalOf({index, kind, random, population}: DemoSubject): number | undefined {
  if (kind !== 'PUBLIC' || !random.chance(0.005)) return undefined
  const found = random.below(index)
  return found < index && population.isPatron(found) ? found : undefined
}
