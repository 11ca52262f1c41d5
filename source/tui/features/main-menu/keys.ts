import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onListKeys = [
  {command: 'mainMenu', keys: [], label: 'menu', group: 'Leave', shown: ':menu', waits: 'never'},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'mainMenu', keys: [], label: 'menu', group: 'Leave', shown: ':menu', waits: 'never'},
] as const satisfies readonly Binding[]
