import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Keys of the dialogs that arrange the list and write it out. */
export const arrangingKeys = {
  sort: [
    {command: 'apply', keys: ['enter'], label: 'order the list', group: 'Order', hint: 'apply'},
    {command: 'turn', keys: ['space'], label: 'upwards, downwards, not', group: 'Order', hint: '^ v or not'},
    {command: 'first', keys: ['1'], label: 'as the first, second, third', group: 'Order', hint: 'place', shown: '1-3'},
    {command: 'second', keys: ['2'], label: '', group: 'Order'},
    {command: 'third', keys: ['3'], label: '', group: 'Order'},
    {command: 'drop', keys: ['backspace'], label: 'drop the last', group: 'Order', hint: 'drop'},
    {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Order', hint: 'choose', shown: 'j/k'},
    {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Order'},
    {command: 'pageDown', keys: ['pagedown', 'ctrl-f'], label: 'ten down', group: 'Order'},
    {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'ten up', group: 'Order'},
    {command: 'close', keys: ['escape', 'q'], label: 'cancel', group: 'Order', hint: 'cancel'},
  ],
  columns: [
    {command: 'apply', keys: ['enter'], label: 'keep them', group: 'Columns', hint: 'keep'},
    {command: 'toggle', keys: ['space'], label: 'show or hide', group: 'Columns', hint: 'show'},
    {command: 'moveDown', keys: ['J', 'shift-down'], label: 'move down', group: 'Columns', hint: 'move', shown: 'J/K'},
    {command: 'moveUp', keys: ['K', 'shift-up'], label: 'move up', group: 'Columns'},
    {command: 'narrower', keys: ['<', 'left'], label: 'narrower', group: 'Columns', hint: 'width', shown: '< >'},
    {command: 'wider', keys: ['>', 'right'], label: 'wider', group: 'Columns'},
    {command: 'free', keys: ['='], label: 'as wide as needed', group: 'Columns', hint: 'auto'},
    {command: 'usual', keys: ['r'], label: 'as usual', group: 'Columns', hint: 'usual'},
    {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Columns'},
    {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Columns'},
    {command: 'pageDown', keys: ['pagedown', 'ctrl-f'], label: 'ten down', group: 'Columns'},
    {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'ten up', group: 'Columns'},
    {command: 'close', keys: ['escape', 'q'], label: 'cancel', group: 'Columns', hint: 'cancel'},
  ],
  export: [
    {command: 'write', keys: ['enter'], label: 'write the file', group: 'Export', hint: 'write'},
    {command: 'next', keys: ['tab', 'down'], label: 'next line', group: 'Export', hint: 'line', shown: 'Up/Down'},
    {command: 'previous', keys: ['shift-tab', 'up'], label: 'previous line', group: 'Export'},
    {command: 'right', keys: ['right'], label: 'next choice', group: 'Export', hint: 'choose', shown: 'Left/Right'},
    {command: 'left', keys: ['left'], label: 'previous choice', group: 'Export'},
    {command: 'close', keys: ['escape'], label: 'cancel', group: 'Export', hint: 'cancel'},
  ],
  saveView: [
    {command: 'keep', keys: ['enter'], label: 'save the view', group: 'View', hint: 'save'},
    {command: 'share', keys: ['tab'], label: 'shared with everybody, or not', group: 'View', hint: 'share or not'},
    {command: 'discard', keys: ['escape'], label: 'cancel', group: 'View', hint: 'cancel'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'View', hint: 'clear'},
  ],
} as const satisfies Readonly<Record<string, readonly Binding[]>>
