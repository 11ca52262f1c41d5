import type {Day, Moment} from '../../domain/base/day.ts'
import type {ValuesOf} from '../../domain/entity/entity.ts'
import type {fee, feeTransaction, reference} from '../../domain/user/index.ts'
import type {Demerit} from '../../domain/user/related-records.ts'
import type {PlainRecord} from '../exchange/plain-record.ts'

/** What is asked of the demo library. */
export type DemoOptions = {
  /** The same seed makes the same users. */
  readonly seed: number
  /** How many users the whole library has. */
  readonly count: number
  readonly today: Day
  /** The first user to make, counted from 0: together with `step`, a part of the library. */
  readonly start?: number
  /** Make every so-manieth user only; 1 makes them all. */
  readonly step?: number
}

export type DemoTransaction = Omit<ValuesOf<typeof feeTransaction>, 'fee_id'>
/** A fine or fee with what happened to it. Its balance is the original amount less payments and waivers. */
export type DemoFee = ValuesOf<typeof fee> & {readonly transactions: readonly DemoTransaction[]}
export type DemoReference = ValuesOf<typeof reference>

/** What a user has that a user record has no place for. */
export type DemoExtra = {
  readonly created_by: string
  readonly created_date: Moment
  readonly updated_by: string
  readonly updated_date: Moment
  readonly updated_by_job?: string
  readonly locked_at?: Moment
  readonly fees?: readonly DemoFee[]
  readonly references?: readonly DemoReference[]
  readonly demerits?: readonly Demerit[]
  /** Fields that a synchronisation leaves as they are. */
  readonly protected_fields?: readonly string[]
  /** The place, counted from 0, of an earlier user for whom this one is proxy. */
  readonly proxy_for?: number
}

export type DemoUser = {
  /** The user record as the REST interface has it. Coded values in it are shared: read it, do not change it. */
  readonly record: PlainRecord
  readonly extra: DemoExtra
}
