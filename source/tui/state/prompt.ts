import type {TextField} from './text-field.ts'
import type {Window} from './window.ts'

/** A line being typed at the bottom of the screen. */
export type Prompt =
  | {readonly kind: 'filter'; readonly field: TextField; readonly fault: string | undefined; readonly before: Window}
  | {
      readonly kind: 'input'
      readonly field: TextField
      readonly action: string
      readonly label: string
      readonly usage: string
      readonly ids: readonly number[]
    }
