// A question with a few answers, asked over a form or the screen. Pure steps; what an answer means is said by its purpose.
import type {UserForm} from '../state.ts'

export type Answer = {
  readonly id: string
  readonly label: string
  /** Of a question with ticks: whether this one is ticked. */
  readonly isOn?: boolean
}

export type Question = {
  readonly kind: 'asking'
  /** What is asked: `open` an external user for update, `told` where nothing is; others are the form's own. */
  readonly purpose: string
  readonly heading: string
  readonly lines: readonly string[]
  readonly answers: readonly Answer[]
  readonly chosen: number
  /** The form that the question came from, to go back to. */
  readonly form: UserForm | undefined
  /** The form was saved to go on with the user, and not to go back to the list. */
  readonly isGoingOn: boolean
}

declare module '../../../shell/state.ts' {
  interface Overlays {
    asking: Question
  }
}

/** A question as it opens, with the first answer under the cursor. */
export function asking(
  given: Omit<Question, 'kind' | 'chosen' | 'isGoingOn'> & Partial<Pick<Question, 'isGoingOn'>>,
): Question {
  return {kind: 'asking', chosen: 0, isGoingOn: false, ...given}
}

/** True where answers are ticked and Enter takes all of them. */
export function hasTicks({answers}: Question): boolean {
  return answers.some(each => each.isOn !== undefined)
}

export function moveAnswer(one: Question, by: number): Question {
  return {...one, chosen: Math.max(0, Math.min(one.answers.length - 1, one.chosen + by))}
}

/** The tick of the answer under the cursor put in or out. */
export function tickAnswer(one: Question): Question {
  const answers = one.answers.map((each, place) =>
    place === one.chosen && each.isOn !== undefined ? {...each, isOn: !each.isOn} : each,
  )
  return {...one, answers}
}
