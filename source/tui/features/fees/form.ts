// The forms of what can be done to fees (F227, F244, F253, F255). Each has the options of its command as fields.

import type {FeeVerb} from '../../../app/actions/fees/index.ts'
import {writeMoney} from '../../../domain/base/money.ts'
import {type Code, enabledCodes} from '../../../domain/codes/code-book.ts'
import {type Policy, setting} from '../../../domain/entity/policy.ts'
import {readAmount} from '../../../domain/rules/fees/amounts.ts'
import {waivableAmount} from '../../../domain/rules/fees/fee-changes.ts'
import {manualFeeTypes} from '../../../domain/rules/fees/site-fees.ts'
import {creditType} from '../../../domain/user/fee-balances.ts'
import type {Fee, User} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {
  type FormField,
  type FormPurpose,
  fieldOf,
  formField,
  type Option,
  openForm,
  type UserForm,
} from '../forms/state.ts'
import {idsOf} from './state.ts'

const titles: Readonly<Record<FeeVerb, string>> = {
  add: 'Add a fine, fee or credit',
  pay: 'Record a payment',
  waive: 'Waive',
  dispute: 'Put in dispute',
  restore: 'Restore from dispute',
  refund: 'Pay a credit out',
}

type About = {
  readonly owner: User
  readonly fees: readonly Fee[]
  readonly all: readonly Fee[]
  readonly policy: Policy
}

/** Returns the form of an action on these fees; for a new fee there are none. */
export function feeForm(verb: FeeVerb, about: About): UserForm {
  const {owner, fees, policy} = about
  const many = fees.length > 1 ? ` (${fees.length} fees)` : ''
  return openForm<FormPurpose>({
    purpose: {do: 'fee', verb, owner, fees: idsOf(fees)},
    title: `${titles[verb]}${many}: ${listName(owner, policy)}  ${owner.primary_id}`,
    doing: verb === 'add' ? 'add and close' : 'go on',
    again: 'add, then another',
    offers: verb === 'add' ? ['again'] : [],
    fields: fieldsOf(verb, about),
  })
}

function fieldsOf(verb: FeeVerb, about: About): FormField[] {
  const {policy} = about
  const comment = text('comment', 'Comment', verb === 'add' ? 'mandatory for a credit' : '')
  switch (verb) {
    case 'add':
      return [
        choice('fee-type', 'Type', manualFeeTypes(policy).map(asOption)),
        {...text('amount', 'Amount', 'VAT included, such as 12.50'), isMandatory: true},
        choice('owner', 'Owner', ownersOf(policy), setting(policy, 'institution_code')),
        comment,
      ]
    case 'pay':
      return [
        amountOf(verb, about),
        text('given', 'Given', 'what the user handed over; the change to give back is shown'),
        choice('method', 'Payment method', codes(policy, 'PaymentMethod')),
        text('external-id', 'Transaction elsewhere', 'number of the card terminal or the payment service'),
        comment,
      ]
    case 'refund':
      return [amountOf(verb, about), choice('method', 'Payment method', codes(policy, 'PaymentMethod')), comment]
    case 'waive':
      return [amountOf(verb, about), choice('reason', 'Reason', codes(policy, 'FineFeeTransactionReason')), comment]
    case 'dispute':
    case 'restore':
      return [comment]
  }
}

const section = 'Fines and fees'

function text(id: string, label: string, hint: string): FormField {
  return formField({id, label, kind: 'text', section, hint})
}

function choice(id: string, label: string, options: readonly Option[], value = ''): FormField {
  return formField({id, label, kind: 'choice', section, options, isMandatory: true, text: value})
}

function codes({codes: book}: Policy, table: string): Option[] {
  return enabledCodes(book, table).map(asOption)
}

function asOption({code, label}: Code): Option {
  return {value: code, label}
}

function ownersOf(policy: Policy): Option[] {
  return [{value: setting(policy, 'institution_code'), label: 'the institution'}, ...codes(policy, 'Library')]
}

// A payment is spread over several fees; of waivers and refunds, several are always whole.
function amountOf(verb: 'pay' | 'waive' | 'refund', {fees, all}: About): FormField {
  const most = fees.reduce((sum, fee) => sum + (verb === 'waive' ? waivableAmount(fee, all) : Math.abs(fee.balance)), 0)
  const isWhole = verb !== 'pay' && fees.length > 1
  const hint = `at most ${writeMoney(most)}${verb === 'pay' && fees.length > 1 ? ', the oldest fees first' : ''}`
  const field = formField({
    id: 'amount',
    label: 'Amount',
    kind: 'text',
    section,
    hint,
    isMandatory: true,
    text: writeMoney(most),
  })
  return isWhole ? {...field, locked: 'several fees are settled as a whole'} : field
}

/** Returns the faults of a form, keyed by field. */
export function feeFormFaults(form: UserForm): Map<string, string> {
  const faults = new Map<string, string>()
  for (const {id, label, text: written, isMandatory, locked} of form.fields) {
    const value = written.trim()
    if (value === '') {
      if (isMandatory) faults.set(id, `${label} is missing`)
      continue
    }
    if ((id !== 'amount' && id !== 'given') || locked !== undefined) continue
    const read = readAmount(label, value)
    if ('fault' in read) faults.set(id, read.fault)
  }
  const isCredit = fieldOf(form, 'fee-type')?.text === creditType
  if (isCredit && fieldOf(form, 'comment')?.text.trim() === '')
    faults.set('comment', 'Comment is missing: a credit needs one')
  return faults
}

/** Returns the filled-in fields as the words of the action's input. */
export function feeWords(form: UserForm, fees: readonly string[]): string[] {
  const options = form.fields
    .filter(each => each.text.trim() !== '' && each.locked === undefined)
    .map(({id, text: value}) => `--${id}=${value.trim()}`)
  return [...fees, ...options]
}
