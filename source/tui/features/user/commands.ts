import {type DetailTab, detailTabs, tabsOf} from '../../../domain/rules/tabs.ts'
import {openMenu} from '../actions/effects.ts'
import {beginDuplicating} from '../add-user/effects.ts'
import {beginEditing} from '../edit-user/effects.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {openHelp} from '../help/effects.ts'
import {openLog} from '../session-log/effects.ts'
import {openMainMenu} from '../main-menu/effects.ts'
import {togglePicture} from '../picture/effects.ts'
import {refresh} from '../../shell/refresh.ts'
import {openServices} from '../patron-services/effects.ts'
import {editAsText} from '../edit-text/effects.ts'
import {startUndo} from '../undo/effects.ts'
import {personLines, personPage} from './view.ts'
import {besidePicture} from '../picture/view.ts'
import {openFilter} from '../filter/state.ts'
import {
  nextDetailTab,
  openPerson,
  type Person,
  scrollPerson,
  showDetailTab,
  showRoles,
  turnTo,
} from './state.ts'
import {type State, windowOf, withWindow} from '../../shell/state.ts'
import {moveCursor} from '../list/window.ts'
import type {Command, Commands} from '../../shell/command.ts'
import {copyAs, copyOpenId} from '../clipboard/commands.ts'
import {openPalette} from '../palette/effects.ts'

function change(state: State, step: (person: Person) => Person): State {
  if (!state.person) return state
  const person = step(state.person)
  return person === state.person ? state : {...state, person}
}

const scroll =
  (screens: number, lines: number): Command =>
  ({store, app}) =>
    store.set(state =>
      change(state, person => {
        const page = personPage(state.size)
        return scrollPerson(person, screens * page + lines, personLines(besidePicture(state), app).length, page)
      }),
    )

const tab =
  (id: DetailTab): Command =>
  engine => {
    const {person} = engine.store.get()
    if (person?.file && !tabsOf(person.file).some(each => each.id === id)) return say(engine, 'note', absent(id))
    engine.store.set(state => change(state, now => showDetailTab(now, id)))
  }

function absent(id: DetailTab): string {
  const label = detailTabs.find(each => each.id === id)?.label ?? id
  return id === 'fees' ? `${label} is only for users with the Patron role` : `${label} is not for vendor contacts`
}

/** The next person of the list, or the one before; the list's cursor goes along. */
const neighbour =
  (by: number): Command =>
  engine => {
    const before = windowOf(engine.store.get()).cursor
    engine.store.set(state => withWindow(state, (window, page) => moveCursor(window, by, page)))
    const {cursor} = windowOf(engine.store.get())
    if (cursor === before)
      return say(engine, 'note', by > 0 ? 'This is the last user of the list' : 'This is the first user of the list')
    engine.store.set(state => change(state, person => turnTo(person, cursor)))
  }

/** A message goes first, then the details. */
export function leavePerson(state: State): State {
  if (state.message?.kind === 'error') return {...state, message: undefined}
  return {...state, person: undefined}
}

export const personCommands: Commands<'person'> = {
  back: ({store}) => store.set(leavePerson),
  tab1: tab('general'),
  tab2: tab('contact'),
  tab3: tab('identifiers'),
  tab4: tab('notes'),
  tab5: tab('blocks'),
  tab6: tab('fees'),
  tab7: tab('statistics'),
  tab8: tab('attachments'),
  tab9: tab('proxies'),
  tab0: tab('audit'),
  nextTab: ({store}) => store.set(state => change(state, person => nextDetailTab(person, 1))),
  previousTab: ({store}) => store.set(state => change(state, person => nextDetailTab(person, -1))),
  nextPerson: neighbour(1),
  previousPerson: neighbour(-1),
  down: scroll(0, 1),
  up: scroll(0, -1),
  pageDown: scroll(1, 0),
  pageUp: scroll(-1, 0),
  first: scroll(Number.NEGATIVE_INFINITY, 0),
  last: scroll(Number.POSITIVE_INFINITY, 0),
  // The search is at hand wherever one is (F003).
  search: ({store}) => store.set(state => openFilter({...state, person: undefined})),
  edit: beginEditing,
  editText: editAsText,
  roles: ({store}) => store.set(state => change(state, person => showRoles(showDetailTab(person, 'general'), true))),
  duplicate: beginDuplicating,
  menu: openMenu,
  undo: engine => startUndo(engine, false),
  redo: engine => startUndo(engine, true),
  reload: engine => void refresh(engine),
  services: openServices,
  picture: togglePicture,
  copy: copyOpenId,
  copyAs,
  log: openLog,
  mainMenu: engine => openMainMenu(engine),
  palette: openPalette,
  help: engine => openHelp(engine, 'keys'),
}

/** Opens somebody by id, from wherever one is. */
export function viewPerson({store}: Engine, id: number): void {
  store.set(state => ({...state, overlay: undefined, person: openPerson(id)}))
}
