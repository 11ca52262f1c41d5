// The keys of the tabs that list entries, and of the roles on General.
import type {Engine} from '../../shell/engine.ts'
import {openHelp} from '../help/effects.ts'
import {
  askToRemoveEntry,
  beginAddingEntry,
  beginCopyingEntry,
  beginEditingEntry,
  preferEntry,
  switchEntry,
} from './effects.ts'
import {askForOther, tellOrigin} from '../roles/role-sources.ts'
import {entryInSight, entryOnPage} from '../user/segment-in-sight.ts'
import {personLines, personPage} from '../user/view.ts'
import {besidePicture} from '../picture/view.ts'
import {currentEntry, moveEntry} from '../user/segment-cursor.ts'
import {type Person, scrollPerson, showRoles} from '../user/state.ts'
import type {State} from '../../shell/state.ts'
import type {Command, Commands} from '../../shell/command.ts'
import {leavePerson} from '../user/commands.ts'

/** The cursor so many entries further; the tab scrolls along. */
function move(state: State, engine: Engine, by: number): State {
  if (!state.person) return state
  const person = moveEntry(state.person, by)
  const isSame = currentEntry(person)?.row.id === currentEntry(state.person)?.row.id
  return {...state, person: isSame ? onward(state, engine, person, by) : entryInSight(state, engine.app, person)}
}

// Beyond the last entry, or where there is none, the text goes on.
function onward(state: State, {app}: Engine, person: Person, by: number): Person {
  return scrollPerson(person, Math.sign(by), personLines(besidePicture(state), app).length, personPage(state.size))
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
      const page = personPage(state.size)
      const person = scrollPerson(state.person, by * page, personLines(state, engine.app).length, page)
      return {...state, person: entryOnPage(state, engine.app, person)}
    })

const both = {
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
  help: (engine: Engine) => openHelp(engine, 'keys'),
} as const

export const entryCommands: Commands<'entries'> = {
  ...both,
  prefer: engine => preferEntry(engine, 'preferred'),
  preferSms: engine => preferEntry(engine, 'preferred_sms'),
  leave: ({store}) => store.set(leavePerson),
}

export const roleCommands: Commands<'roles'> = {
  ...both,
  copyRoles: engine => askForOther(engine, 'copy'),
  compareRoles: engine => askForOther(engine, 'compare'),
  origin: tellOrigin,
  leave: ({store}) => store.set(state => (state.person ? {...state, person: showRoles(state.person, false)} : state)),
}
