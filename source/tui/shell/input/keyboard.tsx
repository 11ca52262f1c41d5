import {useInput, usePaste, useStdin} from 'ink'
import {useEffect, useRef, useState} from 'react'
import {functionKeyName} from '../../terminal/key-names.ts'
import {lateAnswers} from '../../terminal/late-answers.ts'
import {keysOf, pasted} from '../../terminal/split-keys.ts'
import type {Dispatcher} from './dispatcher.ts'

type Sequences = {readonly on: Listening; readonly removeListener: Listening}
type Listening = (event: 'input', listener: (sequence: string) => void) => unknown

/** What the terminal sent for the key that is being handled: F1 to F12 and Insert have no other name. */
function useSequence(): {readonly current: string} {
  const latest = useRef('')
  // Ink hands this over without promising it; should it be gone one day, these keys are unnamed again and nothing else.
  const {internal_eventEmitter: emitter} = useStdin() as {internal_eventEmitter?: Sequences}
  useEffect(() => {
    const note = (sequence: string): void => {
      latest.current = sequence
    }
    emitter?.on('input', note)
    return () => void emitter?.removeListener('input', note)
  }, [emitter])
  return latest
}

/** The one place where keys come in. Draws nothing, so that nothing is drawn again for a key alone. */
export function Keyboard({dispatcher}: {readonly dispatcher: Dispatcher}) {
  const sequence = useSequence()
  const [isAnswer] = useState(lateAnswers)
  useInput((input, key) => {
    if (isAnswer(sequence.current)) return
    const keys = keysOf(input, key)
    for (const each of keys) dispatcher.press(each)
    const isNameless = keys.length === 0 && key.eventType !== 'release'
    if (isNameless) dispatcher.press(functionKeyName(sequence.current) ?? 'an unnamed key')
  })
  usePaste(text => dispatcher.press(pasted(text)))
  return null
}
