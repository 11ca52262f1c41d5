import type {Moment} from '../../../domain/base/day.ts'
import type {PlainRecord} from '../../exchange/plain-record.ts'
import {coded} from '../codes/coded-value.ts'
import type {DemoReference} from '../demo-user.ts'
import type {Membership} from '../membership.ts'
import {isIn} from '../population.ts'
import {colleague} from '../stamps.ts'
import {type DemoSubject, segment} from '../subject.ts'

const reasons = [
  ['GENERAL', '01', 'Overdue items; no loans until they are back'],
  ['GENERAL', '03', 'Card reported stolen'],
  ['GENERAL', '02', 'Letters returned: ask for a new address'],
  ['CONSORTIA', 'CONSORTIA', 'Blocked at a partner library'],
  ['GENERAL', '02-GLOBAL', ''],
  ['GENERAL', 'FROM_TARGET', ''],
] as const

/** Blocks on a user: about one in twenty has an active one, a few have only such as are over. */
export function blocksOf(
  subject: DemoSubject,
  standing: Membership,
  references: readonly DemoReference[],
): PlainRecord[] {
  const {random, index, kind, calendar} = subject
  const roll = random.next()
  if (kind === 'CONTACT') return []
  if (isIn('blockEndedYesterday', index)) return [block(subject, standing, 'ACTIVE', calendar.dueOn(-1))]
  if (isIn('manySegments', index))
    return [block(subject, standing, 'ACTIVE', null), block(subject, standing, 'INACTIVE', null)]
  if (roll < 0.051) return activeBlocks(subject, standing, references)
  return roll < 0.064 ? [block(subject, standing, 'INACTIVE', null)] : []
}

function activeBlocks(subject: DemoSubject, standing: Membership, references: readonly DemoReference[]): PlainRecord[] {
  const {random, calendar} = subject
  const loan = references.find(each => each.reference_kind === 'LOAN' && (each.due_date ?? '') < calendar.today)
  const end = random.chance(0.3) ? calendar.dueOn(random.between(0, 120)) : null
  const first = loan ? overdueBlock(subject, standing, loan.reference_id) : block(subject, standing, 'ACTIVE', end)
  if (random.chance(0.12)) return [first, block(subject, standing, 'ACTIVE', calendar.dueOn(random.between(1, 30)))]
  return random.chance(0.1) ? [first, block(subject, standing, 'INACTIVE', null)] : [first]
}

function overdueBlock(subject: DemoSubject, standing: Membership, loan: string): PlainRecord {
  const made = block(subject, standing, 'ACTIVE', null)
  return {
    ...made,
    block_type: coded('UserBlockTypes', 'LOAN'),
    block_description: coded('UserBlockDescription', '01'),
    block_note: 'Made by an overdue loan',
    item_loan_id: loan,
    segment_type: 'Internal',
  }
}

function block(
  subject: DemoSubject,
  standing: Membership,
  status: 'ACTIVE' | 'INACTIVE',
  expiry: Moment | null,
): PlainRecord {
  const {random, calendar} = subject
  const [type, description, text] = random.common(reasons)
  return {
    block_type: coded('UserBlockTypes', type),
    block_description: coded('UserBlockDescription', description),
    block_status: status,
    block_note: text,
    created_by: colleague(subject),
    created_date: calendar.moment(-random.between(1, Math.min(500, -standing.createdOffset)), random),
    expiry_date: expiry,
    item_loan_id: null,
    segment_type: segment(subject),
  }
}
