import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Keys with the same meaning on every screen. */
export const everywhereKeys = [
  {command: 'interrupt', keys: ['ctrl-c'], label: 'stop the running task, or go back; twice: quit', group: 'Leave'},
  {command: 'suspend', keys: ['ctrl-z'], label: 'suspend to the shell', group: 'Leave'},
  {command: 'redraw', keys: ['ctrl-l'], label: 'redraw the screen', group: 'Leave'},
] as const satisfies readonly Binding[]
