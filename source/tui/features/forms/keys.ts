import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Keys of a form. Letters are typed into fields, so all commands are control keys. */
export const formKeys = [
  {command: 'save', keys: ['ctrl-s', 'ctrl-y'], label: 'save', group: 'Form', hint: 'save'},
  {command: 'open', keys: ['ctrl-o'], label: 'open the external user for update', group: 'Form', hint: 'open'},
  {command: 'again', keys: ['ctrl-t'], label: 'save and go on', group: 'Form', hint: 'save and go on'},
  {command: 'generate', keys: ['ctrl-g'], label: 'generate a value', group: 'Form', hint: 'generate'},
  {command: 'next', keys: ['tab', 'down'], label: 'next field', group: 'Form', hint: 'field', shown: 'Tab'},
  {command: 'previous', keys: ['shift-tab', 'up'], label: 'previous field', group: 'Form'},
  {command: 'edit', keys: ['enter'], label: 'choose, or the next field', group: 'Form', hint: 'choose'},
  {command: 'nextSection', keys: ['pagedown'], label: 'next section', group: 'Form', hint: 'section', shown: 'PgDn'},
  {command: 'previousSection', keys: ['pageup'], label: 'previous section', group: 'Form'},
  {command: 'nextFault', keys: ['ctrl-n'], label: 'next error', group: 'Form'},
  {command: 'revert', keys: ['ctrl-r'], label: 'reset this field', group: 'Form', hint: 'revert'},
  {command: 'revertAll', keys: ['ctrl-x'], label: 'reset all fields', group: 'Form'},
  {command: 'text', keys: ['ctrl-e'], label: 'the whole user in $EDITOR', group: 'Form', hint: '$EDITOR'},
  {command: 'leave', keys: ['escape'], label: 'leave', group: 'Form', hint: 'cancel'},
] as const satisfies readonly Binding[]

/** Keys of the options of a field. */
export const pickKeys = [
  {command: 'take', keys: ['enter'], label: 'take this one', group: 'Choices', hint: 'take'},
  {
    command: 'down',
    keys: ['down', 'ctrl-n'],
    label: 'down',
    group: 'Choices',
    hint: 'choose',
    shown: 'Up/Down',
  },
  {command: 'up', keys: ['up', 'ctrl-p'], label: 'up', group: 'Choices'},
  {command: 'next', keys: ['tab'], label: 'next field', group: 'Choices', hint: 'next field'},
  {command: 'save', keys: ['ctrl-s', 'ctrl-y'], label: 'save', group: 'Choices'},
  {command: 'pageDown', keys: ['pagedown'], label: 'a page down', group: 'Choices'},
  {command: 'pageUp', keys: ['pageup'], label: 'a page up', group: 'Choices'},
  {command: 'close', keys: ['escape'], label: 'close', group: 'Choices', hint: 'close'},
] as const satisfies readonly Binding[]

/** Keys of the question before unsaved changes are discarded. */
export const leavingKeys = [
  {command: 'leave', keys: ['y'], label: 'leave without saving', group: 'Leaving', hint: 'leave without saving'},
  {command: 'stay', keys: ['escape', 'n', 'enter'], label: 'go on', group: 'Leaving', hint: 'go on'},
] as const satisfies readonly Binding[]
