import type {Values} from '../../../domain/base/plan.ts'
import type {Configuration} from '../../../domain/configuration/configuration.ts'
import type {RecordType} from '../../../domain/entity/kind.ts'
import type {Edit} from '../../../domain/rules/edits/edit.ts'
import type {PartList, User} from '../../../domain/user/index.ts'
import type {SiteEdit, SiteView} from '../configuration/state.ts'
import type {Target} from '../marks/target-kind.ts'

/** Somebody new. */
export type AddPurpose = {
  readonly do: 'add'
  readonly recordType: RecordType
  /** Registered at a desk: the terms of use of the user group apply, and external users can be made. */
  readonly isRegistration: boolean
  /** What the person who was the template has besides what the form shows. */
  readonly carried: readonly Edit[]
  readonly site: Pick<Configuration, 'rules' | 'profiles' | 'terms'>
}

/** The fields of a person, as they were when the form was opened. */
export type EditPurpose = {
  readonly do: 'edit'
  readonly user: User
  /** An external user who is open for update. */
  readonly isOpened: boolean
  /** Which of the changed fields the next synchronisation leaves alone, once that was asked. */
  readonly keep: readonly string[] | undefined
}

/** An entry as it was when its form was opened. */
export type EntryRow = {readonly id: number; readonly version: number; readonly values: Values}

/** An entry of a person, or a new one. */
export type PartPurpose = {
  readonly do: 'part'
  readonly list: PartList
  readonly owner: User
  readonly row: EntryRow | undefined
  readonly isOpened: boolean
}

/** One thing of the site's configuration, and the view that it goes back to. */
export type SitePurpose = {readonly do: 'site'; readonly edit: SiteEdit; readonly from: SiteView}

/** What a form is for: data, so that whoever saves it knows everything it needs. */
export type FormPurpose =
  | {readonly do: 'bulk'; readonly target: Target; readonly who: string}
  /** The external system to which internal users are turned. */
  | {readonly do: 'toggle'; readonly target: Target}
  | AddPurpose
  | EditPurpose
  | PartPurpose
  | SitePurpose
