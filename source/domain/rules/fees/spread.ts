import type {Money} from '../../base/money.ts'
import type {Fee} from '../../user/index.ts'

/** A part of an amount that goes to one fee. */
export type Share<Each> = {readonly fee: Each; readonly amountMinor: Money}

/**
 * Spreads an amount over fees, the oldest first, and says what is left over (the change that is given back). Fees of the same
 * moment, and those without one, which come last, stand in the order of their ids.
 */
export function spreadOldestFirst<Each extends Pick<Fee, 'id' | 'creation_time' | 'balance'>>(
  fees: readonly Each[],
  amountMinor: Money,
): {readonly shares: readonly Share<Each>[]; readonly overMinor: Money} {
  const shares: Share<Each>[] = []
  let over = amountMinor
  for (const fee of [...fees].sort(byAge)) {
    const part = Math.min(over, fee.balance)
    if (part <= 0) continue
    shares.push({fee, amountMinor: part})
    over -= part
  }
  return {shares, overMinor: over}
}

function byAge(a: Pick<Fee, 'id' | 'creation_time'>, b: Pick<Fee, 'id' | 'creation_time'>): number {
  const [first, second] = [a.creation_time ?? '9999', b.creation_time ?? '9999']
  return first === second ? a.id - b.id : first < second ? -1 : 1
}
