import {institution, libraries} from '../codes/demo-codes.ts'
import type {DemoFee, DemoTransaction} from '../demo-user.ts'
import {colleague} from '../stamps.ts'
import type {DemoSubject} from '../subject.ts'
import {type FeeDraft, feeDrafts} from './fee-drafts.ts'
import {bookTitle, itemBarcode} from './titles.ts'

/** The fines and fees of a user, with payments and waivers; none for most users. */
export function feesOf(subject: DemoSubject, createdOffset: number): DemoFee[] {
  return feeDrafts(subject).map(draft => feeOf(subject, draft, Math.max(createdOffset, -600)))
}

const itemFees = /ITEM|OVERDUE|RENEWFEE|DELIVERY/

function feeOf(subject: DemoSubject, draft: FeeDraft, since: number): DemoFee {
  const {random, calendar} = subject
  const created = -random.between(2, Math.max(2, -since))
  const settled = created + random.between(1, -created - 1)
  const ofItem = itemFees.test(draft.type)
  const transactions = transactionsOf(subject, draft, settled)
  const taken = transactions.reduce((sum, each) => sum + each.amount, 0)
  const made = calendar.moment(created, random)
  return {
    external_id: null,
    credit_for: null,
    transferred_amount: draft.status === 'EXPORTED' ? draft.amountMinor : null,
    fee_type: draft.type,
    fee_status: draft.status,
    original_amount: draft.amountMinor,
    balance: draft.amountMinor - taken,
    owner: random.chance(0.85) ? random.common(libraries) : institution,
    comment: commentOf(subject, draft),
    title: ofItem ? bookTitle(random) : null,
    barcode: ofItem ? itemBarcode(random) : null,
    bursar_transaction_id: draft.status === 'EXPORTED' ? `B-${subject.index}-${-created}` : null,
    creation_time: made,
    status_time: draft.status === 'ACTIVE' ? made : calendar.moment(settled, random),
    transactions,
  }
}

function transactionsOf(subject: DemoSubject, draft: FeeDraft, offset: number): DemoTransaction[] {
  const {random, calendar} = subject
  const time = calendar.moment(offset, random)
  const whole = draft.amountMinor
  const part = Math.floor((whole * random.between(1, 9)) / 10)
  if (draft.status === 'EXPORTED') return [transaction(subject, 'EXPORT', whole, time)]
  if (draft.status === 'CLOSED') {
    const roll = random.next()
    if (roll < 0.6) return [transaction(subject, 'PAYMENT', whole, time)]
    if (roll < 0.85 || part === 0) return [transaction(subject, 'WAIVE', whole, time)]
    return [transaction(subject, 'PAYMENT', part, time), transaction(subject, 'WAIVE', whole - part, time)]
  }
  if (draft.type === 'CREDIT' || part === 0 || whole < 100 || random.chance(0.75)) return []
  return [transaction(subject, random.chance(0.7) ? 'PAYMENT' : 'WAIVE', part, time)]
}

const methods = ['CASH', 'CREDIT_CARD', 'ONLINE'] as const
const reasons = ['GOODWILL', 'LIBRARYERROR', 'ITEMFOUND', 'CORRECTION', 'OTHER'] as const

function transaction(
  subject: DemoSubject,
  type: 'PAYMENT' | 'WAIVE' | 'EXPORT',
  amountMinor: number,
  time: string,
): DemoTransaction {
  const {random} = subject
  const isPayment = type === 'PAYMENT'
  const method = random.one(methods)
  const isOnline = isPayment && method === 'ONLINE'
  return {
    transaction_type: type,
    amount: amountMinor,
    reason: type === 'WAIVE' ? random.one(reasons) : null,
    comment: type === 'WAIVE' && random.chance(0.4) ? 'Agreed at the desk' : null,
    created_by: type === 'EXPORT' ? 'bursar_export' : colleague(subject),
    received_by: isPayment && !isOnline ? 'Circulation Desk' : 'Not At Desk',
    payment_method: isPayment ? method : null,
    external_transaction_id: isOnline ? `P${random.below(1_000_000_000)}` : null,
    transaction_time: time,
  }
}

function commentOf({random}: DemoSubject, {type, status}: FeeDraft): string | null {
  if (type === 'CREDIT') return 'Paid twice; to be set off'
  if (status === 'INDISPUTE') return 'Says the item was returned on time'
  return random.chance(0.1) ? 'Told at the desk' : null
}
