import {Box, Text, useInput, usePaste, useStdin} from 'ink'
import {memo, useEffect, useRef, useState} from 'react'
import type {Engine} from './engine.ts'
import type {Dispatcher} from './dispatcher.ts'
import {lateAnswers} from '../terminal/late-answers.ts'
import {functionKeyName} from '../terminal/key-names.ts'
import {keysOf, pasted} from '../terminal/split-keys.ts'
import {Dialog} from '../ui/dialog.tsx'
import {frameOf} from './frame.ts'
import {drawnState} from './drawn.ts'
import {isBoxed} from '../features/confirm/state.ts'
import {isTooSmall, type State} from './state.ts'
import {useStore} from './use-store.ts'

type Props = {readonly engine: Engine; readonly dispatcher: Dispatcher}

// A row is a place on the screen: when its text is the same, nothing is laid out again.
const Row = memo(({text}: {readonly text: string}) => <Text wrap="truncate">{text === '' ? ' ' : text}</Text>)

const whole = (state: State): State => state

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

/** The program on the screen: one text a row, and the one place where keys come in. */
export function Root({engine, dispatcher}: Props) {
  const [drawn] = useState(() => drawnState(engine.store))
  const state = useStore(drawn, whole)
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
  const {size, overlay, look} = state
  const lines = frameOf(state, engine.app)
  const dialog = isBoxed(overlay) ? overlay : undefined
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are places on the screen
        <Row key={place} text={line} />
      ))}
      {dialog && !isTooSmall(state) && <Dialog overlay={dialog} size={size} look={look} />}
    </Box>
  )
}
