import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {movingKeys} from '../../ui/moving-keys.ts'

const moving = [
  {command: 'down', keys: ['j', 'down'], label: 'the next entry', group: 'Move'},
  {command: 'up', keys: ['k', 'up'], label: 'the entry before', group: 'Move'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f', 'ctrl-d', 'space'], label: 'a page down', group: 'Move'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b', 'ctrl-u'], label: 'a page up', group: 'Move'},
  {command: 'first', keys: ['g', 'home'], label: 'the first entry', group: 'Move'},
  {command: 'last', keys: ['G', 'end'], label: 'the last entry', group: 'Move'},
] as const

const entries = [
  {command: 'add', keys: ['A'], label: 'add an entry', group: 'Entries', hint: 'add'},
  {command: 'edit', keys: ['enter', 'e'], label: 'edit it', group: 'Entries', hint: 'edit'},
  {command: 'copyEntry', keys: ['c'], label: 'add another one like it', group: 'Entries', hint: 'duplicate'},
  {command: 'remove', keys: ['D'], label: 'delete it', group: 'Entries', hint: 'delete'},
  {command: 'activate', keys: ['a'], label: 'make it active', group: 'Entries', hint: '(de)activate', shown: 'a d'},
  {command: 'deactivate', keys: ['d'], label: 'make it inactive', group: 'Entries'},
] as const

const [add, edit, copyEntry, remove, ...status] = entries
const others = [copyEntry, ...status] as const

/** Keys of forms, of the questions that they ask, and of the entries of a person. */
export const formKeys = {
  // Letters belong to the fields: everything else is a control key.
  form: [
    {command: 'save', keys: ['ctrl-s', 'ctrl-y'], label: 'save', group: 'Form', hint: 'save'},
    {command: 'open', keys: ['ctrl-o'], label: 'open the external user for update', group: 'Form', hint: 'open'},
    {command: 'again', keys: ['ctrl-t'], label: 'save and go on', group: 'Form', hint: 'save and go on'},
    {command: 'generate', keys: ['ctrl-g'], label: 'make up a value', group: 'Form', hint: 'generate'},
    {command: 'next', keys: ['tab', 'down'], label: 'next field', group: 'Form', hint: 'field', shown: 'Tab'},
    {command: 'previous', keys: ['shift-tab', 'up'], label: 'previous field', group: 'Form'},
    {command: 'edit', keys: ['enter'], label: 'choose, or the next field', group: 'Form', hint: 'choose'},
    {command: 'nextSection', keys: ['pagedown'], label: 'next section', group: 'Form', hint: 'section', shown: 'PgDn'},
    {command: 'previousSection', keys: ['pageup'], label: 'previous section', group: 'Form'},
    {command: 'nextFault', keys: ['ctrl-n'], label: 'next error', group: 'Form'},
    {command: 'revert', keys: ['ctrl-r'], label: 'this field as it was', group: 'Form', hint: 'revert'},
    {command: 'revertAll', keys: ['ctrl-x'], label: 'all fields as they were', group: 'Form'},
    {command: 'text', keys: ['ctrl-e'], label: 'the whole person in $EDITOR', group: 'Form', hint: '$EDITOR'},
    {command: 'leave', keys: ['escape'], label: 'leave', group: 'Form', hint: 'cancel'},
  ],
  pick: [
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
    {command: 'next', keys: ['tab'], label: 'on to the next field', group: 'Choices', hint: 'next field'},
    {command: 'save', keys: ['ctrl-s', 'ctrl-y'], label: 'save', group: 'Choices'},
    {command: 'pageDown', keys: ['pagedown'], label: 'a page down', group: 'Choices'},
    {command: 'pageUp', keys: ['pageup'], label: 'a page up', group: 'Choices'},
    {command: 'close', keys: ['escape'], label: 'close', group: 'Choices', hint: 'close'},
  ],
  leaving: [
    {command: 'leave', keys: ['y'], label: 'leave without saving', group: 'Leaving', hint: 'leave without saving'},
    {command: 'stay', keys: ['escape', 'n', 'enter'], label: 'go on', group: 'Leaving', hint: 'go on'},
  ],
  asking: [
    {command: 'take', keys: ['enter'], label: 'take this answer', group: 'Question', hint: 'take'},
    {command: 'tick', keys: ['space'], label: 'put the tick in or out', group: 'Question', hint: 'tick'},
    {command: 'down', keys: ['j', 'down', 'tab'], label: 'down', group: 'Question', hint: 'choose', shown: 'j/k'},
    {command: 'up', keys: ['k', 'up', 'shift-tab'], label: 'up', group: 'Question'},
    {command: 'close', keys: ['escape', 'q'], label: 'back', group: 'Question', hint: 'back'},
  ],
  conflict: [
    {command: 'save', keys: ['ctrl-s', 'ctrl-y'], label: 'save what is chosen', group: 'Conflict', hint: 'save'},
    {command: 'mine', keys: ['m', 'left'], label: 'take mine', group: 'Conflict', hint: 'mine'},
    {command: 'theirs', keys: ['t', 'right'], label: 'take theirs', group: 'Conflict', hint: 'theirs'},
    {command: 'turn', keys: ['space', 'enter'], label: 'mine or theirs', group: 'Conflict', hint: 'turn'},
    {command: 'down', keys: ['j', 'down', 'tab'], label: 'down', group: 'Conflict', hint: 'field', shown: 'j/k'},
    {command: 'up', keys: ['k', 'up', 'shift-tab'], label: 'up', group: 'Conflict'},
    {command: 'close', keys: ['escape'], label: 'back to the form', group: 'Conflict', hint: 'back to the form'},
  ],
  // Keys that are not here mean what they mean on every tab of the details.
  entries: [
    ...entries,
    {command: 'prefer', keys: ['*'], label: 'make it the preferred one', group: 'Entries', hint: 'preferred'},
    {command: 'preferSms', keys: ['s'], label: 'prefer the number for SMS', group: 'Entries', hint: 'SMS'},
    ...moving,
    {command: 'leave', keys: ['escape'], label: 'back to the list', group: 'Out', hint: 'list'},
    {command: 'help', keys: ['?'], label: 'this help', group: 'Out', hint: 'help'},
  ],
  // At 80 columns the hints end with the way back: what only this list has comes first.
  roles: [
    add,
    edit,
    remove,
    {command: 'copyRoles', keys: ['f'], label: 'copy roles from another person', group: 'Others', hint: 'copy from'},
    {command: 'compareRoles', keys: ['='], label: 'compare with another person', group: 'Others', hint: 'compare'},
    {command: 'origin', keys: ['w'], label: 'where it came from', group: 'Others', hint: 'why'},
    ...moving,
    {command: 'leave', keys: ['escape', 'r'], label: 'out of the roles', group: 'Out', hint: 'back'},
    ...others,
    {command: 'help', keys: ['?'], label: 'this help', group: 'Out', hint: 'help'},
  ],
  otherPerson: [
    {command: 'keep', keys: ['enter'], label: 'go on with this person', group: 'Others', hint: 'go on'},
    {command: 'discard', keys: ['escape'], label: 'cancel', group: 'Others', hint: 'cancel'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'Others', hint: 'clear'},
  ],
  roleComparison: [
    ...movingKeys,
    {command: 'close', keys: ['escape', 'q'], label: 'back to the roles', group: 'Roles', hint: 'back to the roles'},
  ],
} as const satisfies Readonly<Record<string, readonly Binding[]>>
