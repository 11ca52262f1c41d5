import type {FilterFault} from '../../source/app/queries/filter/filter-tokens.ts'
import {type CliError, usageError} from '../framework/cli-error.ts'

/** What is wrong with a filter, with the place under it; `of` says whose filter it is. */
export function filterError(text: string, {at, sentence}: FilterFault, of = 'The filter'): CliError {
  return usageError(
    `${of} is wrong at character ${at + 1}: ${sentence}`,
    `${text}\n${' '.repeat(at)}^\nusher help filter`,
  )
}
