import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Keys of the notice that the window is too small. */
export const smallKeys = [
  {command: 'compact', keys: ['c'], label: 'a list without tabs', group: 'Small'},
  {command: 'quit', keys: ['q'], label: 'quit', group: 'Small'},
] as const satisfies readonly Binding[]
