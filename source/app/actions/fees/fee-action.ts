// What all actions on fees have in common: the users they apply to, the lists they read, and how they choose fees.
import type {Money} from '../../../domain/base/money.ts'
import {type Problem, type Refusal, refusal} from '../../../domain/base/outcome.ts'
import type {Change} from '../../../domain/base/plan.ts'
import type {AtDesk} from '../../../domain/rules/fees/fee-changes.ts'
import {type FeeOperation, feeRefusal} from '../../../domain/rules/fees/fee-guards.ts'
import {feeId, findFees} from '../../../domain/rules/fees/find-fees.ts'
import {feeRulesOf, patronRefusal} from '../../../domain/rules/fees/site-fees.ts'
import type {Fee, UserFile} from '../../../domain/user/index.ts'
import {subjectOf} from '../../../domain/user/user-file.ts'
import type {Facts, Prepared} from '../action.ts'
import type {FeeChoice} from './fee-choice.ts'

/** What every fee action has in common. */
export const feeActionBase = {
  keys: [],
  danger: 'moderate',
  lists: ['fees', 'fee_transactions', 'roles'],
  undo: {possible: true},
} as const

/** Where an operation is done, as transactions record it. */
export function atDesk({operator, desk, now, newId}: Facts): AtDesk {
  return {operator, desk, now, newId}
}

/** What an action does to the fees it is about: refusals before anything else, or the changes. */
type OnFees = (
  fees: readonly Fee[],
  file: UserFile,
  facts: Facts,
) => readonly Refusal[] | {readonly changes: readonly Change[]; readonly findings?: readonly string[]}

/**
 * Prepares an action on existing fees. `named` are the ids that the operator gave; without any, the action is about all
 * fees of the user for which the operation is possible, and a user without such a fee is left as they are.
 */
export function prepareOnFees(
  operation: FeeOperation,
  named: readonly string[],
  input: Prepared['input'],
  onFees: OnFees,
  choose: FeeChoice = fees => fees,
): Prepared {
  const outcome = (file: UserFile, facts: Facts): ReturnType<OnFees> => {
    const chosen = chosenFees({operation, named, choose}, file, facts)
    return 'refusals' in chosen ? chosen.refusals : onFees(chosen.fees, file, facts)
  }
  return {
    input,
    refuse: (file, facts) => {
      const made = outcome(file, {...facts, newId: () => 0})
      return 'changes' in made ? [] : made
    },
    plan: (file, facts) => {
      const made = outcome(file, facts)
      const planned = 'changes' in made ? made : {changes: []}
      return {subject: subjectOf(file.user), ...planned}
    },
  }
}

type Wanted = {readonly operation: FeeOperation; readonly named: readonly string[]; readonly choose: FeeChoice}

function chosenFees(
  {operation, named, choose}: Wanted,
  file: UserFile,
  {policy, today}: Facts,
): {readonly fees: readonly Fee[]} | {readonly refusals: readonly Refusal[]} {
  const noPatron = patronRefusal(file)
  if (noPatron) return {refusals: [noPatron]}
  const rules = feeRulesOf(policy)
  if (named.length === 0) {
    const possible = file.fees.filter(fee => !feeRefusal(operation, fee, rules))
    const fees = choose(possible, file, today)
    return fees.length > 0 ? {fees} : {refusals: [{code: 'UNCHANGED', sentence: 'There is no such fee'}]}
  }
  const found = findFees(file.fees, named)
  if (!('length' in found)) return {refusals: [found]}
  const refusals = found.flatMap(fee => {
    const refused = feeRefusal(operation, fee, rules)
    return refused ? [{...refused, sentence: `${feeId(fee)}: ${refused.sentence}`}] : []
  })
  return refusals.length > 0 ? {refusals} : {fees: found}
}

/** The input as the history keeps it: the words, so that the action can be repeated. */
export function inputOf(words: readonly string[]): Prepared['input'] {
  return words.length === 0 ? {} : {set: words.join('\n')}
}

/** True for problems in place of a value that was read. */
export function areProblems(read: object): read is readonly Problem[] {
  return Array.isArray(read)
}

/** The sum of amounts. */
export function sumOf(amounts: readonly Money[]): Money {
  return amounts.reduce((sum, each) => sum + each, 0)
}

/** Why an amount cannot be used: it would have to be divided among several fees, and only payments are. */
export function severalWithAmount(fees: readonly unknown[], amountMinor: number | undefined): Refusal | undefined {
  if (amountMinor === undefined || fees.length === 1) return undefined
  return refusal('FEE_AMOUNT', `--amount is for one fee, and there are ${fees.length}: name one of them`)
}
