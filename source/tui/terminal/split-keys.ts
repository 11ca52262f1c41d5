import {graphemes} from '../../app/display/text/graphemes.ts'
import {characterName, flaggedName, type InkKey, type KeyName, type Paste, withModifiers} from './key-names.ts'

// Splitting by graphemes alone would keep CR and LF together.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches control characters
const controls = /([\x00-\x1f\x7f])/

function splitBurst(input: string): KeyName[] {
  return input
    .split(controls)
    .filter(part => part !== '')
    .flatMap(part => graphemes(part).map(characterName))
}

/**
 * Returns the keys in one call of Ink's `useInput`, in order. A burst of characters is several keys; releases and keys
 * that Ink cannot name are none.
 */
export function keysOf(input: string, key: InkKey): KeyName[] {
  if (key.eventType === 'release') return []
  const name = flaggedName(key)
  if (name !== undefined) return [withModifiers(name, key)]
  if (input === '') return []
  const names = splitBurst(input)
  const [first] = names
  if (names.length !== 1 || first === undefined) return names
  // The character includes Shift already, except with control keys, whose letter is lower case.
  const isShifted = key.shift === true && (key.ctrl === true || key.super === true)
  return key.ctrl || key.meta || key.super || key.hyper ? [withModifiers(first, {...key, shift: isShifted})] : names
}

/** Returns a paste with line ends normalized; nothing in it is a key. */
export function pasted(text: string): Paste {
  return {paste: text.replace(/\r\n?/g, '\n')}
}
