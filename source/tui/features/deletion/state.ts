import type {Refusal} from '../../../domain/base/outcome.ts'
import type {Subject} from '../../../domain/base/plan.ts'
import type {Obstacle} from '../../../domain/rules/deletion.ts'

export type BlockedChoice = 'cancel' | 'view' | 'deactivate'
/** A blocked deletion, with every kind of obstacle. */
export type Blocked = {
  readonly kind: 'blocked'
  readonly subject: Subject
  readonly obstacles: readonly Obstacle[]
  readonly others: readonly Refusal[]
  readonly choices: readonly BlockedChoice[]
  readonly chosen: number
}

declare module '../../shell/state.ts' {
  interface Overlays {
    blocked: Blocked
  }
}
