import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onListKeys = [
  {command: 'copy', keys: ['y'], label: 'copy this cell', group: 'Out', needsUser: true},
  {command: 'copyAs', keys: ['Y'], label: 'copy as TSV, CSV, JSON, e-mail', group: 'Out', needsUser: true},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'copy', keys: ['y'], label: 'copy the primary identifier', group: 'Out', needsUser: true},
  {command: 'copyAs', keys: ['Y'], label: 'copy as TSV, CSV, JSON, e-mail', group: 'Out', needsUser: true},
] as const satisfies readonly Binding[]
