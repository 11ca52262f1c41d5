import type {Values} from '../../../domain/base/plan.ts'
import type {PartList, User} from '../../../domain/user/index.ts'

/** A segment as it was when its form was opened. */
export type EntryRow = {readonly id: number; readonly version: number; readonly values: Values}

/** A segment of a user, or a new one. */
export type PartPurpose = {
  readonly do: 'part'
  readonly list: PartList
  readonly owner: User
  readonly row: EntryRow | undefined
  readonly isOpened: boolean
}

declare module '../forms/state.ts' {
  interface FormPurposes {
    part: PartPurpose
  }
}
