/** Why something is not allowed. A sentence for the person who asked, and a stable code for scripts. */
export type Refusal = {readonly code: string; readonly sentence: string}

/** What is wrong with one value: the field, a sentence that names its label, and whether it may be kept all the same. */
export type Problem = {
  readonly entity: string
  readonly field: string
  readonly code: string
  readonly sentence: string
}

/** Makes a refusal; `code` never changes once published, the sentence may. */
export function refusal(code: string, sentence: string): Refusal {
  return {code, sentence}
}
