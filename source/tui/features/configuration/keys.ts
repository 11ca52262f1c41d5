import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const configurationKeys = [
  {
    command: 'open',
    keys: ['enter', 'right', 'l'],
    label: 'open the area, change the line',
    group: 'Change',
    hint: 'open',
  },
  {command: 'edit', keys: ['e'], label: 'change the line', group: 'Change', hint: 'change'},
  {command: 'add', keys: ['A'], label: 'add a line', group: 'Change', hint: 'add'},
  {command: 'remove', keys: ['D', 'delete'], label: 'remove, or reset a setting', group: 'Change', hint: 'remove'},
  {command: 'narrow', keys: ['/'], label: 'narrow', group: 'Move', hint: 'narrow'},
  {command: 'undo', keys: ['u'], label: 'undo the last change', group: 'Change', hint: 'undo'},
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Move'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Move'},
  {command: 'pageDown', keys: ['pagedown', 'space', 'ctrl-f'], label: 'ten down', group: 'Move'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'ten up', group: 'Move'},
  {command: 'first', keys: ['g', 'home'], label: 'to the top', group: 'Move'},
  {command: 'last', keys: ['G', 'end'], label: 'to the end', group: 'Move'},
  {command: 'reload', keys: ['R'], label: 'read again', group: 'Move'},
  {command: 'close', keys: ['escape', 'q', 'left', 'h'], label: 'back', group: 'Leave', hint: 'back'},
] as const satisfies readonly Binding[]

export const configurationSearchKeys = [
  {command: 'keep', keys: ['enter'], label: 'keep it', group: 'Filter', hint: 'keep'},
  {command: 'down', keys: ['down'], label: 'down', group: 'Filter'},
  {command: 'up', keys: ['up'], label: 'up', group: 'Filter'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'Filter', hint: 'clear'},
  {command: 'discard', keys: ['escape'], label: 'show everything', group: 'Filter', hint: 'show everything'},
] as const satisfies readonly Binding[]
