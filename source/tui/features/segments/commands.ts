// The keys of the tabs that list segments.
import type {Engine} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {commandIn} from '../../shell/input/scopes.ts'
import type {State} from '../../shell/state.ts'
import {currentSegment, moveSegment} from '../user/segment-cursor.ts'
import {entryInSight, entryOnPage} from '../user/segment-in-sight.ts'
import {leaveUser, type OpenUser, scrollUser, userPage} from '../user/state.ts'
import {personLines} from '../user/view.tsx'
import {
  askToRemoveEntry,
  beginAddingEntry,
  beginCopyingEntry,
  beginEditingEntry,
  preferEntry,
  switchEntry,
} from './effects.ts'
import type {segmentKeys} from './keys.ts'

/** The cursor so many entries further; the tab scrolls along. */
function move(state: State, engine: Engine, by: number): State {
  if (!state.person) return state
  const person = moveSegment(state.person, by)
  const isSame = currentSegment(person)?.row.id === currentSegment(state.person)?.row.id
  return {...state, person: isSame ? onward(state, engine, person, by) : entryInSight(state, engine, person)}
}

// Beyond the last entry, or where there is none, the text goes on.
function onward(state: State, engine: Engine, person: OpenUser, by: number): OpenUser {
  return scrollUser(person, Math.sign(by), personLines(state, engine).length, userPage(state.size))
}

const step =
  (by: number): Command =>
  engine =>
    engine.store.set(state => move(state, engine, by))

const turn =
  (by: number): Command =>
  engine =>
    engine.store.set(state => {
      if (!state.person) return state
      const page = userPage(state.size)
      const person = scrollUser(state.person, by * page, personLines(state, engine).length, page)
      return {...state, person: entryOnPage(state, engine, person)}
    })

/** What keys do in every list of segments, that of the roles too. */
export const segmentCommands = {
  add: beginAddingEntry,
  edit: beginEditingEntry,
  copyEntry: beginCopyingEntry,
  remove: askToRemoveEntry,
  activate: (engine: Engine) => switchEntry(engine, 'ACTIVE'),
  deactivate: (engine: Engine) => switchEntry(engine, 'INACTIVE'),
  down: step(1),
  up: step(-1),
  pageDown: turn(1),
  pageUp: turn(-1),
  first: step(Number.NEGATIVE_INFINITY),
  last: step(Number.POSITIVE_INFINITY),
  help: commandIn('person', 'help'),
} as const

export const segmentCommandsOfTab: CommandsFor<typeof segmentKeys> = {
  ...segmentCommands,
  prefer: engine => preferEntry(engine, 'preferred'),
  preferSms: engine => preferEntry(engine, 'preferred_sms'),
  leave: ({store}) => store.set(leaveUser),
}
