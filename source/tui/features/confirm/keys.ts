import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const confirmKeys = [
  {command: 'yes', keys: ['y'], label: 'do it', group: 'Question', hint: 'do it'},
  {command: 'no', keys: ['escape', 'n'], label: 'cancel', group: 'Question', hint: 'cancel'},
  {command: 'answer', keys: ['enter'], label: 'press the selected button', group: 'Question', hint: 'chosen button'},
  {
    command: 'other',
    keys: ['tab', 'shift-tab', 'left', 'right'],
    label: 'the other button',
    group: 'Question',
    hint: 'other button',
  },
  {
    command: 'down',
    keys: ['down', 'j', 'pagedown'],
    label: 'scroll down',
    group: 'Question',
    hint: 'scroll',
    shown: 'j/k',
  },
  {command: 'up', keys: ['up', 'k', 'pageup'], label: 'scroll up', group: 'Question'},
] as const satisfies readonly Binding[]

/** Keys of the confirmation that asks for a number: letters are text, not commands. */
export const typedKeys = [
  {
    command: 'answer',
    keys: ['enter'],
    label: 'do it, once the number is right',
    group: 'Question',
    hint: 'do it, once the number is right',
  },
  {command: 'no', keys: ['escape'], label: 'cancel', group: 'Question', hint: 'cancel'},
  {
    command: 'down',
    keys: ['down', 'pagedown'],
    label: 'scroll down',
    group: 'Question',
    hint: 'scroll',
    shown: 'Up/Down',
  },
  {command: 'up', keys: ['up', 'pageup'], label: 'scroll up', group: 'Question'},
] as const satisfies readonly Binding[]

export const reportKeys = [
  {command: 'close', keys: ['escape', 'enter', 'q'], label: 'close', group: 'Report', hint: 'close'},
  {
    command: 'down',
    keys: ['j', 'down', 'pagedown'],
    label: 'scroll down',
    group: 'Report',
    hint: 'scroll',
    shown: 'j/k',
  },
  {command: 'up', keys: ['k', 'up', 'pageup'], label: 'scroll up', group: 'Report'},
] as const satisfies readonly Binding[]
