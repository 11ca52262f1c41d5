// What a file does to the fees of a user. Money is never removed by a file: fees that it names are added or brought up to
// date, by their id where it gives one, else by type, time and amount.
import type {Change, Value, Values} from '../../../domain/base/plan.ts'
import {rowsAfter, typedValues} from '../../../domain/rules/edits/draft.ts'
import {remainingBy} from '../../../domain/rules/fees/fee-state.ts'
import {feeId} from '../../../domain/rules/fees/find-fees.ts'
import {creditType} from '../../../domain/user/fee-balances.ts'
import {type Fee, type FeeTransaction, segments} from '../../../domain/user/index.ts'
import {difference, valuesOf} from '../../../domain/user/user-file.ts'
import type {Ids, Stamp} from './import-options.ts'
import type {IncomingFee, IncomingSegment} from './incoming.ts'
import {matchSegments, newValues, withoutKept} from './match-segments.ts'

/** The user whose fees they are, and the fees that are stored; none for a new user. */
export type FeeOwner = {
  readonly id: number
  readonly fees: readonly Fee[]
  readonly transactions: readonly FeeTransaction[]
}

type Stamping = {readonly ids: Ids; readonly stamp: Stamp}

/** The changes that bring the fees of a user to what a file says of them. */
export function feeChanges(owner: FeeOwner, incoming: readonly IncomingFee[], stamping: Stamping): Change[] {
  const free = new Map(owner.fees.map(fee => [fee.id, fee]))
  return incoming.flatMap(each => {
    const found = findStored([...free.values()], each.fee)
    if (found) free.delete(found.id)
    return changesOfFee(owner, each, found, stamping)
  })
}

function findStored(fees: readonly Fee[], incoming: IncomingSegment): Fee | undefined {
  const id = incoming['external_id']
  const sameId = typeof id === 'string' ? fees.find(fee => feeId(fee) === id) : undefined
  return sameId ?? fees.find(fee => looksAlike(fee, incoming) && (id === null || fee.external_id === null))
}

function looksAlike(fee: Fee, incoming: IncomingSegment): boolean {
  return (
    fee.fee_type === incoming['fee_type'] &&
    fee.creation_time === incoming['creation_time'] &&
    fee.original_amount === signed(incoming['original_amount'] ?? null, fee.fee_type)
  )
}

function changesOfFee(
  owner: FeeOwner,
  {fee, transactions}: IncomingFee,
  stored: Fee | undefined,
  {ids, stamp}: Stamping,
): Change[] {
  const id = stored?.id ?? ids()
  const rows = owner.transactions.filter(each => each.fee_id === id)
  const {changes} = matchSegments(
    {
      entity: segments.fee_transactions,
      owner: owner.id,
      rows,
      incoming: transactions.map(each => ({...each, fee_id: id})),
      emptyAbsent: false,
      keepUnmentioned: true,
    },
    ids,
    stamp,
  )
  const after = rowsAfter(segments.fee_transactions, rows, changes).map(row =>
    typedValues(segments.fee_transactions, row),
  )
  const values = completed(
    stored
      ? {...valuesOf(segments.fees, stored), ...withoutKept(segments.fees, fee)}
      : newValues(segments.fees, fee, stamp),
    fee,
    stored,
    after,
  )
  if (!stored) return [{kind: 'create', entity: 'fee', id, user: owner.id, version: 1, values}, ...changes]
  const changed = difference(segments.fees, valuesOf(segments.fees, stored), values)
  if (!changed) return changes
  return [{kind: 'update', entity: 'fee', id, user: owner.id, version: stored.version, ...changed}, ...changes]
}

// What a file leaves out follows from the rest: what is left from the transactions, the status from what is left.
function completed(
  values: Values,
  given: IncomingSegment,
  stored: Fee | undefined,
  transactions: readonly Pick<FeeTransaction, 'transaction_type' | 'amount'>[],
): Values {
  const type = values['fee_type'] ?? null
  const original = signed(values['original_amount'] ?? null, type)
  const isGiven = (name: string): boolean => given[name] !== null && given[name] !== undefined
  const left = typeof original === 'number' ? remainingBy(original, transactions) : original
  const balance = isGiven('balance') ? signed(given['balance'] ?? null, type) : left
  const open = stored && stored.fee_status !== 'CLOSED' ? stored.fee_status : 'ACTIVE'
  const status = isGiven('fee_status') ? values['fee_status'] : balance === 0 ? 'CLOSED' : open
  const exported = transactions
    .filter(each => each.transaction_type === 'EXPORT')
    .reduce((sum, each) => sum + each.amount, 0)
  const isOwnId = stored !== undefined && stored.external_id === null && values['external_id'] === feeId(stored)
  return {
    ...values,
    original_amount: original,
    balance: balance ?? 0,
    fee_status: status ?? 'ACTIVE',
    transferred_amount: status === 'EXPORTED' ? exported : null,
    ...(isOwnId ? {external_id: null} : {}),
  }
}

// Other systems give credits as positive amounts in some places and as negative ones in others (F239).
function signed(amount: Value, type: Value): Value {
  return type === creditType && typeof amount === 'number' ? -Math.abs(amount) : amount
}
