import type {App} from '../../app/app.ts'
import {isTooSmall, type State} from './state.ts'
import {batchFrame} from '../features/audit/batch-view.ts'
import {conflictFrame} from '../features/forms/conflict/view.ts'
import {adviceLine, currentHints, foot, hintsLine, messageLine, messageLines} from './foot.ts'
import {formFrame} from '../features/forms/view.ts'
import {helpFrame} from '../features/help/view.ts'
import {listScreen, listView} from '../features/list/view.ts'
import {logFrame} from '../features/session-log/view.ts'
import {pastFrame} from '../features/audit/past-view.ts'
import {personFrame} from '../features/user/view.ts'
import {besidePicture, pictureFrame, withPicture} from '../features/picture/view.ts'
import {planFrame} from '../features/preview/view.ts'
import {comparisonFrame} from '../features/roles/view.ts'
import {siteFrame} from '../features/configuration/view.ts'
import {compactFrame, smallNotice} from './small-screen.ts'

/** The whole screen, one styled text a row, as high as the screen; dialogs are laid over it. */
export function frameOf(state: State, app: App): string[] {
  const {size, look, overlay} = state
  if (isTooSmall(state)) return smallNotice(size)
  const said = messageLines(state)
  if (overlay?.kind === 'form') {
    const room = {...size, rows: size.rows - said.length + 1}
    return [...formFrame(overlay, room, look), ...said, hintsLine(state, look)]
  }
  const rows = rowsOf(state, app)
  return state.isCompact || said.length === 1 ? rows : [...rows.slice(0, -said.length - 1), ...said, ...rows.slice(-1)]
}

function rowsOf(state: State, app: App): string[] {
  const {size, look} = state
  if (state.overlay?.kind === 'plan') return [...planFrame(state.overlay, size, look), ...foot(state, look)]
  if (state.overlay?.kind === 'conflict') return [...conflictFrame(state.overlay, size, look), ...foot(state, look)]
  // A question of a form stands over it.
  if (state.overlay?.kind === 'asking' && state.overlay.form)
    return [...formFrame(state.overlay.form, size, look), ...foot(state, look)]
  if (state.overlay?.kind === 'help') return [...helpFrame(state, state.overlay, app), ...foot(state, look)]
  if (state.overlay?.kind === 'log') return [...logFrame(state.overlay, app.now(), size, look), ...foot(state, look)]
  if (state.overlay?.kind === 'batch') return [...batchFrame(state.overlay, size, look), ...foot(state, look)]
  if (state.overlay?.kind === 'past') return [...pastFrame(state.overlay, size, look), ...foot(state, look)]
  if (state.overlay?.kind === 'site') return [...siteFrame(state.overlay, size, look), ...foot(state, look)]
  if (state.overlay?.kind === 'roleComparison')
    return [...comparisonFrame(state.overlay, app, size, look), ...foot(state, look)]
  if (state.overlay?.kind === 'picture') return [...pictureFrame(state.overlay, size, look), ...foot(state, look)]
  const person = state.person ? personFrame(besidePicture(state), app) : undefined
  if (person) {
    const lines = [...withPicture(person, state), ...foot(state, look)]
    const advice = adviceLine(state)
    return advice === undefined ? lines : lines.with(-3, advice)
  }
  if (state.isCompact)
    return compactFrame(listView(state, app, messageLine(state), undefined, currentHints(state)), size, look)
  return listScreen(state, app, messageLine(state), adviceLine(state), currentHints(state))
}
