import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const previewKeys = [
  {
    command: 'answer',
    keys: ['enter'],
    label: 'apply when the number is right, otherwise show the users',
    group: 'Preview',
    hint: 'users',
  },
  {command: 'turn', keys: ['tab'], label: 'results or users', group: 'Preview'},
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Preview', hint: 'result', shown: 'j/k'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Preview'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f'], label: 'a page down', group: 'Preview'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'a page up', group: 'Preview'},
  {command: 'keepOut', keys: ['s'], label: 'exclude or include this user', group: 'Preview', hint: 'exclude'},
  {
    command: 'open',
    keys: ['o'],
    label: 'open external users for update',
    group: 'Preview',
    hint: 'open for update',
  },
  {command: 'write', keys: ['x'], label: 'write the plan to a file', group: 'Preview', hint: 'plan file'},
  {command: 'back', keys: ['b'], label: '', group: 'Preview'},
  {command: 'close', keys: ['escape'], label: 'back to the form', group: 'Preview', hint: 'back'},
] as const satisfies readonly Binding[]
