import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const pickerKeys = [
  {command: 'run', keys: ['enter'], label: 'use the selected entry', group: 'Choose', hint: 'run'},
  {command: 'down', keys: ['down', 'ctrl-n'], label: 'down', group: 'Choose', hint: 'choose', shown: 'Up/Down'},
  {command: 'up', keys: ['up', 'ctrl-p'], label: 'up', group: 'Choose'},
  {command: 'pageDown', keys: ['pagedown'], label: 'ten down', group: 'Choose'},
  {command: 'pageUp', keys: ['pageup'], label: 'ten up', group: 'Choose'},
  {command: 'complete', keys: ['tab'], label: 'complete the text', group: 'Choose', hint: 'complete'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'Choose'},
  {command: 'remove', keys: ['delete', 'ctrl-d'], label: 'remove it, if possible', group: 'Choose'},
  {command: 'close', keys: ['escape'], label: 'close', group: 'Choose', hint: 'close'},
] as const satisfies readonly Binding[]
