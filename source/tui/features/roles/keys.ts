import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {movingKeys} from '../../shell/input/moving.ts'
import {moveKeys, segmentListKeys} from '../segments/keys.ts'

/** Keys while the other user is typed. */
export const otherUserKeys = [
  {command: 'keep', keys: ['enter'], label: 'go on with this user', group: 'Others', hint: 'go on'},
  {command: 'discard', keys: ['escape'], label: 'cancel', group: 'Others', hint: 'cancel'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'Others', hint: 'clear'},
] as const satisfies readonly Binding[]

export const roleComparisonKeys = [
  ...movingKeys,
  {command: 'close', keys: ['escape', 'q'], label: 'back to the roles', group: 'Roles', hint: 'back to the roles'},
] as const satisfies readonly Binding[]

export const onUserKeys = [
  {command: 'roles', keys: ['r'], label: 'assign and change roles', group: 'Actions', hint: 'roles', needsUser: true},
] as const satisfies readonly Binding[]

const [add, edit, copyEntry, remove, ...status] = segmentListKeys
const others = [copyEntry, ...status] as const

/** Keys of the role list. Their order matters at 80 columns: commands specific to this list come first. */
export const roleKeys = [
  add,
  edit,
  remove,
  {
    command: 'copyRoles',
    keys: ['f'],
    label: 'copy roles from another user',
    group: 'Others',
    hint: 'copy from',
    waits: 'for-user',
  },
  {command: 'compareRoles', keys: ['='], label: 'compare with another user', group: 'Others', hint: 'compare'},
  {command: 'origin', keys: ['w'], label: 'origin of this role', group: 'Others', hint: 'why'},
  ...moveKeys,
  {command: 'leave', keys: ['escape', 'r'], label: 'leave the roles', group: 'Leave', hint: 'back'},
  ...others,
  {command: 'help', keys: ['?'], label: 'this help', group: 'Leave', hint: 'help', waits: 'never'},
] as const satisfies readonly Binding[]
