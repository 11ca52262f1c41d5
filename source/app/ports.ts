import type {Moment} from '../domain/base/day.ts'
import type {Batch, Entry} from '../domain/base/journal.ts'
import type {Plan} from '../domain/base/plan.ts'
import type {RecordType} from '../domain/entity/kind.ts'
import type {Policy} from '../domain/entity/policy.ts'
import type {Derived} from '../domain/user/derive.ts'
import type {PartList, ProxyEntry, User, UserFile} from '../domain/user/index.ts'
import type {Condition} from './queries/condition.ts'

export type {Condition}

export type Tab = 'staff' | 'public' | 'contact' | 'all'
export type Counters = Readonly<Record<Tab, number>>
export const recordTypeOfTab: Readonly<Record<Tab, RecordType | undefined>> = {
  staff: 'STAFF',
  public: 'PUBLIC',
  contact: 'CONTACT',
  all: undefined,
}

/** A row of the list: what every surface can show of a person without opening them. */
export type ListRow = Pick<
  User,
  | 'id'
  | 'version'
  | 'primary_id'
  | 'first_name'
  | 'middle_name'
  | 'last_name'
  | 'record_type'
  | 'account_type'
  | 'status'
  | 'user_group'
  | 'job_category'
  | 'expiry_date'
  | 'locked_at'
  | 'external_id'
> &
  Pick<Derived, 'sort_key' | 'email' | 'note_count' | 'blocked_until' | 'owes_minor'>

/** A place in the list: the row it names is not part of the page. */
export type Place = {readonly sort_key: string; readonly id: number}

/** Which people: one of the four tabs, narrowed by a condition. */
export type People = {readonly tab: Tab; readonly where: Condition; readonly now: Moment}
export type ListQuestion = People & {
  readonly limit: number
  /** The rows after this place; with `backward`, the rows before it (the last ones when there is no place). */
  readonly from?: Place
  readonly backward?: boolean
}

/** A count that is still going on; `done` with the last one. Each step takes a few milliseconds. */
export type CountStep = {readonly found: number; readonly done: boolean}

export type TakenBy = {
  readonly value: string
  readonly entity: 'user' | 'identifier'
  readonly id_type: string | null
  readonly user: number
}

export type Reads = {
  list(question: ListQuestion): Promise<ListRow[]>
  counters(): Promise<Counters>
  count(people: People): AsyncIterable<CountStep>
  /** Whole records; only the named lists are filled when `lists` is given. People who do not exist are left out. */
  files(ids: readonly number[], lists?: readonly PartList[]): Promise<UserFile[]>
  /** Ids by primary identifier, whatever its case: folded identifier -> id. */
  idsOf(primaryIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Ids by the value of one type of identifier: value -> ids. */
  idsByIdentifier(idType: string, values: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>>
  /** Who holds these values, as primary identifier or as any other. */
  holders(values: readonly string[]): Promise<TakenBy[]>
  /** The entries by which others are proxies for these people. */
  proxiesTo(ids: readonly number[]): Promise<ProxyEntry[]>
  /** Primary identifier and name of people, for showing links; deleted ones are left out. */
  names(ids: readonly number[]): Promise<ReadonlyMap<number, {primary_id: string; name: string}>>
  policy(): Promise<Policy>
  batch(id: number): Promise<Batch | undefined>
  batches(question: BatchQuestion): Promise<Batch[]>
  /** The people a batch touched, in id order after `from`. */
  peopleOf(batch: number, from: number, limit: number): Promise<number[]>
  entries(question: EntryQuestion): Promise<Entry[]>
  /** A number that changes when anybody, in this process or another, has committed. */
  changeMark(): Promise<number>
}

export type BatchQuestion = {
  readonly operator?: string
  readonly since?: Moment
  readonly until?: Moment
  readonly limit: number
  /** Leave out batches that undo, and those already undone: what `undo` without a name may take back. */
  readonly undoable?: boolean
  /** Only batches that took another back and are themselves not taken back: what `redo` may repeat. */
  readonly undoing?: boolean
}
export type EntryQuestion = {
  readonly users?: readonly number[]
  readonly batch?: number
  /** Only entries later than this one. */
  readonly afterEntry?: number
  readonly since?: Moment
  readonly limit?: number
  readonly newestFirst?: boolean
}

export type NewBatch = Pick<Batch, 'action' | 'input' | 'operator' | 'source' | 'started_at'> & {
  readonly undoes?: number
}

export type Committed =
  | {readonly kind: 'done'}
  /** Somebody changed the same row since it was read. */
  | {
      readonly kind: 'conflict'
      readonly who: string
      readonly when: Moment
      readonly entity: string
      readonly id: number
    }
  /** Nothing is wrong with it: another could not be committed, and it was to be all or nothing. */
  | {readonly kind: 'withheld'}
  /** A value that must be unique belongs to somebody else. */
  | {readonly kind: 'taken'; readonly entity: string; readonly field: string}

export type CommitRequest = {
  readonly batch: number
  readonly plans: readonly Plan[]
  readonly operator: string
  readonly now: Moment
  /** Recorded as `updated_by_job` when the write comes from a job or an import. */
  readonly job?: string
  /** All or nothing: the first plan that cannot be committed stops them all. */
  readonly atomic?: boolean
}

export type Writes = {
  /** The first of `count` ids that nobody else will be given. */
  reserveIds(count: number): Promise<number>
  openBatch(batch: NewBatch): Promise<number>
  /** Commits plans in one transaction; the answer has one result a plan, in order. Nothing of a failed plan is written. */
  commit(request: CommitRequest): Promise<Committed[]>
  closeBatch(id: number, end: {state: 'done' | 'stopped'; at: Moment; people: number; refused: number}): Promise<void>
}
