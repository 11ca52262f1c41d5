import type {Moment} from '../../../domain/base/day.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import type {Counters, CountStep, ListRow, Tab} from '../../ports.ts'
import type {MatchedValue} from '../../queries/matched-values.ts'
import type {Hint} from '../keys/hints.ts'
import type {ListSettings} from './list-columns.ts'
import type {PreviewPlace} from './preview-placement.ts'

export type {Size} from '../size.ts'

/** How many users match on each of the other tabs. */
export type OtherCounts = Readonly<Partial<Record<Tab, number>>>

/** Everything the list shows at one moment. */
export type ListView = {
  readonly isReadOnly: boolean
  readonly tab: Tab
  readonly counters: Counters
  /** The filter as written, or being written. */
  readonly filter: string
  /** How many the filter finds, as far as counted; nothing without a filter. */
  readonly found: CountStep | undefined
  /** How many users match on the other tabs, where none match here and they were counted. */
  readonly otherMatches?: OtherCounts | undefined
  /** The values by which the user under the cursor meets the filter, as far as they are known. */
  readonly matched?: readonly MatchedValue[]
  /** The rows from the first one on the screen on; more than fit are not drawn. */
  readonly rows: readonly ListRow[]
  readonly isLoaded: boolean
  /** The id of the user under the cursor; 0 if there is none. */
  readonly cursor: number
  readonly isMarked: (row: ListRow) => boolean
  /** How many are marked; nothing while it is being counted. */
  readonly marked: number | undefined
  /** Place of the cursor in the list, from 1; nothing while it is not known. */
  readonly position: number | undefined
  readonly isPositionExact: boolean
  readonly settings: ListSettings
  /** The column under the cursor, if the cursor was moved sideways. */
  readonly column: string | undefined
  /** How many columns the list is moved to the side. */
  readonly side: number
  /** The saved view it is, by name. */
  readonly view: string | undefined
  /** A filter that is switched off for the moment. */
  readonly suspendedFilter: string
  readonly isOnlyMarked: boolean
  /** The pane with the user under the cursor: its place, and its lines without the heading; nothing while it is off. */
  readonly preview: {readonly place: PreviewPlace; readonly lines: readonly string[]} | undefined
  readonly now: Moment
  readonly policy: Policy
  /** The line above the hints: a message, or what is being typed; styled already. */
  readonly message: string
  /** Stands in the place of the peek line while something is typed. */
  readonly advice: string | undefined
  readonly hints: readonly Hint[]
}
