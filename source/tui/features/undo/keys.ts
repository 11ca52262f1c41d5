import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const onListKeys = [
  {
    command: 'redo',
    keys: ['ctrl-r'],
    label: 'redo what was undone',
    group: 'Actions',
    waits: 'for-task',
    isWrite: true,
  },
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {
    command: 'undo',
    keys: ['u'],
    label: 'undo the last batch',
    group: 'Actions',
    hint: 'undo',
    waits: 'for-task',
    isWrite: true,
  },
  {
    command: 'redo',
    keys: ['ctrl-r'],
    label: 'redo what was undone',
    group: 'Actions',
    waits: 'for-task',
    isWrite: true,
  },
] as const satisfies readonly Binding[]
