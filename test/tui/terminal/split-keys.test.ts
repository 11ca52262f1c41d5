import {describe, expect, it} from 'vitest'
import {functionKeyName, type InkKey, typedText} from '../../../source/tui/terminal/key-names.ts'
import {keysOf, pasted} from '../../../source/tui/terminal/split-keys.ts'

describe('keys', () => {
  it.each<[string, InkKey, string[]]>([
    ['j', {}, ['j']],
    ['G', {shift: true}, ['G']],
    [' ', {}, ['space']],
    ['jjj\r', {}, ['j', 'j', 'j', 'enter']],
    ['a\tb\nc\r\nd', {}, ['a', 'tab', 'b', 'enter', 'c', 'enter', 'enter', 'd']],
    ['j\x06\x00\x1f', {}, ['j', 'ctrl-f', 'ctrl-space', 'ctrl-_']],
    ['\n', {}, ['enter']],
    ['', {upArrow: true}, ['up']],
    ['', {upArrow: true, shift: true}, ['shift-up']],
    ['', {rightArrow: true, ctrl: true, shift: true}, ['ctrl-shift-right']],
    ['', {pageDown: true}, ['pagedown']],
    ['\r', {return: true}, ['enter']],
    ['\r', {return: true, meta: true}, ['alt-enter']],
    ['\r', {return: true, shift: true}, ['shift-enter']],
    ['', {tab: true, shift: true}, ['shift-tab']],
    ['', {escape: true}, ['escape']],
    ['', {escape: true, meta: true}, ['alt-escape']],
    ['', {backspace: true}, ['backspace']],
    ['', {delete: true}, ['delete']],
    ['f', {ctrl: true}, ['ctrl-f']],
    [' ', {ctrl: true}, ['ctrl-space']],
    [' ', {shift: true}, ['space']],
    ['f', {ctrl: true, shift: true}, ['ctrl-shift-f']],
    ['j', {meta: true}, ['alt-j']],
    ['J', {meta: true, shift: true}, ['alt-J']],
    ['e\u0301👨‍👩‍👧ñ', {}, ['e\u0301', '👨‍👩‍👧', 'ñ']],
    ['', {}, []],
    ['j', {eventType: 'release'}, []],
    ['j', {eventType: 'repeat'}, ['j']],
  ])('from input %j with %o are %j', (input, key, names) => {
    expect(keysOf(input, key)).toEqual(names)
  })

  it('of a paste are none: it is one text with one kind of line end', () => {
    expect(pasted('a\r\nb\rc\nd')).toEqual({paste: 'a\nb\nc\nd'})
  })

  it.each([
    ['\x1bOP', 'f1'],
    ['\x1b[15~', 'f5'],
    ['\x1b[24~', 'f12'],
    ['\x1b[2~', 'insert'],
    ['\x1b[99~', undefined],
    ['OP', undefined],
  ])('that Ink does not name are named by their sequence: %j is %s', (sequence, name) => {
    expect(functionKeyName(sequence)).toBe(name)
  })

  it.each([
    ['j', 'j'],
    ['space', ' '],
    ['e\u0301', 'e\u0301'],
    ['-', '-'],
    ['enter', undefined],
    ['ctrl-f', undefined],
    ['f1', undefined],
  ])('type text into a field: %j types %j', (name, text) => {
    expect(typedText(name)).toBe(text)
  })
})
