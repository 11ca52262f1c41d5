import {waivableAmount, waive} from '../../../domain/rules/fees/fee-changes.ts'
import {amountRefusal} from '../../../domain/rules/fees/fee-guards.ts'
import {feeId} from '../../../domain/rules/fees/find-fees.ts'
import {feeRoles, feeRulesOf} from '../../../domain/rules/fees/site-fees.ts'
import {isCredit} from '../../../domain/user/fee-balances.ts'
import {action} from '../action.ts'
import {areProblems, atDesk, feeActionBase, inputOf, prepareOnFees, severalWithAmount} from './fee-action.ts'
import {choiceOptions, type FeeChoice, readFeeChoice} from './fee-choice.ts'
import {amountOption, codeOption, type FeeWords, optionsNamed, readFeeWords} from './fee-words.ts'

const options = ['amount', 'reason', 'comment', ...choiceOptions] as const

/** Waives fees, whole or in part; what is waived of a lost item becomes a credit (F242-F252). */
export const waiveFees = action({
  ...feeActionBase,
  lists: ['fees', 'fee_transactions', 'roles', 'references'],
  id: 'fee.waive',
  label: 'Waive fines and fees',
  done: 'Waived fines and fees of',
  asks: users => `Waive fines and fees of ${users}`,
  about:
    'Waive fines and fees: all waivable ones, or those named by their ids. Waiving a lost item writes a credit and leaves its fee.',
  roles: feeRoles,
  input: '[FEE...]',
  options: optionsNamed(options),
  examples: [
    'fee waive u1048823 F1204 --amount 2.50 --reason GOODWILL',
    "fee waive --filter 'group:GRAD' --fee-type OVERDUEFINE --to 2026-12-31 --max-total 5 --reason CORRECTION",
  ],
  prepare: (input, {policy, today}) => {
    const words = readFeeWords(input, options)
    if (areProblems(words)) return words
    const amount = amountOption('amount', words.options.amount)
    if (areProblems(amount)) return amount
    const reason = codeOption(policy, 'FineFeeTransactionReason', 'reason', words.options.reason)
    if (areProblems(reason)) return reason
    const choice = readFeeChoice(words, {policy, today})
    if (typeof choice !== 'function') return choice
    const notes = {reason: reason.code, comment: words.options.comment ?? null}
    return prepareOnFees(
      'waive',
      words.fees,
      inputOf(input),
      (fees, file, facts) => {
        const several = severalWithAmount(fees, amount.minor)
        if (several) return [several]
        const rules = feeRulesOf(facts.policy)
        const each = fees.map(fee => {
          const most = waivableAmount(fee, file.fees)
          return {fee, most, part: amount.minor ?? most}
        })
        // Of a lost item that was waived before, nothing may be left to waive: among others it is passed over.
        const wanted = each.filter(({most}) => most > 0 || words.fees.length > 0)
        const refusals = wanted.flatMap(({fee, most, part}) => {
          const refused = amountRefusal('waive', part, most, rules)
          return refused ? [{...refused, sentence: `${feeId(fee)}: ${refused.sentence}`}] : []
        })
        if (refusals.length > 0) return refusals
        return {changes: wanted.flatMap(({fee, part}) => waive(fee, part, atDesk(facts), notes))}
      },
      withoutCredits(words, choice),
    )
  },
})

// Without ids, only what users owe is waived. A credit belongs to the user: it is waived only by its id or its type.
function withoutCredits({options}: FeeWords, choice: FeeChoice): FeeChoice {
  if (options['fee-type'] !== undefined) return choice
  return (fees, file, today) =>
    choice(
      fees.filter(each => !isCredit(each)),
      file,
      today,
    )
}
