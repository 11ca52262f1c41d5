import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Keys that move through a segment list. */
export const moveKeys = [
  {command: 'down', keys: ['j', 'down'], label: 'the next segment', group: 'Move', waits: 'never'},
  {command: 'up', keys: ['k', 'up'], label: 'the previous segment', group: 'Move', waits: 'never'},
  {
    command: 'pageDown',
    keys: ['pagedown', 'ctrl-f', 'ctrl-d', 'space'],
    label: 'a page down',
    group: 'Move',
    waits: 'never',
  },
  {command: 'pageUp', keys: ['pageup', 'ctrl-b', 'ctrl-u'], label: 'a page up', group: 'Move', waits: 'never'},
  {command: 'first', keys: ['g', 'home'], label: 'the first segment', group: 'Move', waits: 'never'},
  {command: 'last', keys: ['G', 'end'], label: 'the last segment', group: 'Move', waits: 'never'},
] as const

/** Keys of every segment list. */
export const segmentListKeys = [
  {
    command: 'add',
    keys: ['A'],
    label: 'add a segment',
    group: 'Segments',
    hint: 'add',
    waits: 'for-user',
    isWrite: true,
  },
  {
    command: 'edit',
    keys: ['enter', 'e'],
    label: 'edit it',
    group: 'Segments',
    hint: 'edit',
    waits: 'for-user',
    isWrite: true,
    needsUser: true,
  },
  {
    command: 'copyEntry',
    keys: ['c'],
    label: 'add a copy',
    group: 'Segments',
    hint: 'duplicate',
    waits: 'for-user',
  },
  {command: 'remove', keys: ['D'], label: 'delete it', group: 'Segments', hint: 'delete', waits: 'for-user'},
  {
    command: 'activate',
    keys: ['a'],
    label: 'make it active',
    group: 'Segments',
    hint: '(de)activate',
    shown: 'a d',
    waits: 'for-user',
  },
  {command: 'deactivate', keys: ['d'], label: 'make it inactive', group: 'Segments', waits: 'for-user'},
] as const

/** Keys of the tabs that list segments. Other keys keep their meaning from the details. */
export const segmentKeys = [
  ...segmentListKeys,
  {
    command: 'prefer',
    keys: ['*'],
    label: 'make it preferred',
    group: 'Segments',
    hint: 'preferred',
    waits: 'for-user',
  },
  {
    command: 'preferSms',
    keys: ['s'],
    label: 'prefer the number for SMS, or no more',
    group: 'Segments',
    hint: 'SMS',
    waits: 'for-user',
  },
  ...moveKeys,
  {command: 'leave', keys: ['escape'], label: 'back to the list', group: 'Leave', hint: 'list'},
  {command: 'help', keys: ['?'], label: 'this help', group: 'Leave', hint: 'help', waits: 'never'},
] as const satisfies readonly Binding[]
