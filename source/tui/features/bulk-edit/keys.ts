import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onListKeys = [
  {command: 'bulk', keys: ['B'], label: 'bulk edit', group: 'Actions', isWrite: true, needsUser: true},
] as const satisfies readonly Binding[]
