import {nearest} from '../../../domain/base/nearest.ts'
import {ownValue} from '../../../domain/base/own-value.ts'

const named = [
  'up',
  'down',
  'left',
  'right',
  'pagedown',
  'pageup',
  'home',
  'end',
  'enter',
  'escape',
  'tab',
  'backspace',
  'delete',
  'insert',
  'space',
  ...Array.from({length: 12}, (_, at) => `f${at + 1}`),
]
const otherNames: Readonly<Record<string, string>> = {
  pgdn: 'pagedown',
  pgup: 'pageup',
  return: 'enter',
  esc: 'escape',
  del: 'delete',
  ins: 'insert',
}
const modifiers = ['super', 'ctrl', 'alt', 'shift'] as const
// The same byte on the line: no program can tell them apart.
const sameKeys: Readonly<Record<string, string>> = {
  'ctrl-i': 'tab',
  'ctrl-m': 'enter',
  'ctrl-j': 'enter',
  'ctrl-h': 'backspace',
  'ctrl-[': 'escape',
}

/**
 * A key as the program calls it, from how an operator writes it: `Ctrl-X`, `F5`, `PgDn`, `?`. Refuses what is no key, and
 * what terminals cannot tell from another one.
 */
export function parseKey(text: string): string | {readonly sentence: string} {
  if ([...text].length === 1) return text === ' ' ? 'space' : text
  const parts = text.split(/[-+](?=.)/)
  const base = parts.pop() ?? ''
  const given = new Set(parts.map(part => part.toLowerCase()))
  const isLetter = [...base].length === 1
  const name = isLetter ? base : (ownValue(otherNames, base.toLowerCase()) ?? base.toLowerCase())
  const unknown = [...given].find(each => !modifiers.some(known => known === each))
  if (unknown !== undefined || (!isLetter && !named.includes(name)))
    return {sentence: `unknown key "${text}"${nearest(name, named)}`}
  if (isLetter && given.has('shift') && !given.has('ctrl'))
    return {sentence: `write "${base.toUpperCase()}" instead of "${text}"`}
  const key = [...modifiers.filter(each => given.has(each)), given.has('ctrl') ? name.toLowerCase() : name].join('-')
  const twin = ownValue(sameKeys, key)
  return twin === undefined ? key : {sentence: `terminals cannot distinguish "${text}" from ${twin}`}
}
