import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Its keys on the list. */
export const onListKeys = [
  {command: 'editText', keys: ['E'], label: 'edit as text in $EDITOR', group: 'Act', isWrite: true, needsUser: true},
] as const satisfies readonly Binding[]

/** Its keys in the details of a user. */
export const onUserKeys = [
  {command: 'editText', keys: ['E'], label: 'edit as text in $EDITOR', group: 'Act', isWrite: true, needsUser: true},
] as const satisfies readonly Binding[]
