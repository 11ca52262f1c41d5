// A question with a few answers, asked over a form or the screen. Pure steps; what an answer means is said by its purpose.
import type {Form} from '../state.ts'
import type {FormPurpose} from '../purpose.ts'

export type Answer = {
  readonly id: string
  readonly label: string
  /** Of a question with ticks: whether this one is ticked. */
  readonly isOn?: boolean
}

/** What is asked: to open an external user, what to keep from synchronisation, whether somebody is new; or what was done. */
export type AskingPurpose = 'open' | 'keep' | 'alike' | 'told'

export type Asking = {
  readonly kind: 'asking'
  readonly purpose: AskingPurpose
  readonly heading: string
  readonly lines: readonly string[]
  readonly answers: readonly Answer[]
  readonly chosen: number
  /** The form that the question came from, to go back to. */
  readonly form: Form<FormPurpose> | undefined
  /** The form was saved to go on with the person, and not to go back to the list. */
  readonly isGoingOn: boolean
}

/** A question as it opens, with the first answer under the cursor. */
export function asking(
  given: Omit<Asking, 'kind' | 'chosen' | 'isGoingOn'> & Partial<Pick<Asking, 'isGoingOn'>>,
): Asking {
  return {kind: 'asking', chosen: 0, isGoingOn: false, ...given}
}

/** True where answers are ticked and Enter takes all of them. */
export function hasTicks({answers}: Asking): boolean {
  return answers.some(each => each.isOn !== undefined)
}

export function moveAnswer(one: Asking, by: number): Asking {
  return {...one, chosen: Math.max(0, Math.min(one.answers.length - 1, one.chosen + by))}
}

/** The tick of the answer under the cursor put in or out. */
export function tickAnswer(one: Asking): Asking {
  const answers = one.answers.map((each, place) =>
    place === one.chosen && each.isOn !== undefined ? {...each, isOn: !each.isOn} : each,
  )
  return {...one, answers}
}
