import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const exportKeys = [
  {command: 'write', keys: ['enter'], label: 'write the file', group: 'Export', hint: 'write'},
  {command: 'next', keys: ['tab', 'down'], label: 'next line', group: 'Export', hint: 'line', shown: 'Up/Down'},
  {command: 'previous', keys: ['shift-tab', 'up'], label: 'previous line', group: 'Export'},
  {command: 'right', keys: ['right'], label: 'next choice', group: 'Export', hint: 'choose', shown: 'Left/Right'},
  {command: 'left', keys: ['left'], label: 'previous choice', group: 'Export'},
  {command: 'close', keys: ['escape'], label: 'cancel', group: 'Export', hint: 'cancel'},
] as const satisfies readonly Binding[]

export const onListKeys = [
  {command: 'export', keys: ['x'], label: 'write to a file', group: 'Actions'},
] as const satisfies readonly Binding[]
