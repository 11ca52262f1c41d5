import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const helpKeys = [
  {command: 'run', keys: ['enter'], label: 'run the selected command', group: 'Help', hint: 'run'},
  {command: 'search', keys: ['/'], label: 'search', group: 'Help', hint: 'search'},
  {command: 'nextPage', keys: ['tab'], label: 'next page', group: 'Help', hint: 'page'},
  {command: 'previousPage', keys: ['shift-tab'], label: 'page before', group: 'Help'},
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Help', hint: 'choose', shown: 'j/k'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Help'},
  {command: 'pageDown', keys: ['pagedown', 'space', 'ctrl-f'], label: 'ten down', group: 'Help'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'ten up', group: 'Help'},
  {command: 'first', keys: ['g', 'home'], label: 'to the top', group: 'Help'},
  {command: 'last', keys: ['G', 'end'], label: 'to the end', group: 'Help'},
  {command: 'close', keys: ['escape', '?', 'q'], label: 'close', group: 'Help', hint: 'close'},
] as const satisfies readonly Binding[]

export const helpSearchKeys = [
  {command: 'run', keys: ['enter'], label: 'run the selected command', group: 'Help', hint: 'run'},
  {command: 'down', keys: ['down', 'ctrl-n'], label: 'down', group: 'Help', hint: 'choose', shown: 'Up/Down'},
  {command: 'up', keys: ['up', 'ctrl-p'], label: 'up', group: 'Help'},
  {command: 'pageDown', keys: ['pagedown'], label: 'ten down', group: 'Help'},
  {command: 'pageUp', keys: ['pageup'], label: 'ten up', group: 'Help'},
  {command: 'nextPage', keys: ['tab'], label: 'next page', group: 'Help', hint: 'page'},
  {command: 'previousPage', keys: ['shift-tab'], label: 'page before', group: 'Help'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'Help'},
  {command: 'end', keys: ['escape'], label: 'end the search', group: 'Help', hint: 'end the search'},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'help', keys: ['?'], label: 'this help', group: 'Leave', hint: 'help', waits: 'never'},
] as const satisfies readonly Binding[]
