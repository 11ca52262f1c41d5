import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Fee} from '../../user/index.ts'

/** How a fee is known to operators and files: the id another system gave it, or its own number here. */
export function feeId(fee: Pick<Fee, 'id' | 'external_id'>): string {
  return fee.external_id ?? `F${fee.id}`
}

/** The fees of a user with these ids, in this order; or a refusal that names the first id that none of them has, or two. */
export function findFees(fees: readonly Fee[], ids: readonly string[]): readonly Fee[] | Refusal {
  const found: Fee[] = []
  for (const id of new Set(ids)) {
    const matches = fees.filter(fee => feeId(fee) === id)
    const [fee, another] =
      matches.length > 0 ? matches : fees.filter(each => feeId(each).toLowerCase() === id.toLowerCase())
    if (!fee) return refusal('FEE_NOT_FOUND', `There is no fee "${id}" here: usher fee list shows the ids`)
    if (another) return refusal('FEE_AMBIGUOUS', `The id "${id}" stands for ${matches.length} fees`)
    found.push(fee)
  }
  return found
}
