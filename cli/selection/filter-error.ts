import type {FilterFault} from '../../source/app/queries/filter/filter-tokens.ts'
import {type CliError, usageError} from '../framework/cli-error.ts'

/** The error for an invalid filter, with a mark under the position. `what` names the filter in the message. */
export function filterError(text: string, {at, sentence}: FilterFault, what = 'The filter'): CliError {
  return usageError(
    `${what} is not valid at character ${at + 1}: ${sentence}`,
    `${text}\n${' '.repeat(at)}^\nusher help filter`,
  )
}
