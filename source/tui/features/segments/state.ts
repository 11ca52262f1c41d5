import type {Values} from '../../../domain/base/plan.ts'
import type {SegmentList, User} from '../../../domain/user/index.ts'

/** The segment as of when its form was opened. */
export type SegmentRow = {readonly id: number; readonly version: number; readonly values: Values}

/** A segment of a user; without `row`, a new one. */
export type SegmentPurpose = {
  readonly do: 'part'
  readonly list: SegmentList
  readonly owner: User
  readonly row: SegmentRow | undefined
  readonly isOpened: boolean
}

declare module '../forms/state.ts' {
  interface FormPurposes {
    part: SegmentPurpose
  }
}
