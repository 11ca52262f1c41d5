import type {Moment} from './day.ts'
import type {Removal, Update} from './plan.ts'

/** A row that a batch made. Its values are not kept: they follow from the row and its later changes. */
export type RecordedCreation = {
  readonly kind: 'create'
  readonly entity: string
  readonly id: number
  readonly user: number
  readonly version: number
}
export type RecordedChange = RecordedCreation | Update | Removal

/** What one batch did to one person, as the history keeps it. */
export type ChangeSet = {
  readonly id: number
  readonly batch: number
  readonly user: number
  readonly at: Moment
  /** Nothing once the person's data was erased. */
  readonly changes: readonly RecordedChange[]
}

/** Where a gesture came from, as the history calls it. */
export const origins = {
  cli: 'command line',
  tui: 'screen',
  import: 'import',
  linked: 'linked accounts',
  job: 'job',
} as const
export type Origin = keyof typeof origins

/** True if this is one of the origins. */
export function isOrigin(text: string): text is Origin {
  return Object.hasOwn(origins, text)
}

/** One gesture: who did what, from where, to how many. */
export type Batch = {
  readonly id: number
  /** Action id, `user.deactivate`. */
  readonly action: string
  /** What was asked for, without secrets: enough to repeat it. */
  readonly input: Readonly<Record<string, string>>
  readonly operator: string
  readonly source: Origin
  readonly started_at: Moment
  readonly ended_at: Moment | null
  readonly heartbeat_at: Moment
  readonly state: 'open' | 'done' | 'stopped'
  readonly people: number
  readonly refused: number
  /** The batch that this one takes back. */
  readonly undoes: number | null
  /** The latest batch that takes this one back, as far as it could. */
  readonly undone_by: number | null
}

/** A batch that nobody finished: it is open, and its writer has not been heard of for half a minute. */
export function isInterrupted(batch: Batch, now: Moment): boolean {
  return batch.state === 'open' && Date.parse(now) - Date.parse(batch.heartbeat_at) > 30_000
}
