import type {App} from '../../app/app.ts'
import {isTooSmall, type State} from '../state/state.ts'
import {adviceLine, currentHints, foot, messageLine} from './foot.ts'
import {helpFrame} from './help-screen.ts'
import {listScreen, listView} from './list-screen.ts'
import {personFrame} from './person-screen.ts'
import {compactFrame, smallNotice} from './small-screen.ts'

/** The whole screen, one styled text a row, as high as the screen; dialogs are laid over it. */
export function frameOf(state: State, app: App): string[] {
  const {size, look} = state
  if (isTooSmall(state)) return smallNotice(size)
  if (state.overlay?.kind === 'help') return [...helpFrame(state), ...foot(state, look)]
  const person = state.person ? personFrame(state, app) : undefined
  if (person) {
    const lines = [...person, ...foot(state, look)]
    const advice = adviceLine(state)
    return advice === undefined ? lines : lines.with(-3, advice)
  }
  if (state.isCompact)
    return compactFrame(listView(state, app, messageLine(state), undefined, currentHints(state)), size, look)
  return listScreen(state, app, messageLine(state), adviceLine(state), currentHints(state))
}
