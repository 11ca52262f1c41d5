import {feeFaults} from '../../domain/rules/fees/fee-faults.ts'
import {feeId} from '../../domain/rules/fees/find-fees.ts'
import {feeRulesOf} from '../../domain/rules/fees/site-fees.ts'
import type {FeeTransaction, UserFile} from '../../domain/user/index.ts'
import type {App} from '../app.ts'
import {type Selection, selectMatching} from '../writes/selection.ts'

/** A fee that contradicts itself, and how. */
export type FaultyFee = {readonly primary_id: string; readonly fee: string; readonly fault: string}

/** Every user who has fees. */
export function usersWithFees(app: App): Selection {
  return selectMatching(app.reads, {tab: 'all', where: {kind: 'has', entity: 'fee'}, now: app.now()})
}

/** The fees of these users that contradict themselves or their transactions, in pieces as they are found. */
export async function* findFaultyFees(app: App, users: Selection): AsyncIterable<readonly FaultyFee[]> {
  const {amountText} = feeRulesOf(app.policy)
  for await (const ids of users()) {
    const files = await app.reads.files(ids, ['fees', 'fee_transactions'])
    yield files.flatMap(file => faultsOfUser(file, amountText))
  }
}

function faultsOfUser(file: UserFile, amountText: (amountMinor: number) => string): FaultyFee[] {
  const ofFee = new Map<number, FeeTransaction[]>()
  for (const each of file.fee_transactions) ofFee.set(each.fee_id, [...(ofFee.get(each.fee_id) ?? []), each])
  return file.fees.flatMap(fee =>
    feeFaults(fee, ofFee.get(fee.id) ?? [], amountText).map(fault => ({
      primary_id: file.user.primary_id,
      fee: feeId(fee),
      fault,
    })),
  )
}
