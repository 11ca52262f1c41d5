import type {Refusal} from '../../../domain/base/outcome.ts'

export type MenuEntry = {
  readonly action: string
  readonly label: string
  readonly key: string
  readonly about: string
  /** Why the users refuse the action; empty if one of them does not. */
  readonly refused: readonly Refusal[]
}
export type Menu = {
  readonly kind: 'menu'
  readonly title: string
  readonly entries: readonly MenuEntry[]
  readonly chosen: number
}

declare module '../../shell/state.ts' {
  interface Overlays {
    menu: Menu
  }
}
