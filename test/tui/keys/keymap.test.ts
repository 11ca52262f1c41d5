import {expect, it} from 'vitest'
import {registry} from '../../../source/app/actions/registry.ts'
import type {Binding} from '../../../source/app/display/keys/list-keys.ts'
import {actionWithKey, bindingOf, hintsFor, keymap, type Scope, usualKeys} from '../../../source/tui/shell/keymap.ts'

const scopes = Object.entries(keymap) as [Scope, readonly Binding[]][]

it.each(scopes)('in the scope %s each key does one thing', (_, bindings) => {
  const keys = bindings.flatMap(each => each.keys)
  expect(keys).toEqual([...new Set(keys)])
})

it('keys of actions are free in the list, the details and the menu', () => {
  for (const action of registry) {
    for (const key of action.keys) {
      expect(actionWithKey(usualKeys, key)).toBe(action)
      for (const scope of ['list', 'person', 'menu', 'everywhere'] as const)
        expect(bindingOf(usualKeys, scope, key)).toBeUndefined()
    }
  }
})

it('keys of terminals and multiplexers are never the only way', () => {
  for (const [, bindings] of scopes) {
    for (const {keys} of bindings) {
      if (keys.some(key => key === 'ctrl-b' || key === 'ctrl-a' || key === 'ctrl-s'))
        expect(keys.length).toBeGreaterThan(1)
      for (const key of keys) expect(key).not.toMatch(/^(f\d+|insert|ctrl-[hijmq[])$/)
    }
  }
})

it('the hints of every screen with keys end with a way out or help', () => {
  expect(hintsFor(usualKeys, 'list', true).at(-1)).toEqual({key: '?', word: 'help'})
  expect(hintsFor(usualKeys, 'person', true).at(-1)).toEqual({key: '?', word: 'help'})
  expect(hintsFor(usualKeys, 'list', true).map(each => each.word)).toEqual(
    expect.arrayContaining(['activate', 'deactivate', 'unlock', 'delete']),
  )
})
