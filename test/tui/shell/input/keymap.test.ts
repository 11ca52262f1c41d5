import {expect, it} from 'vitest'
import {registry} from '../../../../source/app/actions/registry.ts'
import {hintsOf} from '../../../../source/app/display/keys/list-keys.ts'
import {features} from '../../../../source/tui/shell/features.ts'
import {actionWithKey, bindingOf, defaultKeys} from '../../../../source/tui/shell/input/keymap.ts'
import {keyTableOf, scopesOf} from '../../../../source/tui/shell/registry.ts'

const keys = defaultKeys(features)
const scopes = Object.entries(keyTableOf(features))

it.each(scopes)('in the scope %s each key does one thing', (_, bindings) => {
  const all = bindings.flatMap(each => each.keys)
  expect(all).toEqual([...new Set(all)])
})

it('keys of actions are free in the list, the details and the menu', () => {
  for (const action of registry) {
    for (const key of action.keys) {
      expect(actionWithKey(keys, key)).toBe(action)
      for (const scope of ['list', 'details', 'menu', 'everywhere'] as const)
        expect(bindingOf(keys, scope, key)).toBeUndefined()
    }
  }
})

it('keys of terminals and multiplexers are never the only way', () => {
  for (const [, bindings] of scopes) {
    for (const {keys: own} of bindings) {
      if (own.some(key => key === 'ctrl-b' || key === 'ctrl-a' || key === 'ctrl-s'))
        expect(own.length).toBeGreaterThan(1)
      for (const key of own) expect(key).not.toMatch(/^(f\d+|insert|ctrl-[hijmq[])$/)
    }
  }
})

it('the hints of every screen with keys end with a way out or help', () => {
  expect(hintsOf(keys.bindings['list'] ?? [], keys.actions).at(-1)).toEqual({key: '?', word: 'help'})
  expect(hintsOf(keys.bindings['details'] ?? [], keys.actions).at(-1)).toEqual({key: '?', word: 'help'})
  expect(hintsOf(keys.bindings['list'] ?? [], keys.actions).map(each => each.word)).toEqual(
    expect.arrayContaining(['activate', 'deactivate', 'unlock', 'delete']),
  )
})

it.each(Object.entries(scopesOf(features)))(
  'in the scope %s each key has a command, and each command a key',
  (_, scope) => {
    const bound = scope.keys.map(each => each.command)
    expect(Object.keys(scope.commands).toSorted()).toEqual(bound.toSorted())
  },
)

it('a key of the details that stands in no other table is that of one feature', () => {
  const person = keyTableOf(features)['details']?.map(each => each.command) ?? []
  expect(person).toEqual([...new Set(person)])
})
