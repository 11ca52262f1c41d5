import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const logKeys = [
  {command: 'run', keys: ['enter'], label: 'who and what', group: 'Log', hint: 'details'},
  {command: 'undo', keys: ['u'], label: 'undo this batch', group: 'Log', hint: 'undo'},
  {command: 'copy', keys: ['y'], label: 'copy the command', group: 'Log', hint: 'copy'},
  {command: 'script', keys: ['Y'], label: 'copy this session as a script', group: 'Log', hint: 'script'},
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Log', hint: 'move', shown: 'j/k'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Log'},
  {command: 'pageDown', keys: ['pagedown', 'space', 'ctrl-f'], label: 'ten down', group: 'Log'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'ten up', group: 'Log'},
  {command: 'first', keys: ['g', 'home'], label: 'to the top', group: 'Log'},
  {command: 'last', keys: ['G', 'end'], label: 'to the end', group: 'Log'},
  {command: 'close', keys: ['escape', 'q', '@'], label: 'close', group: 'Log', hint: 'close'},
] as const satisfies readonly Binding[]

export const onListKeys = [
  {command: 'log', keys: ['@'], label: 'session log', group: 'Leave'},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'log', keys: ['@'], label: 'session log', group: 'Leave'},
] as const satisfies readonly Binding[]
