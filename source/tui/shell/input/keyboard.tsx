import {type Key, useInput, usePaste} from 'ink'
import type {KeyInput} from '../../terminal/key-input.ts'
import {characterName, functionKeyName, type KeyName} from '../../terminal/key-names.ts'
import type {Sequence} from '../../terminal/sequences.ts'
import {keysOf, pasted} from '../../terminal/split-keys.ts'
import type {Dispatcher} from './dispatcher.ts'

type Props = {readonly dispatcher: Dispatcher; readonly input: KeyInput}

/** Receives all keys. It draws nothing, so that a key alone causes no drawing. */
export function Keyboard({dispatcher, input}: Props) {
  useInput((text, key) => {
    if (key.eventType === 'release') return
    const {current} = input
    const keys = namesOf(text, key, current)
    const [first] = keys
    if (current?.kind === 'after-escape' && first !== undefined)
      dispatcher.pressAfterEscape(first, withoutEscape(first, current.bytes))
    else for (const each of keys) dispatcher.press(each, current?.silentMs)
  })
  usePaste(text => dispatcher.press(pasted(text), input.current?.silentMs))
  return null
}

// Ink reports F1 to F12 and Insert without a name: they are recognized by their bytes.
function namesOf(text: string, key: Key, sequence: Sequence | undefined): KeyName[] {
  const keys = keysOf(text, key)
  if (keys.length > 0 || !sequence) return keys
  const isAfterEscape = sequence.kind === 'after-escape'
  const name = functionKeyName(isAfterEscape ? sequence.bytes.slice(1) : sequence.bytes)
  return [name === undefined ? 'an unnamed key' : isAfterEscape ? `alt-${name}` : name]
}

function withoutEscape(withAlt: KeyName, bytes: string): KeyName {
  const [, character = '', ...more] = bytes
  return more.length === 0 ? characterName(character) : withAlt.replace('alt-', '')
}
