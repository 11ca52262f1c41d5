import type {Binding} from '../../../app/display/keys/list-keys.ts'

/** Keys while a filter for marking is typed. */
export const markKeys = [
  {command: 'keep', keys: ['enter'], label: 'mark them', group: 'Mark', hint: 'go on'},
  {command: 'discard', keys: ['escape'], label: 'keep the marks unchanged', group: 'Mark', hint: 'cancel'},
  {command: 'complete', keys: ['tab'], label: 'complete a field or value', group: 'Mark', hint: 'complete'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'Mark', hint: 'clear'},
] as const satisfies readonly Binding[]

export const onListKeys = [
  {command: 'range', keys: ['v'], label: 'begin or end a range', group: 'Mark', needsUser: true},
  {command: 'rangeDown', keys: ['shift-down'], label: '', group: 'Mark'},
  {command: 'rangeUp', keys: ['shift-up'], label: '', group: 'Mark'},
  {command: 'markBy', keys: ['+'], label: 'mark by filter', group: 'Mark'},
  {command: 'unmarkBy', keys: ['-'], label: 'unmark by filter', group: 'Mark'},
  {command: 'invert', keys: ['*'], label: 'invert; all, if none', group: 'Mark'},
  {command: 'onlyMarked', keys: ['M'], label: 'only the marked', group: 'Mark'},
  {command: 'unmark', keys: ['U'], label: 'clear all marks', group: 'Mark'},
] as const satisfies readonly Binding[]
