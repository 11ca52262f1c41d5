import {type Day, dayOf, type Moment} from '../domain/base/day.ts'
import type {Origin} from '../domain/base/history.ts'
import type {Policy} from '../domain/entity/policy.ts'
import {type OperatorFault, unknownLoginFault} from '../domain/rules/roles/operator.ts'
import type {Reads, Secrets, Writes} from './ports.ts'
import type {Pace} from './writes/chunk-size.ts'

/** The operator, as stored in the database. */
export type Operator = {
  readonly id: number
  readonly primary_id: string
  readonly name: string
  /** Role types in force today. */
  readonly roles: readonly string[]
  /** The libraries for which they manage users, where it is not the whole institution. */
  readonly scopes?: readonly string[] | undefined
}

/** Everything the application works with, put together once by the composition root. */
export type App = {
  readonly reads: Reads
  readonly writes: Writes
  readonly secrets: Secrets
  /** As last read. */
  readonly policy: Policy
  /** Reads policy and operator again, so that long sessions see what others have configured, and whose roles have ended. */
  readonly renew: () => Promise<void>
  /** Undefined if no user has this login; then nothing may be written. */
  readonly operator: Operator | undefined
  /** Why there is no operator, if more is known than that no user has this login. */
  readonly operatorFault?: OperatorFault | undefined
  /** The login given by the operating system, for messages if no operator was found. */
  readonly login: string
  /** The code of the circulation desk where the operator works; undefined without a desk. */
  readonly desk?: string | undefined
  /** Where the database is, for messages: a path, or an address without its password. */
  readonly location?: string | undefined
  readonly source: Origin
  readonly readOnly: boolean
  /** Why the database accepts no changes, if it is not the operator who asked for none. */
  readonly whyReadOnly?: string | undefined
  readonly now: () => Moment
  /** Lets keys, signals and timers have their turn during long work. */
  readonly pause: () => Promise<void>
  /** What a fault of the database means, as a sentence; undefined for other errors. */
  readonly faultSentence?: (error: unknown) => string | undefined
  /** How much is done at once between them; undefined if no keys have to be answered. */
  readonly pace?: Pace
}

/** Why there is no operator. */
export function operatorFaultOf({operatorFault: stranger, login}: Pick<App, 'operatorFault' | 'login'>): OperatorFault {
  return stranger ?? unknownLoginFault(login)
}

/** Why nothing may be changed, to be put after a colon. */
export function readOnlyReason({whyReadOnly}: Pick<App, 'whyReadOnly'>): string {
  return whyReadOnly ?? 'this session is read-only'
}

/** Today, in the site's zone. */
export function today(app: Pick<App, 'now'>): Day {
  return dayOf(app.now())
}
