import type {Moment} from '../domain/base/day.ts'
import type {Batch, ChangeSet} from '../domain/base/history.ts'
import type {Refusal} from '../domain/base/outcome.ts'
import type {Plan, Value} from '../domain/base/plan.ts'
import type {RecordType} from '../domain/entity/kind.ts'
import type {Policy} from '../domain/entity/policy.ts'
import type {SecretKind} from '../domain/rules/sign-in/sign-in.ts'
import type {Derived} from '../domain/user/derive.ts'
import type {ProxySegment, SegmentList, User, UserFile} from '../domain/user/index.ts'
import type {Demerit} from '../domain/user/related-records.ts'
import type {SiteReads, SiteWrites} from './configuration/ports.ts'
import type {FeeReads} from './fees/ports.ts'
import type {HistoryReads, HistoryWrites} from './history/ports.ts'
import type {Comparison, Condition, ListPosition, SegmentTest} from './queries/condition.ts'
import type {Order} from './queries/order.ts'

export type * from './configuration/ports.ts'
export type * from './history/ports.ts'
export type {Comparison, Condition, ListPosition, Order, SegmentTest}

export type Tab = 'staff' | 'public' | 'contact' | 'all'
export type Counters = Readonly<Record<Tab, number>>
export const recordTypeOfTab: Readonly<Record<Tab, RecordType | undefined>> = {
  staff: 'STAFF',
  public: 'PUBLIC',
  contact: 'CONTACT',
  all: undefined,
}

export type {FeeReportQuery, FeeReportRow} from './fees/ports.ts'

/** Fields of the user that every row of the list has. */
export const rowFields = [
  'primary_id',
  'first_name',
  'middle_name',
  'last_name',
  'record_type',
  'account_type',
  'status',
  'user_group',
  'job_category',
  'expiry_date',
  'locked_at',
  'external_id',
] as const

/** A row of the list: what every surface can show of a user without opening them. */
export type ListRow = Pick<User, 'id' | 'version' | (typeof rowFields)[number]> &
  Pick<Derived, 'sort_key' | 'email' | 'note_count' | 'blocked_until' | 'owes_minor'> & {
    /** The values of the order's keys, where one was asked for: with them the row is a place in the list. */
    readonly order?: readonly (string | number)[]
    /** Other fields of the user that were asked for, by name. */
    readonly more?: Readonly<Record<string, Value>>
    /** Whether the row meets the condition asked about as `marked`. */
    readonly isMarked?: boolean
  }

/** The place of a row in the order it was read in. */
export function positionOf({sort_key, id, order}: ListRow): ListPosition {
  return order === undefined ? {sort_key, id} : {sort_key, id, order}
}

/** Which users: one of the four tabs, narrowed by a condition. */
export type UserScope = {readonly tab: Tab; readonly where: Condition; readonly now: Moment}
export type ListQuery = UserScope & {
  readonly limit: number
  /** In the order of names unless given. */
  readonly order?: Order
  /** Fields of the user to read besides those every row has. */
  readonly more?: readonly string[]
  /** A condition that each row is asked about without being left out. */
  readonly marked?: Condition
  /** The rows after this place; with `backward`, the rows before it (the last ones when there is no place). */
  readonly from?: ListPosition
  readonly backward?: boolean
}

/** A count that is still going on; `done` with the last one. Each step takes a few milliseconds. */
export type CountStep = {readonly found: number; readonly done: boolean}

export type IdentifierHolder = {
  readonly value: string
  readonly entity: 'user' | 'identifier'
  readonly id_type: string | null
  readonly user: number
}

/** What is kept of a user's secrets, and how many wrong passwords and wrong PINs were given in a row. */
export type Credential = {
  readonly password_hash: string | null
  readonly pin_hash: string | null
  readonly failed_count: number
  readonly pin_failed_count: number
}

/** Hashes to keep for a user with the commit of a plan about them; null takes one away. */
export type StoredSecret = {
  readonly user: number
  readonly password_hash?: string | null
  readonly pin_hash?: string | null
}

/** All demerits of a user, as another system has them. */
export type StoredDemerits = {readonly user: number; readonly demerits: readonly Demerit[]}

/** What makes hashes of secrets and compares them, and draws lots. Nothing else ever holds a secret for longer than a call. */
export type Secrets = {
  hashPassword(password: string): Promise<string>
  /** Whether this is the password behind the hash. Without a hash it is not, and that takes as long to find out. */
  isPassword(password: string, hash: string | null): Promise<boolean>
  /** A hash that holds for this user alone. Refuses where the site's key is missing and must not be made. */
  hashPin(user: number, pin: string, mayMakeKey: boolean): Promise<string | Refusal>
  /** Whether this is the PIN behind the hash. Refuses where the key is missing or another than the hash was made with. */
  isPin(user: number, pin: string, hash: string | null): Promise<boolean | Refusal>
  /** Draws this many random numbers, each from 0 to below the bound. */
  draw(count: number, below: number): Promise<readonly number[]>
}

/** A saved list: its users, columns and order. */
export type ViewContents = {
  readonly name: string
  /** All operators can use it; otherwise only its owner. */
  readonly isShared: boolean
  readonly tab: Tab
  /** In the filter language; empty for all users. */
  readonly filter: string
  /** Empty for the default ones. */
  readonly columns: readonly {readonly id: string; readonly width?: number}[]
  /** As it is typed; empty for the order of names. */
  readonly sort: string
}
/** A view to be saved: whose it is, by primary identifier, and when. */
export type NewView = ViewContents & {readonly owner: string; readonly now: Moment}
export type SavedView = ViewContents & {
  readonly id: number
  readonly version: number
  readonly owner: string
  readonly created_date: Moment
  readonly updated_date: Moment
}

export type Reads = {
  /** A page; `signal` ends a long reading between two of its steps, with its reason as the fault. */
  list(question: ListQuery, signal?: AbortSignal): Promise<ListRow[]>
  counters(): Promise<Counters>
  count(scope: UserScope): AsyncIterable<CountStep>
  /** Whole records; only the named lists are filled when `lists` is given. Users who do not exist are left out. */
  files(ids: readonly number[], lists?: readonly SegmentList[]): Promise<UserFile[]>
  /** Ids by primary identifier, whatever its case: folded identifier -> id. */
  findIds(primaryIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Ids by the value of one type of identifier: value -> ids. */
  idsByIdentifier(idType: string, values: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>>
  /** Who holds these values, as primary identifier or as any other. */
  findHolders(values: readonly string[]): Promise<IdentifierHolder[]>
  /** The entries by which others are proxies for these users. */
  proxiesTo(ids: readonly number[]): Promise<ProxySegment[]>
  /** Primary identifier and name of users, for showing links; deleted ones are left out. */
  names(ids: readonly number[]): Promise<ReadonlyMap<number, {primary_id: string; name: string}>>
  /** Undefined for users without stored secrets. */
  credential(user: number): Promise<Credential | undefined>
  /** True if any user has a PIN. */
  hasPins(): Promise<boolean>
  /** The latest first. The caller has to check first whether they may be seen. */
  demerits(user: number): Promise<readonly Demerit[]>
  policy(): Promise<Policy>
  readonly site: SiteReads
  readonly history: HistoryReads
  readonly fees: FeeReads
  /** The views that this user has saved, and those that others share. */
  views(owner: string): Promise<readonly SavedView[]>
  batch(id: number): Promise<Batch | undefined>
  batches(question: BatchQuery): Promise<Batch[]>
  /** The users a batch touched, in id order after `from`. */
  usersOf(batch: number, from: number, limit: number): Promise<number[]>
  changeSets(question: ChangeSetQuery): Promise<ChangeSet[]>
  /** The id of the last row of the history: commits from now on have higher ones. */
  lastChangeSet(): Promise<number>
  /** A number that changes with every commit, in this process or another. */
  changeMark(): Promise<number>
}

export type BatchQuery = {
  /** Only these. */
  readonly ids?: readonly number[]
  readonly operator?: string
  readonly source?: Batch['source']
  readonly since?: Moment
  readonly until?: Moment
  /** Only batches with a smaller number than this one. */
  readonly before?: number
  readonly limit: number
  /** Only batches that `undo` without a number may undo: no undos, and none that are already undone. */
  readonly undoable?: boolean
  /** Only batches that `redo` may undo: undos that are not undone themselves. */
  readonly undoing?: boolean
}
export type ChangeSetQuery = {
  readonly users?: readonly number[]
  readonly batch?: number
  /** Only entries later than this one. */
  readonly afterId?: number
  /** Only entries earlier than this one. */
  readonly beforeId?: number
  readonly since?: Moment
  readonly limit?: number
  readonly newestFirst?: boolean
}

export type NewBatch = Pick<Batch, 'action' | 'input' | 'operator' | 'source' | 'started_at'> & {
  readonly undoes?: number
}

export type CommitResult =
  | {readonly kind: 'done'}
  /** The same row was changed since it was read. */
  | {
      readonly kind: 'conflict'
      readonly who: string
      readonly when: Moment
      readonly entity: string
      readonly id: number
    }
  /** Nothing is wrong with it: another could not be committed, and it was to be all or nothing. */
  | {readonly kind: 'withheld'}
  /** A value that must be unique belongs to another user. */
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
  /** Written with the plans of these users, and in no history. */
  readonly secrets?: readonly StoredSecret[]
}

/** Plans that are a batch by themselves. */
export type WholeBatch = Omit<CommitRequest, 'batch'> & {
  readonly batch: NewBatch
  /** How many users the batch counts as refused besides those whose plans cannot be committed. */
  readonly refused: number
}

/** One result a plan, in order; no batch where none of them could be committed. */
export type WrittenBatch = {readonly results: readonly CommitResult[]; readonly batch?: number}

export type BatchEnd = {
  readonly state: 'done' | 'stopped'
  readonly at: Moment
  readonly people: number
  readonly refused: number
}

export type Writes = {
  /** Reserves `count` consecutive ids and returns the first. */
  reserveIds(count: number): Promise<number>
  openBatch(batch: NewBatch): Promise<number>
  /** Commits plans in one transaction; the answer has one result a plan, in order. Nothing of a failed plan is written. */
  commit(request: CommitRequest): Promise<CommitResult[]>
  /** Counts one more wrong password or PIN of a user; answers how many of its kind in a row there are now. No plan, no history. */
  countFailure(user: number, kind: SecretKind): Promise<number>
  /** Resets the count of wrong ones of a kind; false if the user is locked by now or has reached `threshold` of them. */
  resetFailures(user: number, kind: SecretKind, threshold: number): Promise<boolean>
  /** Keeps demerits of users in place of those kept before. Another system's: no plan, no history. */
  storeDemerits(kept: readonly StoredDemerits[]): Promise<void>
  /** Saves a view, replacing the given version. False if another operator was faster. No plan, no history. */
  saveView(view: NewView, was?: Pick<SavedView, 'id' | 'version'>): Promise<boolean>
  /** Removes a view; false if it is no longer that version. */
  removeView(was: Pick<SavedView, 'id' | 'version'>): Promise<boolean>
  closeBatch(id: number, end: BatchEnd): Promise<void>
  /** Opens a batch, commits all of its plans and closes it, in one transaction. */
  commitBatch(request: WholeBatch): Promise<WrittenBatch>
  readonly site: SiteWrites
  readonly history: HistoryWrites
}
