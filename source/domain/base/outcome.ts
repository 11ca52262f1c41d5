/** Why something is not allowed: a sentence for the operator, and a stable code for scripts. */
export type Refusal = {readonly code: string; readonly sentence: string}

/** What is wrong with one value. The sentence begins with the label of the field, by which forms find the field. */
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
