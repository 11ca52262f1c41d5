import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {movingKeys} from '../../shell/input/moving.ts'

export const servicesKeys = [
  {command: 'note', keys: ['n'], label: 'add a note', group: 'Desk', hint: 'note'},
  {command: 'block', keys: ['b'], label: 'add a block', group: 'Desk', hint: 'block'},
  ...movingKeys,
  {
    command: 'undo',
    keys: ['u'],
    label: 'undo the last batch',
    group: 'Desk',
    hint: 'undo',
    waits: 'for-task',
    isWrite: true,
  },
  {command: 'redo', keys: ['ctrl-r'], label: 'redo what was undone', group: 'Desk', waits: 'for-task', isWrite: true},
  {command: 'reload', keys: ['R'], label: 'read again', group: 'Desk'},
  {
    command: 'back',
    keys: ['escape', 'q'],
    label: 'back to the details',
    group: 'Leave',
    hint: 'details',
    waits: 'never',
  },
  {command: 'palette', keys: [':', 'ctrl-p'], label: 'command palette', group: 'Leave'},
  {command: 'help', keys: ['?'], label: 'this help', group: 'Leave', hint: 'help', waits: 'never'},
] as const satisfies readonly Binding[]

/** Keys while a note is typed at a desk. */
export const deskNoteKeys = [
  {command: 'keep', keys: ['enter'], label: 'add the note', group: 'Desk', hint: 'add'},
  {command: 'discard', keys: ['escape'], label: 'cancel', group: 'Desk', hint: 'cancel'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'Desk', hint: 'clear'},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'services', keys: ['s'], label: 'Manage Fulfillment Activities', group: 'Actions'},
] as const satisfies readonly Binding[]
