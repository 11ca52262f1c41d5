import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import type {Change, Plan} from '../../domain/base/plan.ts'
import {rowsAfter, typedValues} from '../../domain/rules/edits/draft.ts'
import {feeFaults} from '../../domain/rules/fees/fee-faults.ts'
import {feeId} from '../../domain/rules/fees/find-fees.ts'
import {feeRulesOf} from '../../domain/rules/fees/site-fees.ts'
import {userAdministrator} from '../../domain/rules/roles/roles.ts'
import {type FeeTransaction, fee, feeTransaction, type UserFile} from '../../domain/user/index.ts'
import type {App} from '../app.ts'
import type {Outcome} from '../outcome.ts'

const isMoney = ({entity}: Change): boolean => entity === 'fee' || entity === 'fee_transaction'

/**
 * Refuses outcomes that would leave a fee whose amounts contradict each other or its transactions, wherever they come from:
 * a file, a plan file, the undo of a part of what was done. A fee that was contradictory before can still be paid, and a
 * deleted user comes back with the fees as they were: `usher fee check` finds such fees.
 */
export async function checkFees(app: App, chunk: readonly Outcome[]): Promise<readonly Outcome[]> {
  const moving = chunk.filter(each => each.result === 'changed' && touchesMoney(each.plan))
  if (moving.length === 0) return chunk
  // A creation has no earlier fees.
  const ids = moving.filter(each => !createsUser(each.plan)).map(each => each.subject.id)
  const files = ids.length === 0 ? [] : await app.reads.files(ids, ['fees', 'fee_transactions'])
  const stored = new Map(files.map(file => [file.user.id, file]))
  const {amountText} = feeRulesOf(app.policy)
  return chunk.map(outcome => {
    const {plan, result, subject} = outcome
    if (result !== 'changed' || !plan || !touchesMoney(plan)) return outcome
    const before = stored.get(subject.id)
    const transactions = rowsAfter(feeTransaction, before?.fee_transactions ?? [], plan.changes).map(row => ({
      ...typedValues(feeTransaction, row),
      id: row.id,
    }))
    const touched = touchedFees(plan, transactions)
    const sentences = rowsAfter(fee, before?.fees ?? [], plan.changes)
      .filter(({id}) => touched.has(id) && !wasUnsound(id, before))
      .flatMap(row => {
        const {id} = row
        const values = typedValues(fee, row)
        const own = transactions.filter(each => each.fee_id === id)
        return feeFaults(values, own, amountText).map(fault => `Fee ${feeId({...values, id})}: ${fault}`)
      })
    if (sentences.length === 0) return outcome
    return {subject, result: 'refused', reasons: sentences.map(each => refusal('FEE_CONTRADICTION', each))}
  })
}

/** Why the operator may not undo this, or nothing: money is taken back by a User Administrator only. */
export function moneyUndoRefusal({operator}: App, plan: Plan): Refusal | undefined {
  if (!plan.changes.some(isMoney) || operator?.roles.includes(userAdministrator)) return undefined
  return refusal('ROLE', 'Undoing what was done to fines and fees requires the role User Administrator')
}

function touchesMoney(plan: Plan | undefined): boolean {
  const changes = plan?.changes ?? []
  return changes.some(isMoney) && !changes.some(restoresUser)
}

// A row that is restored continues its old numbering.
function restoresUser(change: Change): boolean {
  return change.entity === 'user' && change.kind === 'create' && change.version > 1
}

function wasUnsound(id: number, before: Pick<UserFile, 'fees' | 'fee_transactions'> | undefined): boolean {
  const stored = before?.fees.find(each => each.id === id)
  const own = before?.fee_transactions.filter(each => each.fee_id === id) ?? []
  return stored !== undefined && feeFaults(stored, own, String).length > 0
}

function createsUser(plan: Plan | undefined): boolean {
  return plan?.changes.some(change => change.entity === 'user' && change.kind === 'create') === true
}

function touchedFees(
  {changes}: Plan,
  transactions: readonly Pick<FeeTransaction, 'id' | 'fee_id'>[],
): ReadonlySet<number> {
  const feeOf = new Map(transactions.map(each => [each.id, each.fee_id]))
  return new Set(
    changes.filter(isMoney).flatMap(change => {
      if (change.entity === 'fee') return change.id
      const link = change.kind === 'delete' ? change.before['fee_id'] : feeOf.get(change.id)
      return typeof link === 'number' ? link : []
    }),
  )
}
