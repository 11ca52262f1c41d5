import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onListKeys = [
  {command: 'copy', keys: ['y'], label: 'copy this cell', group: 'Leave', needsUser: true},
  {command: 'copyAs', keys: ['Y'], label: 'copy as TSV, CSV, JSON, e-mail', group: 'Leave', needsUser: true},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'copy', keys: ['y'], label: 'copy the primary identifier', group: 'Leave', needsUser: true},
  {command: 'copyAs', keys: ['Y'], label: 'copy as TSV, CSV, JSON, e-mail', group: 'Leave', needsUser: true},
] as const satisfies readonly Binding[]
