import {settle} from '../../../domain/rules/fees/fee-changes.ts'
import {amountRefusal} from '../../../domain/rules/fees/fee-guards.ts'
import {cashierRoles, feeRoles, feeRulesOf} from '../../../domain/rules/fees/site-fees.ts'
import {spreadOldestFirst} from '../../../domain/rules/fees/spread.ts'
import {usageProblem} from '../../edits/read-field-edit.ts'
import {action} from '../action.ts'
import {areProblems, atDesk, feeActionBase, inputOf, prepareOnFees, severalWithAmount, sumOf} from './fee-action.ts'
import {amountOption, codeOption, optionsNamed, readFeeWords} from './fee-words.ts'

const payOptions = ['amount', 'given', 'method', 'comment', 'external-id'] as const

/** Takes a payment: for one fee, several or all, whole or in part; an amount is spread over the oldest fees first. */
export const payFees = action({
  ...feeActionBase,
  id: 'fee.pay',
  label: 'Pay fines and fees',
  done: 'Recorded the payment of',
  asks: users => `Record a payment for ${users}`,
  about:
    'Record a payment for fines and fees: all active ones, or those named by their ids. An amount is spread over the oldest fees first.',
  roles: cashierRoles,
  input: '[FEE...]',
  options: optionsNamed(payOptions),
  examples: ['fee pay u1048823 --method CASH', 'fee pay u1048823 F1204 --amount 5.00 --given 20 --method CASH'],
  prepare: (input, {policy}) => {
    const words = readFeeWords(input, payOptions)
    if (areProblems(words)) return words
    const amount = amountOption('amount', words.options.amount)
    if (areProblems(amount)) return amount
    const given = amountOption('given', words.options.given)
    if (areProblems(given)) return given
    const method = codeOption(policy, 'PaymentMethod', 'method', words.options.method)
    if (areProblems(method)) return method
    if (given.minor !== undefined && amount.minor !== undefined && given.minor < amount.minor)
      return [usageProblem(`--given ${words.options.given} is less than --amount ${words.options.amount}`)]
    const notes = {
      payment_method: method.code,
      comment: words.options.comment ?? null,
      external_transaction_id: words.options['external-id'] ?? null,
    }
    return prepareOnFees('pay', words.fees, inputOf(input), (fees, _file, facts) => {
      const rules = feeRulesOf(facts.policy)
      const due = sumOf(fees.map(each => each.balance))
      const paid = amount.minor ?? Math.min(due, given.minor ?? due)
      const refused = amountRefusal('pay', paid, due, rules)
      if (refused) return [refused]
      const {shares} = spreadOldestFirst(fees, paid)
      const change = (given.minor ?? paid) - paid
      return {
        changes: shares.flatMap(({fee, amountMinor}) => settle(fee, 'PAYMENT', amountMinor, atDesk(facts), notes)),
        ...(change > 0 ? {findings: [`Change to give back: ${rules.amountText(change)}`]} : {}),
      }
    })
  },
})

const refundOptions = ['amount', 'method', 'comment', 'external-id'] as const

/** Pays a credit out to the user, whole or in part. */
export const refundCredits = action({
  ...feeActionBase,
  id: 'fee.refund',
  label: 'Refund credits',
  done: 'Refunded',
  asks: users => `Refund credits of ${users}`,
  about: 'Pay credits out to users: all active ones, or those named by their ids.',
  roles: feeRoles,
  input: '[FEE...]',
  options: optionsNamed(refundOptions),
  examples: ['fee refund u1048823 F1204 --method CASH'],
  prepare: (input, {policy}) => {
    const words = readFeeWords(input, refundOptions)
    if (areProblems(words)) return words
    const amount = amountOption('amount', words.options.amount)
    if (areProblems(amount)) return amount
    const method = codeOption(policy, 'PaymentMethod', 'method', words.options.method)
    if (areProblems(method)) return method
    const notes = {
      payment_method: method.code,
      comment: words.options.comment ?? null,
      external_transaction_id: words.options['external-id'] ?? null,
    }
    return prepareOnFees('refund', words.fees, inputOf(input), (fees, _file, facts) => {
      const several = severalWithAmount(fees, amount.minor)
      if (several) return [several]
      const rules = feeRulesOf(facts.policy)
      const refusals = fees.flatMap(
        fee => amountRefusal('refund', amount.minor ?? -fee.balance, -fee.balance, rules) ?? [],
      )
      if (refusals.length > 0) return refusals
      return {changes: fees.flatMap(fee => settle(fee, 'REFUND', amount.minor ?? -fee.balance, atDesk(facts), notes))}
    })
  },
})
