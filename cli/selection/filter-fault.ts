import type {FilterFault} from '../../source/app/queries/filter/filter-tokens.ts'
import {type CliError, usage} from '../framework/exit.ts'

/** What is wrong with a filter, with the place under it; `of` says whose filter it is. */
export function filterFault(text: string, {at, sentence}: FilterFault, of = 'The filter'): CliError {
  return usage(`${of} is wrong at character ${at + 1}: ${sentence}`, `${text}\n${' '.repeat(at)}^\nusher help filter`)
}
