import {Box, Text, useInput, usePaste} from 'ink'
import {memo} from 'react'
import type {Engine} from './engine/engine.ts'
import type {Dispatcher} from './keys/dispatch.ts'
import {keysOf, pasted} from './keys/split.ts'
import {Dialog} from './parts/dialog.tsx'
import {frameOf} from './screens/frame.ts'
import {isTooSmall, type State} from './state/state.ts'
import {useStore} from './state/use-store.ts'

type Props = {readonly engine: Engine; readonly dispatcher: Dispatcher}

// A row is a place on the screen: when its text is the same, nothing is laid out again.
const Row = memo(({text}: {readonly text: string}) => <Text wrap="truncate">{text === '' ? ' ' : text}</Text>)

const whole = (state: State): State => state

/** The program on the screen: one text a row, and the one place where keys come in. */
export function Root({engine, dispatcher}: Props) {
  const state = useStore(engine.store, whole)
  useInput((input, key) => {
    const keys = keysOf(input, key)
    for (const each of keys) dispatcher.press(each)
    if (keys.length === 0 && key.eventType !== 'release') dispatcher.press('an unnamed key')
  })
  usePaste(text => dispatcher.press(pasted(text)))
  const {size, overlay, look} = state
  const lines = frameOf(state, engine.app)
  const isDialog = overlay !== undefined && overlay.kind !== 'help' && !isTooSmall(state)
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows} overflow="hidden">
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are places on the screen
        <Row key={place} text={line} />
      ))}
      {isDialog && <Dialog overlay={overlay} size={size} look={look} />}
    </Box>
  )
}
