// The screen that shows a record as of an earlier time, read-only and scrollable.
import type {PastSection} from '../../../app/history/past-record-text.ts'

export type PastView = {
  readonly kind: 'past'
  /** The name of the user. */
  readonly name: string
  /** The time for which the record is shown. */
  readonly moment: string
  readonly sections: readonly PastSection[]
  /** Index of the first visible line. */
  readonly scroll: number
}

declare module '../../shell/state.ts' {
  interface Overlays {
    past: PastView
  }
}
