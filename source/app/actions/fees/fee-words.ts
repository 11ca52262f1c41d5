// How the input of fee actions is written: ids of fees, and options as `--name=value`.

import {joinOr} from '../../../domain/base/join-or.ts'
import type {Money} from '../../../domain/base/money.ts'
import type {Problem} from '../../../domain/base/outcome.ts'
import {type Code, enabledCodes} from '../../../domain/codes/code-book.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {readAmount} from '../../../domain/rules/fees/amounts.ts'
import {usageProblem} from '../../edits/read-field-edit.ts'
import type {Action} from '../action.ts'

/** Options that fee actions share, each described once; an action names those it takes. */
const allOptions = {
  'fee-type': {value: 'CODE', about: 'Type of the fine or fee'},
  amount: {value: 'AMOUNT', about: 'Amount, such as 12.50; without it, all that is left'},
  given: {value: 'AMOUNT', about: 'Money that the user handed over: the change to give back is reported'},
  method: {value: 'CODE', about: 'Payment method'},
  reason: {value: 'CODE', about: 'Reason of the waiver'},
  comment: {value: 'TEXT', about: 'Comment'},
  owner: {value: 'CODE', about: 'Owner: a library, or the institution'},
  'external-id': {value: 'ID', about: 'Id of the transaction in another system'},
  'fee-owner': {value: 'CODE', about: 'Only fees of this owner'},
  from: {value: 'DATE', about: 'Only fees created on this day or later'},
  to: {value: 'DATE', about: 'Only fees created on this day or earlier'},
  'max-total': {value: 'AMOUNT', about: 'Leave out users whose fees come to more than this'},
  'skip-overdue': {about: 'Leave out users with overdue loans'},
} as const

export type OptionName = keyof typeof allOptions

/** The descriptions of these options, as an action carries them. */
export function optionsNamed(names: readonly OptionName[]): NonNullable<Action['options']> {
  return Object.fromEntries(
    names.map(name => [name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), allOptions[name]]),
  )
}

/** The input of a fee action as it was read. */
export type FeeWords = {
  /** Ids of fees; empty for all to which the action applies. */
  readonly fees: readonly string[]
  readonly options: Readonly<Partial<Record<OptionName, string>>>
}

/** Reads the input of a fee action; a problem if it has an option that is not among these, or one without a value. */
export function readFeeWords(input: readonly string[], names: readonly OptionName[]): FeeWords | readonly Problem[] {
  const fees: string[] = []
  const options: Partial<Record<OptionName, string>> = {}
  for (const word of input) {
    if (!word.startsWith('--')) {
      fees.push(word)
      continue
    }
    const [, written = '', value] = /^--([a-z-]+)(?:=([\s\S]*))?$/.exec(word) ?? []
    const name = names.find(each => each === written)
    if (name === undefined)
      return [usageProblem(`"${word}" is not expected here: use ${joinOr(names.map(each => `--${each}`))}`)]
    if (!('value' in allOptions[name])) options[name] = 'yes'
    else if (value === undefined || value.trim() === '') return [usageProblem(`--${name} needs a value`)]
    else options[name] = value.trim()
  }
  return {fees, options}
}

/** An amount above zero from an option; undefined without one, or a problem that names what was given (F231). */
export function amountOption(
  name: OptionName,
  text: string | undefined,
): {readonly minor?: Money} | readonly Problem[] {
  if (text === undefined) return {}
  const read = readAmount(`--${name}`, text)
  return 'fault' in read ? [usageProblem(read.fault)] : read
}

/** The code among these that a text names, by the code or the label in any case. */
export function findAmong(codes: readonly Code[], text: string): Code | undefined {
  const wanted = text.toLowerCase()
  return codes.find(each => each.code.toLowerCase() === wanted || each.label.toLowerCase() === wanted)
}

/** The code of a table that an option names, enabled at this site; or a problem that lists the possible ones. */
export function codeOption(
  {codes}: Policy,
  table: string,
  name: OptionName,
  text: string | undefined,
): {readonly code: string} | readonly Problem[] {
  const enabled = enabledCodes(codes, table)
  const choices = joinOr(enabled.map(each => each.code))
  if (text === undefined) return [usageProblem(`--${name} is needed: use ${choices}`)]
  const found = findAmong(enabled, text)
  return found ? {code: found.code} : [usageProblem(`--${name} "${text}" is not valid: use ${choices}`)]
}
