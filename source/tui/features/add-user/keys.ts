import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onListKeys = [
  {command: 'duplicate', keys: [], label: 'add a user like this one', group: 'Actions', isWrite: true, needsUser: true},
  {command: 'register', keys: [], label: 'Register New User', group: 'Actions', isWrite: true},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'duplicate', keys: [], label: 'add a user like this one', group: 'Actions', isWrite: true, needsUser: true},
] as const satisfies readonly Binding[]

export const onMenuKeys = [
  {command: 'duplicate', keys: ['C'], label: 'add a user like this one', group: 'Menu'},
] as const satisfies readonly Binding[]
