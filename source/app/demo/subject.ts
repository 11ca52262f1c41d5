import type {Calendar} from './calendar.ts'
import type {Identity} from './identity.ts'
import type {PersonKind, Population} from './population.ts'
import type {Random} from './random.ts'

/** The person being made: their place, who they are, and what is drawn from. */
export type Subject = {
  readonly index: number
  readonly kind: PersonKind
  readonly identity: Identity
  readonly isExternal: boolean
  /** Two letters of the name and a number: the network account, and the name in e-mail addresses of the university. */
  readonly networkId: string
  readonly random: Random
  readonly calendar: Calendar
  readonly population: Population
}

/** Whether an entry came from the external system: of an external account, most did. */
export function segment({isExternal, random}: Subject): 'Internal' | 'External' {
  return isExternal && random.chance(0.75) ? 'External' : 'Internal'
}
