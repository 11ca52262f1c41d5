import type {Binding} from '../../../app/display/keys/list-keys.ts'

// On pages over the screen, such as help, and where something is being written.
export const onPageKeys = [
  {command: 'palette', keys: [':', 'ctrl-p'], label: 'command palette', group: 'Leave'},
] as const satisfies readonly Binding[]

// Where letters are typed.
export const inFormKeys = [
  {command: 'palette', keys: ['ctrl-p'], label: 'commands of this form', group: 'Form'},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'palette', keys: [':', 'ctrl-p'], label: 'command palette', group: 'Leave', hint: 'command'},
] as const satisfies readonly Binding[]
