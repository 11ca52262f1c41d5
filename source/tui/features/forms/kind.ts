import type {User, UserFile} from '../../../domain/user/index.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Overlay} from '../../shell/state.ts'
import type {Question} from './question/state.ts'
import type {FormPurposes, UserForm} from './state.ts'

/** What a form of one purpose does with what is filled in. */
export type FormKind<P> = {
  /** It makes something new: what was not reached yet is not missing. */
  readonly isNew?: (purpose: P) => boolean
  /** What is wrong with the fields, by name. */
  readonly check: (engine: Engine, form: UserForm, purpose: P) => ReadonlyMap<string, string>
  /** Goes on with a form without faults; `isGoingOn`: to the details, or to another one. */
  readonly save: (engine: Engine, form: UserForm, isGoingOn: boolean, purpose: P) => void
  /** The form after a change: fields that come and go with others, and what the changes bring along. */
  readonly arrange?: (engine: Engine, form: UserForm, purpose: P) => UserForm
  /** The user whose form it is. */
  readonly userOf?: (purpose: P) => User
  /** The form once its external user is open for update; what was filled in stays. */
  readonly opened?: (engine: Engine, form: UserForm, purpose: P) => UserForm
  /** The whole record as text in an editor. */
  readonly editAsText?: (engine: Engine, purpose: P) => void
  /** The form of the record as somebody else has saved it meanwhile, or what is shown where it is gone. */
  readonly reopen?: (engine: Engine, form: UserForm, purpose: P, file: UserFile) => Reopened
  /** What leaving goes back to, in place of the screen. */
  readonly backTo?: (purpose: P) => Overlay | undefined
  /** What answers to its questions mean, by the purpose of the question. */
  readonly answers?: Readonly<Record<string, (engine: Engine, form: UserForm, asked: Question, answer: string) => void>>
}

export type Reopened = {readonly fresh: UserForm} | {readonly instead: UserForm; readonly sentence: string}

declare module '../../shell/feature.ts' {
  interface Feature {
    /** Opens one user as text, in place of a form. */
    readonly editAsText?: (engine: Engine, id: number) => void
    /** What forms do, by their purpose. */
    readonly forms?: {readonly [P in keyof FormPurposes]?: FormKind<FormPurposes[P]>}
  }
}
