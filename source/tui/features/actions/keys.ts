import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const menuKeys = [
  {command: 'run', keys: ['enter'], label: 'run', group: 'Menu', hint: 'run'},
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Menu', hint: 'choose', shown: 'j/k'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Menu'},
  {command: 'close', keys: ['escape', '.', 'q'], label: 'close', group: 'Menu', hint: 'close'},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {
    command: 'menu',
    keys: ['.'],
    label: 'action menu',
    group: 'Actions',
    hint: 'actions',
    waits: 'for-task',
    needsUser: true,
  },
] as const satisfies readonly Binding[]
