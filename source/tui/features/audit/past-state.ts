// A record as it was, to be read: a screen of its own, with a place in it.
import type {PastSection} from '../../../app/history/past-record-text.ts'

export type PastView = {
  readonly kind: 'past'
  /** Whose record. */
  readonly name: string
  /** As of when. */
  readonly moment: string
  readonly sections: readonly PastSection[]
  /** The first line shown. */
  readonly scroll: number
}

declare module '../../shell/state.ts' {
  interface Overlays {
    past: PastView
  }
}
