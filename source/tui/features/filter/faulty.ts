// A filter that is not valid keeps its prompt open, with the faulty part marked, until it is corrected or given up.
import type {FilterFault} from '../../../app/queries/filter/filter-tokens.ts'
import type {TextRange} from '../../shell/feature.ts'
import {type TextField, textOf} from '../../ui/text-field.ts'

/** What is wrong with the text of a prompt, and where. */
export type Faulty = TextRange & {
  readonly sentence: string
  /** True once Enter was refused for it. */
  readonly isRefused: boolean
}

/**
 * Returns a fault with its place in the text of the prompt. `filter` is the filter that was read: the text without
 * blanks around it, or with a field in front.
 */
export function faultyPart(field: TextField, {at, sentence}: FilterFault, filter: string): Faulty {
  const text = textOf(field)
  const typed = text.trim()
  const shift = text.length - text.trimStart().length - Math.max(0, filter.indexOf(typed))
  const from = Math.max(0, Math.min(text.length, at + shift))
  const word = /^(?:"[^"]*"?|[^\s()])*/.exec(text.slice(from))?.[0] ?? ''
  return {sentence, isRefused: false, from, to: from + Math.max(word.length, Math.min(1, text.length - from))}
}

/** Returns the prompt after a refused Enter: the caret stands behind the faulty part. */
export function refuse<P extends {readonly field: TextField}>(prompt: P, faulty: Faulty) {
  const text = textOf(prompt.field)
  const field = {before: text.slice(0, faulty.to), after: text.slice(faulty.to)}
  return {...prompt, field, faulty: {...faulty, isRefused: true}}
}
