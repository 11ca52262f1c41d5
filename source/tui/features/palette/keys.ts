import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onUserKeys = [
  {command: 'palette', keys: [':', 'ctrl-p'], label: 'command palette', group: 'Leave', hint: 'command'},
] as const satisfies readonly Binding[]
