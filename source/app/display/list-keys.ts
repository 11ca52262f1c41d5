import {registry} from '../registry.ts'
import {type Hint, keyLabel} from './hints.ts'

/** A key of one scope: the command it runs, how help calls it, and its word in the hint line if it stands there. */
export type Binding = {
  readonly command: string
  readonly keys: readonly string[]
  readonly label: string
  readonly group: string
  readonly hint?: string
  /** How the hint line writes the keys, where that is not the first of them. */
  readonly shown?: string
}

/** The keys of the list besides those of the actions. They are here because the first frame is drawn before the screens are loaded. */
export const listKeys = [
  {command: 'open', keys: ['enter'], label: 'open the person', group: 'Act', hint: 'open'},
  {command: 'mark', keys: ['space'], label: 'mark, go down', group: 'Mark', hint: 'mark'},
  {command: 'filter', keys: ['/'], label: 'narrow the list as you type', group: 'Narrow', hint: 'filter'},
  {command: 'menu', keys: ['.'], label: 'action menu', group: 'Act', hint: 'actions'},
  {command: 'undo', keys: ['u'], label: 'undo the last batch', group: 'Act', hint: 'undo'},
  {command: 'redo', keys: ['ctrl-r'], label: 'redo what was undone', group: 'Act'},
  {command: 'down', keys: ['j', 'down'], label: 'one down', group: 'Move'},
  {command: 'up', keys: ['k', 'up'], label: 'one up', group: 'Move'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f'], label: 'a page down', group: 'Move'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'a page up', group: 'Move'},
  {command: 'halfDown', keys: ['ctrl-d'], label: 'half a page down', group: 'Move'},
  {command: 'halfUp', keys: ['ctrl-u'], label: 'half a page up', group: 'Move'},
  {command: 'first', keys: ['g', 'home'], label: 'first', group: 'Move'},
  {command: 'last', keys: ['G', 'end'], label: 'last', group: 'Move'},
  {command: 'nextTab', keys: [']', 'tab'], label: 'next tab', group: 'Move'},
  {command: 'previousTab', keys: ['[', 'shift-tab'], label: 'previous tab', group: 'Move'},
  {command: 'staff', keys: ['1'], label: 'Staff, Public, Contact, All', group: 'Move', hint: 'tab', shown: '1-4'},
  {command: 'public', keys: ['2'], label: '', group: 'Move'},
  {command: 'contact', keys: ['3'], label: '', group: 'Move'},
  {command: 'all', keys: ['4'], label: '', group: 'Move'},
  {command: 'unmark', keys: ['U'], label: 'clear all marks', group: 'Mark'},
  {command: 'clearFilter', keys: ['escape'], label: 'clear the filter', group: 'Narrow'},
  {command: 'layout', keys: ['w'], label: 'wide or narrow columns', group: 'Narrow'},
  {command: 'reload', keys: ['R'], label: 'read again', group: 'Narrow'},
  {command: 'quit', keys: ['q'], label: 'quit', group: 'Out', hint: 'quit'},
  {command: 'help', keys: ['?'], label: 'this help', group: 'Out', hint: 'help'},
] as const satisfies readonly Binding[]

/** The hints of some keys, with those of the actions before the last two, which are always ways out. */
export function hintsOf(bindings: readonly Binding[], hasActions: boolean): Hint[] {
  const own = bindings.flatMap(each =>
    each.hint ? [{key: each.shown ?? keyLabel(each.keys[0] ?? ''), word: each.hint}] : [],
  )
  const actions = hasActions
    ? registry.flatMap(({keys: [key], label}) => (key ? [{key: keyLabel(key), word: label.toLowerCase()}] : []))
    : []
  return [...own.slice(0, -1), ...actions, ...own.slice(-1)]
}

export const listHints: readonly Hint[] = hintsOf(listKeys, true)
