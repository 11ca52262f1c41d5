import {expect, it} from 'vitest'
import {editWith, textField, textOf, typeIn} from '../../../source/tui/ui/text-field.ts'

const show = ({before, after}: {before: string; after: string}) => `${before}|${after}`

it.each<[string, string[], string]>([
  ['abc', ['backspace'], 'ab|'],
  ['abc', ['left', 'backspace'], 'a|c'],
  ['abc', ['home', 'delete'], '|bc'],
  ['abc', ['left', 'left', 'right'], 'ab|c'],
  ['one two', ['ctrl-w'], 'one |'],
  ['one two', ['left', 'ctrl-k'], 'one tw|'],
  ['one two', ['left', 'ctrl-u'], '|o'],
  ['', ['backspace', 'delete', 'left', 'right', 'ctrl-w'], '|'],
  ['e\u0301a', ['left', 'backspace'], '|a'],
  ['👨‍👩‍👧x', ['left', 'backspace'], '|x'],
])('editing "%s" with %j gives %s', (text, keys, expected) => {
  let field = textField(text)
  for (const key of keys) field = editWith(field, key) ?? field
  expect(show(field)).toBe(expected)
})

it('what is typed goes in at the caret, and lines of a paste become one', () => {
  const field = typeIn({before: 'a', after: 'd'}, 'b\nc')
  expect(show(field)).toBe('ab c|d')
  expect(textOf(field)).toBe('ab cd')
  expect(editWith(field, 'f1')).toBeUndefined()
})
