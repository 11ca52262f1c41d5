import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {detailTabs} from '../../../domain/rules/tabs.ts'
import {movingKeys} from '../../shell/input/moving.ts'

export const userKeys = [
  {command: 'back', keys: ['escape', 'q'], label: 'back to the list', group: 'Leave', hint: 'list', waits: 'never'},
  ...detailTabs.map(({digit, label}) => ({command: `tab${digit}`, keys: [digit], label, group: 'Tabs'}) as const),
  {
    command: 'nextUser',
    keys: ['J'],
    label: 'next user of the list',
    group: 'Move',
    hint: 'next/previous',
    shown: 'J K',
  },
  {command: 'previousUser', keys: ['K'], label: 'previous user of the list', group: 'Move'},
  {command: 'nextTab', keys: [']', 'tab'], label: 'next tab', group: 'Tabs', hint: 'tab', shown: '1-9,0'},
  {command: 'previousTab', keys: ['[', 'shift-tab'], label: 'previous tab', group: 'Tabs'},
  ...movingKeys,
  {command: 'emptyFields', keys: ['z'], label: 'show or fold empty fields', group: 'Move'},
  {
    command: 'search',
    keys: ['/', 'ctrl-k'],
    label: 'search in the list',
    group: 'Move',
    hint: 'search',
    waits: 'never',
  },
  {command: 'addHere', keys: ['A'], label: '', group: 'Actions'},
  {command: 'reload', keys: ['R'], label: 'read again', group: 'Actions'},
] as const satisfies readonly Binding[]
