import type {Moment} from '../../domain/base/day.ts'
import type {Policy} from '../../domain/entity/policy.ts'
import type {Counters, CountStep, ListRow, Tab} from '../ports.ts'
import type {Hint} from './hints.ts'
import type {ListLayout} from './list-columns.ts'

export type Size = {readonly columns: number; readonly rows: number}

/** Everything the list shows at one moment. */
export type ListView = {
  readonly isReadOnly: boolean
  readonly tab: Tab
  readonly counters: Counters
  /** The filter as written, or being written. */
  readonly filter: string
  /** How many the filter finds, as far as counted; nothing without a filter. */
  readonly found: CountStep | undefined
  /** The rows from the first one on the screen on; more than fit are not drawn. */
  readonly rows: readonly ListRow[]
  readonly isLoaded: boolean
  /** The person under the cursor, by id; 0 if there is nobody. */
  readonly cursor: number
  readonly marks: ReadonlyMap<number, unknown>
  /** Place of the cursor in the list, from 1; nothing while it is not known. */
  readonly position: number | undefined
  readonly isPositionExact: boolean
  /** As the size of the window has it when not chosen. */
  readonly layout: ListLayout | undefined
  readonly now: Moment
  readonly policy: Policy
  /** The line above the hints: a message, or what is being typed; styled already. */
  readonly message: string
  /** Stands in the place of the peek line while something is typed. */
  readonly advice: string | undefined
  readonly hints: readonly Hint[]
}
