// Every key of the program, scope by scope. The dispatcher, the hint line and help are made from this table and from the
// registry of actions; nothing is listed twice.

import type {Action} from '../../app/actions/action.ts'
import {registry} from '../../app/actions/registry.ts'
import type {Hint} from '../../app/display/keys/hints.ts'
import {type Binding, hintsOf, listHints, listKeys} from '../../app/display/keys/list-keys.ts'
import {type KeysInForce, resolveKeys} from '../../app/display/keys/remap.ts'
import {detailTabs} from '../../domain/rules/tabs.ts'
import {arrangingKeys} from '../features/columns/keys.ts'
import {formKeys} from '../features/forms/keys.ts'
import {movingKeys} from '../ui/moving-keys.ts'
import type {KeyName} from '../terminal/key-names.ts'
import {readingKeys} from '../features/audit/keys.ts'
import {siteKeys} from '../features/configuration/keys.ts'

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
    ...movingKeys,
    {command: 'search', keys: ['/'], label: 'search in the list', group: 'Move', hint: 'search'},
    {command: 'edit', keys: ['e'], label: 'edit in a form', group: 'Act', hint: 'edit'},
    {command: 'editText', keys: ['E'], label: 'edit as text in $EDITOR', group: 'Act'},
    {command: 'roles', keys: ['r'], label: 'assign and change roles', group: 'Act', hint: 'roles'},
    {command: 'duplicate', keys: [], label: 'add a user like this one', group: 'Act'},
    {command: 'menu', keys: ['.'], label: 'action menu', group: 'Act', hint: 'actions'},
    {command: 'undo', keys: ['u'], label: 'undo the last batch', group: 'Act', hint: 'undo'},
    {command: 'redo', keys: ['ctrl-r'], label: 'redo what was undone', group: 'Act'},
    {command: 'picture', keys: ['v'], label: 'the picture, or none', group: 'Act'},
    {command: 'services', keys: ['s'], label: 'Manage Fulfillment Activities', group: 'Act'},
    {command: 'reload', keys: ['R'], label: 'read again', group: 'Act'},
    {command: 'copy', keys: ['y'], label: 'copy the primary identifier', group: 'Out'},
    {command: 'copyAs', keys: ['Y'], label: 'copy as TSV, CSV, JSON, e-mail', group: 'Out'},
    {command: 'log', keys: ['@'], label: 'log of what was done', group: 'Out'},
    {command: 'mainMenu', keys: [], label: 'menu', group: 'Out', shown: ':menu'},
    {command: 'palette', keys: [':', 'ctrl-p'], label: 'command palette', group: 'Out', hint: 'command'},
    {command: 'help', keys: ['?'], label: 'this help', group: 'Out', hint: 'help'},
  ],
  filter: [
    {command: 'keep', keys: ['enter'], label: 'keep the filter', group: 'Filter', hint: 'keep'},
    {command: 'discard', keys: ['escape'], label: 'as it was before', group: 'Filter', hint: 'discard'},
    {command: 'complete', keys: ['tab'], label: 'complete a field or value', group: 'Filter', hint: 'complete'},
    {command: 'within', keys: ['shift-tab'], label: 'search in one field', group: 'Filter', hint: 'field'},
    {command: 'earlier', keys: ['up'], label: 'an earlier filter', group: 'Filter', hint: 'history', shown: 'Up/Down'},
    {command: 'later', keys: ['down'], label: 'a later filter', group: 'Filter'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'Filter', hint: 'clear'},
  ],
  mark: [
    {command: 'keep', keys: ['enter'], label: 'mark them', group: 'Mark', hint: 'go on'},
    {command: 'discard', keys: ['escape'], label: 'leave the marks as they are', group: 'Mark', hint: 'cancel'},
    {command: 'complete', keys: ['tab'], label: 'complete a field or value', group: 'Mark', hint: 'complete'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'Mark', hint: 'clear'},
  ],
  find: [
    {command: 'keep', keys: ['enter'], label: 'go to the next', group: 'Find', hint: 'find'},
    {command: 'discard', keys: ['escape'], label: 'cancel', group: 'Find', hint: 'cancel'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'Find', hint: 'clear'},
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
    {command: 'duplicate', keys: ['C'], label: 'add a user like this one', group: 'Menu'},
    {command: 'close', keys: ['escape', '.', 'q'], label: 'close', group: 'Menu', hint: 'close'},
  ],
  picker: [
    {command: 'run', keys: ['enter'], label: 'run what is chosen', group: 'Choose', hint: 'run'},
    {command: 'down', keys: ['down', 'ctrl-n'], label: 'down', group: 'Choose', hint: 'choose', shown: 'Up/Down'},
    {command: 'up', keys: ['up', 'ctrl-p'], label: 'up', group: 'Choose'},
    {command: 'pageDown', keys: ['pagedown'], label: 'ten down', group: 'Choose'},
    {command: 'pageUp', keys: ['pageup'], label: 'ten up', group: 'Choose'},
    {command: 'complete', keys: ['tab'], label: 'complete what is typed', group: 'Choose', hint: 'complete'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'Choose'},
    {command: 'remove', keys: ['delete', 'ctrl-d'], label: 'remove it, where that can be', group: 'Choose'},
    {command: 'close', keys: ['escape'], label: 'close', group: 'Choose', hint: 'close'},
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
    {command: 'run', keys: ['enter'], label: 'run what is chosen', group: 'Help', hint: 'run'},
    {command: 'search', keys: ['/'], label: 'search', group: 'Help', hint: 'search'},
    {command: 'nextPage', keys: ['tab'], label: 'next page', group: 'Help', hint: 'page'},
    {command: 'previousPage', keys: ['shift-tab'], label: 'page before', group: 'Help'},
    {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Help', hint: 'choose', shown: 'j/k'},
    {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Help'},
    {command: 'pageDown', keys: ['pagedown', 'space', 'ctrl-f'], label: 'ten down', group: 'Help'},
    {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'ten up', group: 'Help'},
    {command: 'first', keys: ['g', 'home'], label: 'to the top', group: 'Help'},
    {command: 'last', keys: ['G', 'end'], label: 'to the end', group: 'Help'},
    {command: 'close', keys: ['escape', '?', 'q'], label: 'close', group: 'Help', hint: 'close'},
  ],
  helpSearch: [
    {command: 'run', keys: ['enter'], label: 'run what is chosen', group: 'Help', hint: 'run'},
    {command: 'down', keys: ['down', 'ctrl-n'], label: 'down', group: 'Help', hint: 'choose', shown: 'Up/Down'},
    {command: 'up', keys: ['up', 'ctrl-p'], label: 'up', group: 'Help'},
    {command: 'pageDown', keys: ['pagedown'], label: 'ten down', group: 'Help'},
    {command: 'pageUp', keys: ['pageup'], label: 'ten up', group: 'Help'},
    {command: 'nextPage', keys: ['tab'], label: 'next page', group: 'Help', hint: 'page'},
    {command: 'previousPage', keys: ['shift-tab'], label: 'page before', group: 'Help'},
    {command: 'wipe', keys: ['ctrl-u'], label: 'wipe the line', group: 'Help'},
    {command: 'end', keys: ['escape'], label: 'end the search', group: 'Help', hint: 'end the search'},
  ],
  log: [
    {command: 'run', keys: ['enter'], label: 'who and what', group: 'Log', hint: 'details'},
    {command: 'undo', keys: ['u'], label: 'undo this batch', group: 'Log', hint: 'undo'},
    {command: 'copy', keys: ['y'], label: 'copy the command', group: 'Log', hint: 'copy'},
    {command: 'script', keys: ['Y'], label: 'copy this session as a script', group: 'Log', hint: 'script'},
    {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Log', hint: 'move', shown: 'j/k'},
    {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Log'},
    {command: 'pageDown', keys: ['pagedown', 'space', 'ctrl-f'], label: 'ten down', group: 'Log'},
    {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'ten up', group: 'Log'},
    {command: 'first', keys: ['g', 'home'], label: 'to the top', group: 'Log'},
    {command: 'last', keys: ['G', 'end'], label: 'to the end of what is read', group: 'Log'},
    {command: 'close', keys: ['escape', 'q', '@'], label: 'close', group: 'Log', hint: 'close'},
  ],
  plan: [
    {
      command: 'answer',
      keys: ['enter'],
      label: 'apply once the number is right, else the people',
      group: 'Preview',
      hint: 'people',
    },
    {command: 'turn', keys: ['tab'], label: 'results or people', group: 'Preview'},
    {command: 'down', keys: ['j', 'down'], label: 'down', group: 'Preview', hint: 'result', shown: 'j/k'},
    {command: 'up', keys: ['k', 'up'], label: 'up', group: 'Preview'},
    {command: 'pageDown', keys: ['pagedown', 'ctrl-f'], label: 'a page down', group: 'Preview'},
    {command: 'pageUp', keys: ['pageup', 'ctrl-b'], label: 'a page up', group: 'Preview'},
    {command: 'keepOut', keys: ['s'], label: 'keep this person out, or not', group: 'Preview', hint: 'keep out'},
    {command: 'write', keys: ['x'], label: 'write the plan to a file', group: 'Preview', hint: 'plan file'},
    {command: 'back', keys: ['b'], label: 'back to the form', group: 'Preview', hint: 'back'},
    {command: 'close', keys: ['escape'], label: 'cancel', group: 'Preview', hint: 'cancel'},
  ],
  ...arrangingKeys,
  ...formKeys,
  ...siteKeys,
  ...readingKeys,
  small: [
    {command: 'compact', keys: ['c'], label: 'a list without tabs', group: 'Small'},
    {command: 'quit', keys: ['q'], label: 'quit', group: 'Small'},
  ],
} as const satisfies Readonly<Record<string, readonly Binding[]>>

export type Scope = keyof typeof keymap
export type CommandOf<S extends Scope> = (typeof keymap)[S][number]['command']

/** The keys as nobody has rearranged them. */
export const usualKeys: KeysInForce = resolveKeys(keymap, registry, undefined)

/** The keys as a person's settings have them. */
export function keysAsWished(settings: unknown): KeysInForce {
  return settings === undefined ? usualKeys : resolveKeys(keymap, registry, settings)
}

/** What is wrong with a person's keys, in one line; nothing if all of them hold. */
export function keyRemark({faults}: KeysInForce): string | undefined {
  const [first] = faults
  if (first === undefined) return undefined
  const more = faults.length > 1 ? `; ${faults.length - 1} more` : ''
  return `${first.at} does not hold: ${first.sentence}${more} (:keys)`
}

const byKey = new WeakMap<KeysInForce, ReadonlyMap<string, ReadonlyMap<KeyName, Binding>>>()

/** What a key does in a scope; nothing if it does nothing there. */
export function bindingOf(keys: KeysInForce, scope: Scope, key: KeyName): Binding | undefined {
  const known = byKey.get(keys)
  if (known) return known.get(scope)?.get(key)
  const scopes = Object.entries(keys.bindings).map(([name, bindings]) => {
    const pairs = bindings.flatMap(binding => binding.keys.map(each => [each, binding] as const))
    return [name, new Map(pairs)] as const
  })
  byKey.set(keys, new Map(scopes))
  return bindingOf(keys, scope, key)
}

/** The action that a key starts. */
export function actionWithKey(keys: KeysInForce, key: KeyName): Action | undefined {
  return registry.find(action => keys.actions.get(action.id)?.includes(key))
}

/** What the hint line offers in a scope; actions have keys on the list and on General. */
export function hintsFor(keys: KeysInForce, scope: Scope, hasActions: boolean): readonly Hint[] {
  return scope === 'list' && keys === usualKeys
    ? listHints
    : hintsOf(keys.bindings[scope] ?? [], hasActions ? keys.actions : undefined)
}
