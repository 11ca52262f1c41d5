import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onListKeys = [
  {
    command: 'editText',
    keys: ['E'],
    label: 'edit as text in $EDITOR',
    group: 'Actions',
    isWrite: true,
    needsUser: true,
  },
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {
    command: 'editText',
    keys: ['E'],
    label: 'edit as text in $EDITOR',
    group: 'Actions',
    isWrite: true,
    needsUser: true,
  },
] as const satisfies readonly Binding[]
