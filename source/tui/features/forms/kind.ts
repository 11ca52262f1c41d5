import type {User, UserFile} from '../../../domain/user/index.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Overlay} from '../../shell/state.ts'
import type {Question} from './question/state.ts'
import type {FormPurposes, UserForm} from './state.ts'

/** What forms of one purpose do. */
export type FormKind<P> = {
  /** Returns true for a new record: required fields that were not visited yet are not reported. */
  readonly isNew?: (purpose: P) => boolean
  /** Returns the faults, keyed by field. */
  readonly check: (engine: Engine, form: UserForm, purpose: P) => ReadonlyMap<string, string>
  /** Saves a form without faults; `isGoingOn` continues with the details or with another form. */
  readonly save: (engine: Engine, form: UserForm, isGoingOn: boolean, purpose: P) => void
  /** Returns the form after a change: dependent fields appear or disappear, and effects are updated. */
  readonly arrange?: (engine: Engine, form: UserForm, purpose: P) => UserForm
  /** Returns the user whose form it is. */
  readonly userOf?: (purpose: P) => User
  /** Returns the form with its external user open for update; typed values are kept. */
  readonly opened?: (engine: Engine, form: UserForm, purpose: P) => UserForm
  /** Opens external users for update where the form is about several users. */
  readonly openMany?: (engine: Engine, form: UserForm, purpose: P) => void
  /** Opens the whole record as text in the editor. */
  readonly editAsText?: (engine: Engine, purpose: P) => void
  /** Returns the form for the record as saved meanwhile, or a replacement with an explanation if it was deleted. */
  readonly reopen?: (engine: Engine, form: UserForm, purpose: P, file: UserFile) => Reopened
  /** Returns the overlay to go back to; by default the screen. */
  readonly backTo?: (purpose: P) => Overlay | undefined
  /** Handles answers to questions of the form, by purpose of the question. */
  readonly answers?: Readonly<Record<string, (engine: Engine, form: UserForm, asked: Question, answer: string) => void>>
}

export type Reopened = {readonly fresh: UserForm} | {readonly instead: UserForm; readonly sentence: string}

declare module '../../shell/feature.ts' {
  interface Feature {
    /** Opens one user as text, instead of a form. */
    readonly editAsText?: (engine: Engine, id: number) => void
    /** The form kinds, by purpose. */
    readonly forms?: {readonly [P in keyof FormPurposes]?: FormKind<FormPurposes[P]>}
  }
}
