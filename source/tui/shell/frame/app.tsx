// The frame: the open screen or overlay, the foot, a dialog over them, and the keyboard.
import {Box} from 'ink'
import {type ComponentType, memo, useState} from 'react'
import type {KeyInput} from '../../terminal/key-input.ts'
import {InRoom} from '../../ui/room.tsx'
import type {Engine} from '../engine.ts'
import type {Dispatcher} from '../input/dispatcher.ts'
import {Keyboard} from '../input/keyboard.tsx'
import {type Features, isBoxed, overlayKind, screenOf} from '../registry.ts'
import {isTooSmall, type State} from '../state.ts'
import {type Shell, ShellContext, shellOf, useShell, useSlice} from './context.tsx'
import {drawnState} from './drawn.ts'
import {contentRows, HintBar, MessageBar, shareFoot} from './foot.tsx'
import {SmallNotice} from './small-notice.tsx'

/** Returns the component that fills the screen: an overlay, else the screen of a feature. */
function filling(state: State, {features}: Shell): ComponentType {
  if (isTooSmall(state)) return SmallNotice
  const {overlay} = stateBehind(state, features)
  return overlay ? overlayKind(features, overlay).View : screenOf(features, state).View
}

const known = new WeakMap<State, State>()

// What fills the screen sees the state as it would be without the dialog over it.
function stateBehind(state: State, features: Features): State {
  const {overlay} = state
  if (!overlay || !isBoxed(features, overlay)) return state
  const before = known.get(state)
  if (before) return before
  const behind = {...state, overlay: overlayKind(features, overlay).below?.(overlay)}
  shareFoot(features, state, behind)
  known.set(state, behind)
  return behind
}

function shellBehind({drawn, ...shell}: Shell): Shell {
  return {...shell, drawn: {get: () => stateBehind(drawn.get(), shell.features), subscribe: drawn.subscribe}}
}

function dialogOf(state: State, {features}: Shell): ComponentType | undefined {
  const {overlay} = state
  return overlay && isBoxed(features, overlay) && !isTooSmall(state) ? overlayKind(features, overlay).View : undefined
}

function hasFoot(state: State, {features}: Shell): boolean {
  if (isTooSmall(state)) return false
  return state.overlay !== undefined || !screenOf(features, state).drawsFoot?.(state)
}

const sizeOf = (state: State) => state.size
const themeOf = (state: State) => state.theme
const roomAboveFoot = (state: State, {features}: Shell): number => contentRows(features, state)

/** Everything that is drawn. */
export const Frame = memo(() => {
  const {columns, rows} = useSlice(sizeOf)
  const theme = useSlice(themeOf)
  const Filling = useSlice(filling)
  const Dialog = useSlice(dialogOf)
  const isFooted = useSlice(hasFoot)
  const above = useSlice(roomAboveFoot)
  const shell = useShell()
  const [behind] = useState(() => shellBehind(shell))
  // Nothing is clipped here: components keep to their width themselves, because clipping would take a third of the time
  // of every frame.
  return (
    <InRoom columns={columns} rows={isFooted ? above : rows} theme={theme}>
      <Box flexDirection="column" width={columns} height={rows}>
        <Box flexDirection="column" height={isFooted ? above : rows} flexShrink={0}>
          <ShellContext value={behind}>
            <Filling />
          </ShellContext>
        </Box>
        {isFooted && <MessageBar />}
        {isFooted && <HintBar />}
        {Dialog && (
          <InRoom rows={rows - 2}>
            <Dialog />
          </InRoom>
        )}
      </Box>
    </InRoom>
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
