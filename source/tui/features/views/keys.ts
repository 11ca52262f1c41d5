import type {Binding} from '../../../app/display/keys/list-keys.ts'

export const saveViewKeys = [
  {command: 'keep', keys: ['enter'], label: 'save the view', group: 'View', hint: 'save'},
  {command: 'share', keys: ['tab'], label: 'share with all operators, or not', group: 'View', hint: 'share or not'},
  {command: 'discard', keys: ['escape'], label: 'cancel', group: 'View', hint: 'cancel'},
  {command: 'wipe', keys: ['ctrl-u'], label: 'clear the line', group: 'View', hint: 'clear'},
] as const satisfies readonly Binding[]

export const onListKeys = [
  {command: 'views', keys: ["'"], label: 'saved views', group: 'Filter'},
  {command: 'saveView', keys: ['S'], label: 'save this list as a view', group: 'Filter'},
] as const satisfies readonly Binding[]
