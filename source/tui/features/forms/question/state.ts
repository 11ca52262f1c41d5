// State of a question with a few answers, over a form or the screen. The handler for its purpose interprets the answer.
// Pure functions.
import type {UserForm} from '../state.ts'

export type Answer = {
  readonly id: string
  readonly label: string
  /** The tick, in questions with ticks. */
  readonly isOn?: boolean
}

export type Question = {
  readonly kind: 'asking'
  /** What is asked: `open` for an external user, `told` for information only; other purposes belong to the form. */
  readonly purpose: string
  readonly heading: string
  readonly lines: readonly string[]
  readonly answers: readonly Answer[]
  readonly chosen: number
  /** The form that asked, to return to. */
  readonly form: UserForm | undefined
  /** True if the form was saved with "go on", which leads to the details. */
  readonly isGoingOn: boolean
}

declare module '../../../shell/state.ts' {
  interface Overlays {
    asking: Question
  }
}

/** Returns a question with its first answer selected. */
export function asking(
  given: Omit<Question, 'kind' | 'chosen' | 'isGoingOn'> & Partial<Pick<Question, 'isGoingOn'>>,
): Question {
  return {kind: 'asking', chosen: 0, isGoingOn: false, ...given}
}

/** Returns true if answers can be ticked and Enter accepts all ticks. */
export function hasTicks({answers}: Question): boolean {
  return answers.some(each => each.isOn !== undefined)
}

export function moveAnswer(one: Question, by: number): Question {
  return {...one, chosen: Math.max(0, Math.min(one.answers.length - 1, one.chosen + by))}
}

/** Toggles the tick of the current answer. */
export function tickAnswer(one: Question): Question {
  const answers = one.answers.map((each, place) =>
    place === one.chosen && each.isOn !== undefined ? {...each, isOn: !each.isOn} : each,
  )
  return {...one, answers}
}
