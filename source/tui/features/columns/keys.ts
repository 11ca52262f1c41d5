import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const sortKeys = [
  {command: 'apply', keys: ['enter'], label: 'order the list', group: 'Sort', hint: 'apply'},
  {command: 'turn', keys: ['space'], label: 'ascending, descending, none', group: 'Sort', hint: '^ v or not'},
  {command: 'first', keys: ['1'], label: 'as the first, second, third', group: 'Sort', hint: 'place', shown: '1-3'},
  {command: 'second', keys: ['2'], label: '', group: 'Sort'},
  {command: 'third', keys: ['3'], label: '', group: 'Sort'},
  {command: 'drop', keys: ['backspace'], label: 'drop the last', group: 'Sort', hint: 'drop'},
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Sort', hint: 'choose', shown: 'j/k'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Sort'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f'], label: 'ten down', group: 'Sort'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'ten up', group: 'Sort'},
  {command: 'close', keys: ['escape', 'q'], label: 'cancel', group: 'Sort', hint: 'cancel'},
] as const satisfies readonly Binding[]

export const columnsKeys = [
  {command: 'apply', keys: ['enter'], label: 'keep them', group: 'Columns', hint: 'keep'},
  {command: 'toggle', keys: ['space'], label: 'show or hide', group: 'Columns', hint: 'show'},
  {command: 'moveDown', keys: ['J', 'shift-down'], label: 'move down', group: 'Columns', hint: 'move', shown: 'J/K'},
  {command: 'moveUp', keys: ['K', 'shift-up'], label: 'move up', group: 'Columns'},
  {command: 'narrower', keys: ['<', 'left'], label: 'narrower', group: 'Columns', hint: 'width', shown: '< >'},
  {command: 'wider', keys: ['>', 'right'], label: 'wider', group: 'Columns'},
  {command: 'free', keys: ['='], label: 'fit to content', group: 'Columns', hint: 'auto'},
  {command: 'usual', keys: ['r'], label: 'default columns', group: 'Columns', hint: 'default'},
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Columns'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Columns'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f'], label: 'ten down', group: 'Columns'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'ten up', group: 'Columns'},
  {command: 'close', keys: ['escape', 'q'], label: 'cancel', group: 'Columns', hint: 'cancel'},
] as const satisfies readonly Binding[]

export const onListKeys = [
  {command: 'columnLeft', keys: ['h', 'left'], label: 'previous column', group: 'Columns'},
  {command: 'columnRight', keys: ['l', 'right'], label: 'next column', group: 'Columns'},
  {command: 'orderByColumn', keys: ['o'], label: 'sort by this column', group: 'Columns'},
  {command: 'sortDialog', keys: ['O'], label: 'sort by up to three columns', group: 'Columns'},
  {command: 'columns', keys: ['C'], label: 'choose the columns', group: 'Columns'},
  {command: 'layout', keys: ['w'], label: 'wide or narrow columns', group: 'Columns', waits: 'never'},
] as const satisfies readonly Binding[]
