// Commands of the tabs that list segments.
import type {Engine} from '../../shell/engine.ts'
import type {CommandsFor} from '../../shell/feature.ts'
import {movingCommands} from '../../shell/input/moving.ts'
import {commandIn} from '../../shell/input/scopes.ts'
import type {State} from '../../shell/state.ts'
import {currentSegment, moveSegment} from '../user/segment-cursor.ts'
import {segmentInSight, segmentOnPage} from '../user/segment-in-sight.ts'
import {leaveUser, scrollUser, type UserDetails, userPage} from '../user/state.ts'
import {tabText} from '../user/tab-text.ts'
import {
  beginCopyingEntry,
  beginEditingEntry,
  confirmRemoveSegment,
  preferSegment,
  setSegmentStatus,
  startAddSegment,
} from './effects.ts'
import type {segmentKeys} from './keys.ts'

/** Moves the cursor by this many segments and scrolls the tab. */
function move(state: State, engine: Engine, by: number): State {
  if (!state.details) return state
  const details = moveSegment(state.details, by)
  const isSame = currentSegment(details)?.row.id === currentSegment(state.details)?.row.id
  return {...state, details: isSame ? onward(state, engine, details, by) : segmentInSight(state, engine, details)}
}

// At either end, or without segments, the text is scrolled instead.
function onward(state: State, engine: Engine, details: UserDetails, by: number): UserDetails {
  return scrollUser(details, Math.sign(by), tabText(state, engine).lines.length, userPage(state.size))
}

/** Scrolls by pages and moves the cursor along. */
function turn(state: State, engine: Engine, pages: number): State {
  if (!state.details) return state
  const page = userPage(state.size)
  const details = scrollUser(state.details, pages * page, tabText(state, engine).lines.length, page)
  return {...state, details: segmentOnPage(state, engine, details)}
}

/** Commands of every segment list, including the roles. */
export const segmentCommands = {
  add: startAddSegment,
  edit: beginEditingEntry,
  copyEntry: beginCopyingEntry,
  remove: confirmRemoveSegment,
  activate: (engine: Engine) => setSegmentStatus(engine, 'ACTIVE'),
  deactivate: (engine: Engine) => setSegmentStatus(engine, 'INACTIVE'),
  ...movingCommands((engine, {lines, pages}) =>
    engine.store.set(state => (pages === 0 ? move(state, engine, lines) : turn(state, engine, pages))),
  ),
  help: commandIn('details', 'help'),
} as const

export const segmentCommandsOfTab: CommandsFor<typeof segmentKeys> = {
  ...segmentCommands,
  prefer: engine => preferSegment(engine, 'preferred'),
  preferSms: engine => preferSegment(engine, 'preferred_sms'),
  leave: ({store}) => store.set(leaveUser),
}
