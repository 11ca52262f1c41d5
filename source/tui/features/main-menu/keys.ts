import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Its keys on the list. */
export const onListKeys = [
  {command: 'mainMenu', keys: [], label: 'menu', group: 'Out', shown: ':menu', waits: 'never'},
] as const satisfies readonly Binding[]

/** Its keys in the details of a user. */
export const onUserKeys = [
  {command: 'mainMenu', keys: [], label: 'menu', group: 'Out', shown: ':menu', waits: 'never'},
] as const satisfies readonly Binding[]
