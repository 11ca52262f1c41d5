// Every key of the program, scope by scope. The dispatcher, the hint line and help are made from this table and from the
// registry of actions; nothing is listed twice.

import type {Action} from '../../app/action.ts'
import type {Hint} from '../../app/display/hints.ts'
import {type Binding, hintsOf, listHints, listKeys} from '../../app/display/list-keys.ts'
import {registry} from '../../app/registry.ts'
import {detailTabs} from '../../domain/rules/tabs.ts'
import type {KeyName} from './names.ts'

const scrolling = [
  {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Move'},
  {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Move'},
  {command: 'pageDown', keys: ['pagedown', 'ctrl-f', 'ctrl-d', 'space'], label: 'a page down', group: 'Move'},
  {command: 'pageUp', keys: ['pageup', 'ctrl-b', 'ctrl-u'], label: 'a page up', group: 'Move'},
  {command: 'first', keys: ['g', 'home'], label: 'to the top', group: 'Move'},
  {command: 'last', keys: ['G', 'end'], label: 'to the end', group: 'Move'},
] as const

export const keymap = {
  everywhere: [
    {command: 'interrupt', keys: ['ctrl-c'], label: 'stop what runs; twice: quit', group: 'Out'},
    {command: 'suspend', keys: ['ctrl-z'], label: 'suspend to the shell', group: 'Out'},
    {command: 'redraw', keys: ['ctrl-l'], label: 'draw the screen anew', group: 'Out'},
  ],
  list: listKeys,
  person: [
    {command: 'back', keys: ['escape', 'q'], label: 'back to the list', group: 'Out', hint: 'list'},
    ...detailTabs.map(({digit, label}) => ({command: `tab${digit}`, keys: [digit], label, group: 'Tabs'}) as const),
    {
      command: 'nextPerson',
      keys: ['J'],
      label: 'next person of the list',
      group: 'Move',
      hint: 'next/previous',
      shown: 'J K',
    },
    {command: 'previousPerson', keys: ['K'], label: 'previous person of the list', group: 'Move'},
    {command: 'nextTab', keys: [']', 'tab'], label: 'next tab', group: 'Tabs', hint: 'tab', shown: '1-9,0'},
    {command: 'previousTab', keys: ['[', 'shift-tab'], label: 'previous tab', group: 'Tabs'},
    ...scrolling,
    {command: 'menu', keys: ['.'], label: 'action menu', group: 'Act', hint: 'actions'},
    {command: 'undo', keys: ['u'], label: 'undo the last batch', group: 'Act', hint: 'undo'},
    {command: 'redo', keys: ['ctrl-r'], label: 'redo what was undone', group: 'Act'},
    {command: 'reload', keys: ['R'], label: 'read again', group: 'Act'},
    {command: 'help', keys: ['?'], label: 'this help', group: 'Out', hint: 'help'},
  ],
  filter: [
    {command: 'keep', keys: ['enter'], label: 'keep the filter', group: 'Filter', hint: 'keep'},
    {command: 'discard', keys: ['escape'], label: 'as it was before', group: 'Filter', hint: 'discard'},
    {command: 'down', keys: ['down'], label: 'one down in the list', group: 'Filter'},
    {command: 'up', keys: ['up'], label: 'one up in the list', group: 'Filter'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'Filter', hint: 'wipe'},
  ],
  input: [
    {command: 'keep', keys: ['enter'], label: 'go on', group: 'Input', hint: 'go on'},
    {command: 'discard', keys: ['escape'], label: 'cancel', group: 'Input', hint: 'cancel'},
  ],
  confirm: [
    {command: 'yes', keys: ['y'], label: 'do it', group: 'Question', hint: 'do it'},
    {command: 'no', keys: ['escape', 'n'], label: 'cancel', group: 'Question', hint: 'cancel'},
    {command: 'answer', keys: ['enter'], label: 'press the chosen button', group: 'Question', hint: 'chosen button'},
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
  ],
  // Letters are not commands where a number is typed, but for cancelling.
  typed: [
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
  ],
  menu: [
    {command: 'run', keys: ['enter'], label: 'run', group: 'Menu', hint: 'run'},
    {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Menu', hint: 'choose', shown: 'j/k'},
    {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Menu'},
    {command: 'close', keys: ['escape', '.', 'q'], label: 'close', group: 'Menu', hint: 'close'},
  ],
  blocked: [
    {command: 'run', keys: ['enter'], label: 'run the choice', group: 'Blocked', hint: 'run'},
    {command: 'down', keys: ['j', 'down', 'tab'], label: 'down', group: 'Blocked', hint: 'choose', shown: 'j/k'},
    {command: 'up', keys: ['k', 'up', 'shift-tab'], label: 'up', group: 'Blocked'},
    {command: 'view', keys: ['v'], label: 'view the user', group: 'Blocked'},
    {command: 'deactivate', keys: ['d'], label: 'deactivate instead', group: 'Blocked'},
    {command: 'close', keys: ['escape', 'c', 'q'], label: 'cancel', group: 'Blocked', hint: 'cancel'},
  ],
  report: [
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
  ],
  help: [
    {command: 'close', keys: ['escape', '?', 'q', 'enter'], label: 'close', group: 'Help', hint: 'close'},
    {
      command: 'down',
      keys: ['j', 'down', 'pagedown', 'space'],
      label: 'scroll down',
      group: 'Help',
      hint: 'scroll',
      shown: 'j/k',
    },
    {command: 'up', keys: ['k', 'up', 'pageup'], label: 'scroll up', group: 'Help'},
  ],
  small: [
    {command: 'compact', keys: ['c'], label: 'a list without tabs', group: 'Small'},
    {command: 'quit', keys: ['q'], label: 'quit', group: 'Small'},
  ],
} as const satisfies Readonly<Record<string, readonly Binding[]>>

export type Scope = keyof typeof keymap
export type CommandOf<S extends Scope> = (typeof keymap)[S][number]['command']

const byKey = new Map<Scope, ReadonlyMap<KeyName, Binding>>()

/** What a key does in a scope; nothing if it does nothing there. */
export function bindingOf(scope: Scope, key: KeyName): Binding | undefined {
  const known = byKey.get(scope)
  if (known) return known.get(key)
  const bindings: readonly Binding[] = keymap[scope]
  byKey.set(scope, new Map(bindings.flatMap(binding => binding.keys.map(each => [each, binding] as const))))
  return bindingOf(scope, key)
}

/** The action that a key starts. */
export function actionWithKey(key: KeyName): Action | undefined {
  return registry.find(action => action.keys.includes(key))
}

/** What the hint line offers in a scope; actions have keys on the list and on General. */
export function hintsFor(scope: Scope, hasActions: boolean): readonly Hint[] {
  return scope === 'list' ? listHints : hintsOf(keymap[scope], hasActions)
}
