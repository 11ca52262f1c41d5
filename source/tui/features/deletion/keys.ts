import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Keys of the blocked deletion. */
export const blockedKeys = [
  {command: 'run', keys: ['enter'], label: 'run the choice', group: 'Blocked', hint: 'run'},
  {command: 'down', keys: ['j', 'down', 'tab'], label: 'down', group: 'Blocked', hint: 'choose', shown: 'j/k'},
  {command: 'up', keys: ['k', 'up', 'shift-tab'], label: 'up', group: 'Blocked'},
  {command: 'view', keys: ['v'], label: 'view the user', group: 'Blocked'},
  {command: 'deactivate', keys: ['d'], label: 'deactivate instead', group: 'Blocked'},
  {command: 'close', keys: ['escape', 'c', 'q'], label: 'cancel', group: 'Blocked', hint: 'cancel'},
] as const satisfies readonly Binding[]
