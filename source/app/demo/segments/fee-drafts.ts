import {isIn} from '../population.ts'
import type {Random} from '../random.ts'
import type {DemoSubject} from '../subject.ts'

/** A fee before its transactions and texts are made up. */
export type FeeDraft = {
  readonly type: string
  readonly amountMinor: number
  readonly status: 'ACTIVE' | 'INDISPUTE' | 'EXPORTED' | 'CLOSED'
}

const owingShare = 0.084
const paidShare = 0.03
const usual = [
  'OVERDUEFINE',
  'OVERDUEFINE',
  'OVERDUEFINE',
  'LOSTITEMREPLACEMENTFEE',
  'OVERDUENOTIFICATIONFINE',
  'LIBRARYCARDREPLACEMENT',
  'DAMAGEDITEMFINE',
  'RECALLEDOVERDUEFINE',
  'SERVICEFEE',
  'LOCKERKEY',
  'DOCUMENTDELIVERYSERVICE',
  'RENEWFEE',
  'CARDRENEWAL',
  'OTHER',
] as const

/** The fees a user has, or has had: about one in eleven owes something. */
export function feeDrafts(subject: DemoSubject): FeeDraft[] {
  const {random, kind, index} = subject
  const roll = random.next()
  if (kind === 'CONTACT') return []
  const found = specialDrafts(index, random)
  if (roll < owingShare) found.push(...owed(random))
  else if (roll < owingShare + paidShare) found.push(draft(random, 'CLOSED'))
  return found
}

function specialDrafts(index: number, random: Random): FeeDraft[] {
  const found: FeeDraft[] = []
  if (isIn('smallestFee', index)) found.push({type: 'OVERDUEFINE', amountMinor: 20, status: 'ACTIVE'})
  if (isIn('largestFee', index)) found.push({type: 'LOSTITEMREPLACEMENTFEE', amountMinor: 30_000, status: 'ACTIVE'})
  if (isIn('disputedFee', index)) found.push(draft(random, 'INDISPUTE'))
  if (isIn('lostItem', index)) {
    found.push({type: 'LOSTITEMREPLACEMENTFEE', amountMinor: random.between(2_500, 14_000), status: 'ACTIVE'})
    found.push({type: 'LOSTITEMPROCESSFEE', amountMinor: 1_500, status: 'ACTIVE'})
  }
  if (isIn('transferredFee', index)) found.push(draft(random, 'EXPORTED'))
  if (isIn('creditOnly', index)) found.push(credit(random))
  return found
}

function owed(random: Random): FeeDraft[] {
  const count = 1 + Math.floor(random.next() ** 3 * 5)
  const found = Array.from({length: count}, () => draft(random, 'ACTIVE'))
  if (random.chance(0.1)) found.push(draft(random, 'INDISPUTE'))
  if (random.chance(0.04)) found.push(credit(random))
  if (random.chance(0.15)) found.push(draft(random, 'CLOSED'))
  if (random.chance(0.04)) found.push(draft(random, 'EXPORTED'))
  return found
}

function draft(random: Random, status: FeeDraft['status']): FeeDraft {
  const type = random.common(usual)
  if (type === 'LOSTITEMREPLACEMENTFEE') return {type, amountMinor: random.between(1_500, 30_000), status}
  return {type, amountMinor: 20 + Math.floor(random.next() ** 3 * 299) * 10, status}
}

function credit(random: Random): FeeDraft {
  return {type: 'CREDIT', amountMinor: -random.between(1, 40) * 50, status: 'ACTIVE'}
}
