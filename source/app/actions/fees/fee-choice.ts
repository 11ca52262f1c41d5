// Which fees an action is about when none is named: by type, owner and date, as jobs that waive in bulk choose them (F259).

import {type Day, dayOf, readDay} from '../../../domain/base/day.ts'
import type {Problem} from '../../../domain/base/outcome.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {readAmount} from '../../../domain/rules/fees/amounts.ts'
import type {Fee, UserFile} from '../../../domain/user/index.ts'
import {usageProblem} from '../../edits/read-field-edit.ts'
import {codeOption, type FeeWords, type OptionName} from './fee-words.ts'

/** The options by which fees are chosen. */
export const choiceOptions = [
  'fee-type',
  'fee-owner',
  'from',
  'to',
  'max-total',
  'skip-overdue',
] as const satisfies readonly OptionName[]

/** Selects some of a user's fees. */
export type FeeChoice = (fees: readonly Fee[], file: UserFile, today: Day) => readonly Fee[]

/**
 * Reads the options by which fees are chosen. `max-total` leaves out a user whose fees come to more than that amount, as
 * a whole: of 10 + 50 + 70 nothing is chosen at 120.
 */
export function readFeeChoice(
  {options}: FeeWords,
  {policy, today}: {readonly policy: Policy; readonly today: Day},
): FeeChoice | readonly Problem[] {
  const type =
    options['fee-type'] === undefined ? undefined : codeOption(policy, 'FineFeeType', 'fee-type', options['fee-type'])
  if (Array.isArray(type)) return type
  const days: Partial<Record<'from' | 'to', Day>> = {}
  for (const name of ['from', 'to'] as const) {
    const text = options[name]
    if (text === undefined) continue
    const day = readDay(text, today)
    if (day === undefined) return [usageProblem(`--${name} "${text}" is not a date: write YYYY-MM-DD`)]
    days[name] = day
  }
  const limit = options['max-total'] === undefined ? undefined : readAmount('--max-total', options['max-total'])
  if (limit && 'fault' in limit) return [usageProblem(limit.fault)]
  const owner = options['fee-owner']?.toLowerCase()
  const code = type && 'code' in type ? type.code : undefined
  return (fees, file, day) => {
    const total = fees.reduce((sum, fee) => sum + fee.balance, 0)
    if (limit && total > limit.minor) return []
    if (options['skip-overdue'] !== undefined && hasOverdueLoan(file, day)) return []
    return fees.filter(fee => {
      const created = fee.creation_time === null ? undefined : dayOf(fee.creation_time)
      return (
        (code === undefined || fee.fee_type === code) &&
        (owner === undefined || fee.owner?.toLowerCase() === owner) &&
        (days.from === undefined || (created !== undefined && created >= days.from)) &&
        (days.to === undefined || (created !== undefined && created <= days.to))
      )
    })
  }
}

function hasOverdueLoan({references}: UserFile, today: Day): boolean {
  return references.some(
    each => each.reference_kind === 'LOAN' && each.due_date !== null && dayOf(each.due_date) < today,
  )
}
