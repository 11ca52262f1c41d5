import type {Calendar} from './calendar.ts'
import type {Identity} from './identity.ts'
import type {Population, RecordKind} from './population.ts'
import type {Random} from './random.ts'

/** The user being made: their place, who they are, and what is drawn from. */
export type DemoSubject = {
  readonly index: number
  readonly kind: RecordKind
  readonly identity: Identity
  readonly isExternal: boolean
  /** Two letters of the name and a number: the network account, and the name in e-mail addresses of the university. */
  readonly networkId: string
  readonly random: Random
  readonly calendar: Calendar
  readonly population: Population
}

/** Whether an entry came from the external system: of an external account, most did. */
export function segment({isExternal, random}: DemoSubject): 'Internal' | 'External' {
  return isExternal && random.chance(0.75) ? 'External' : 'Internal'
}
