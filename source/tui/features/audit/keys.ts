import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {movingKeys} from '../../ui/moving-keys.ts'

/** Keys of the history of a person, of one batch, of a record as it was, and of Patron Services. */
export const readingKeys = {
  // Keys that are not here mean what they mean on every tab of the details.
  audit: [
    {command: 'batch', keys: ['enter'], label: 'the whole batch', group: 'History', hint: 'batch'},
    {command: 'undo', keys: ['u'], label: 'undo this batch for this user', group: 'History', hint: 'undo it here'},
    {command: 'revert', keys: ['r'], label: 'this field or entry as before', group: 'History', hint: 'revert field'},
    {command: 'past', keys: ['t'], label: 'the record as of then', group: 'History', hint: 'record then'},
    {command: 'filter', keys: ['/'], label: 'only what has these words', group: 'History', hint: 'narrow'},
    ...movingKeys,
    {command: 'clear', keys: ['escape'], label: 'all of the history, then the list', group: 'Out', hint: 'list'},
    {command: 'help', keys: ['?'], label: 'this help', group: 'Out', hint: 'help'},
  ],
  auditFilter: [
    {command: 'keep', keys: ['enter'], label: 'keep it narrowed', group: 'History', hint: 'keep'},
    {command: 'discard', keys: ['escape'], label: 'as it was before', group: 'History', hint: 'discard'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'History', hint: 'clear'},
  ],
  batch: [
    {command: 'open', keys: ['enter'], label: 'open this user', group: 'Batch', hint: 'open user'},
    {command: 'undo', keys: ['u'], label: 'undo the whole batch', group: 'Batch', hint: 'undo it all'},
    ...movingKeys,
    {command: 'close', keys: ['escape', 'q'], label: 'back', group: 'Batch', hint: 'back'},
  ],
  services: [
    {command: 'note', keys: ['n'], label: 'add a note', group: 'Desk', hint: 'note'},
    {command: 'block', keys: ['b'], label: 'add a block', group: 'Desk', hint: 'block'},
    ...movingKeys,
    {command: 'undo', keys: ['u'], label: 'undo the last batch', group: 'Desk', hint: 'undo'},
    {command: 'redo', keys: ['ctrl-r'], label: 'redo what was undone', group: 'Desk'},
    {command: 'reload', keys: ['R'], label: 'read again', group: 'Desk'},
    {command: 'back', keys: ['escape', 'q'], label: 'back to the details', group: 'Out', hint: 'details'},
    {command: 'palette', keys: [':', 'ctrl-p'], label: 'command palette', group: 'Out'},
    {command: 'help', keys: ['?'], label: 'this help', group: 'Out', hint: 'help'},
  ],
  deskNote: [
    {command: 'keep', keys: ['enter'], label: 'add the note', group: 'Desk', hint: 'add'},
    {command: 'discard', keys: ['escape'], label: 'cancel', group: 'Desk', hint: 'cancel'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'Desk', hint: 'clear'},
  ],
  picture: [{command: 'close', keys: ['escape', 'q', 'v', 'enter'], label: 'back', group: 'Picture', hint: 'back'}],
  past: [...movingKeys, {command: 'close', keys: ['escape', 'q'], label: 'back', group: 'Record', hint: 'back'}],
} as const satisfies Readonly<Record<string, readonly Binding[]>>
