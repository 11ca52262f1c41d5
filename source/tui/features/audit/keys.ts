import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {movingKeys} from '../../shell/input/moving.ts'

/** Keys of the Audit tab. Other keys keep their meaning from the details. */
export const auditKeys = [
  {command: 'batch', keys: ['enter'], label: 'the whole batch', group: 'History', hint: 'batch'},
  {
    command: 'undo',
    keys: ['u'],
    label: 'undo this batch for this user',
    group: 'History',
    hint: 'undo it here',
    waits: 'for-task',
    isWrite: true,
  },
  {
    command: 'revert',
    keys: ['r'],
    label: 'undo this field or segment',
    group: 'History',
    hint: 'revert field',
    waits: 'for-task',
    isWrite: true,
  },
  {command: 'past', keys: ['t'], label: 'the record at that time', group: 'History', hint: 'record then'},
  {command: 'filter', keys: ['/'], label: 'filter the history', group: 'History', hint: 'narrow'},
  ...movingKeys,
  {command: 'clear', keys: ['escape'], label: 'all of the history, then the list', group: 'Leave', hint: 'list'},
  {command: 'help', keys: ['?'], label: 'this help', group: 'Leave', hint: 'help', waits: 'never'},
] as const satisfies readonly Binding[]

export const auditFilterKeys = [
  {command: 'keep', keys: ['enter'], label: 'keep the filter', group: 'History', hint: 'keep'},
  {command: 'discard', keys: ['escape'], label: 'restore the previous filter', group: 'History', hint: 'discard'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'History', hint: 'clear'},
] as const satisfies readonly Binding[]

export const batchKeys = [
  {command: 'open', keys: ['enter'], label: 'open this user', group: 'Batch', hint: 'open user', needsUser: true},
  {
    command: 'undo',
    keys: ['u'],
    label: 'undo the whole batch',
    group: 'Batch',
    hint: 'undo it all',
    waits: 'for-task',
    isWrite: true,
  },
  ...movingKeys,
  {command: 'close', keys: ['escape', 'q'], label: 'back', group: 'Batch', hint: 'back'},
] as const satisfies readonly Binding[]

/** Keys of the screen of a past record. */
export const pastKeys = [
  ...movingKeys,
  {command: 'close', keys: ['escape', 'q'], label: 'back', group: 'Record', hint: 'back'},
] as const satisfies readonly Binding[]
