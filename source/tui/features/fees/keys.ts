import type {Binding} from '../../../app/display/keys/list-keys.ts'

const group = 'Fines and fees'
const waits = 'for-user'

export const feeKeys = [
  {command: 'add', keys: ['A'], label: 'add a fine, fee or credit', group, hint: 'add', waits, isWrite: true},
  {command: 'pay', keys: ['p'], label: 'record a payment', group, hint: 'pay', waits, isWrite: true},
  {command: 'waive', keys: ['w'], label: 'waive', group, hint: 'waive', waits, isWrite: true},
  {command: 'dispute', keys: ['d'], label: 'put in dispute', group, hint: 'dispute', waits, isWrite: true},
  {command: 'restore', keys: ['r'], label: 'restore from dispute', group, hint: 'restore', waits, isWrite: true},
  {command: 'refund', keys: ['x'], label: 'pay a credit out', group, hint: 'refund', waits, isWrite: true},
  {command: 'filter', keys: ['f'], label: 'show the next status', group, hint: 'status', waits: 'never'},
  {command: 'mark', keys: ['space'], label: 'mark this fee', group, hint: 'mark', waits: 'never'},
  {command: 'down', keys: ['j', 'down'], label: 'the next fee', group: 'Move', waits: 'never'},
  {command: 'up', keys: ['k', 'up'], label: 'the previous fee', group: 'Move', waits: 'never'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f', 'ctrl-d'], label: 'a page down', group: 'Move', waits: 'never'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b', 'ctrl-u'], label: 'a page up', group: 'Move', waits: 'never'},
  {command: 'first', keys: ['g', 'home'], label: 'the first fee', group: 'Move', waits: 'never'},
  {command: 'last', keys: ['G', 'end'], label: 'the last fee', group: 'Move', waits: 'never'},
  {command: 'leave', keys: ['escape'], label: 'back to the list', group: 'Leave', hint: 'list'},
  {command: 'help', keys: ['?'], label: 'this help', group: 'Leave', hint: 'help', waits: 'never'},
] as const satisfies readonly Binding[]
