// The program on the screen: the component of whatever is open, the foot, a dialog over them, and the one place where keys
// come in.
import {Box} from 'ink'
import {type ComponentType, memo, useState} from 'react'
import type {KeyInput} from '../../terminal/key-input.ts'
import type {Engine} from '../engine.ts'
import type {Dispatcher} from '../input/dispatcher.ts'
import {Keyboard} from '../input/keyboard.tsx'
import {type Features, isBoxed, overlayKind, screenOf} from '../registry.ts'
import {isTooSmall, type State} from '../state.ts'
import {ShellContext, shellOf, useSlice} from './context.tsx'
import {drawnState} from './drawn.ts'
import {HintBar, MessageBar} from './foot.tsx'
import {SmallNotice} from './small-notice.tsx'

/** What fills the screen: an overlay, else what the features show. */
export function filling(features: Features, state: State): ComponentType {
  if (isTooSmall(state)) return SmallNotice
  const {overlay} = state
  const below = overlay && isBoxed(features, overlay) ? overlayKind(features, overlay).below?.(overlay) : overlay
  return below ? overlayKind(features, below).View : screenOf(features, state).View
}

function dialogOf(features: Features, state: State): ComponentType | undefined {
  const {overlay} = state
  return overlay && isBoxed(features, overlay) && !isTooSmall(state) ? overlayKind(features, overlay).View : undefined
}

function hasFoot(features: Features, state: State): boolean {
  if (isTooSmall(state)) return false
  return state.overlay !== undefined || !screenOf(features, state).drawsFoot?.(state)
}

/** All that is drawn. */
export const Frame = memo(() => {
  const size = useSlice(state => state.size)
  const Filling = useSlice((state, {features}) => filling(features, state))
  const Dialog = useSlice((state, {features}) => dialogOf(features, state))
  const isFooted = useSlice((state, {features}) => hasFoot(features, state))
  // Whoever draws a line sees to it that it fits: a frame that clips costs a third of the time of every drawing.
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows}>
      <Filling />
      {isFooted && <MessageBar />}
      {isFooted && <HintBar />}
      {Dialog && <Dialog />}
    </Box>
  )
})

type Props = {readonly engine: Engine; readonly dispatcher: Dispatcher; readonly input: KeyInput}

export function Root({engine, dispatcher, input}: Props) {
  const [shell] = useState(() => shellOf(engine, drawnState(engine)))
  return (
    <ShellContext value={shell}>
      <Keyboard dispatcher={dispatcher} input={input} />
      <Frame />
    </ShellContext>
  )
}
