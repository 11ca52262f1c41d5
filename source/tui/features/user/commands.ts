import {type DetailTab, detailTabs, tabsOf} from '../../../domain/rules/tabs.ts'
import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {linesOf, movingCommands} from '../../shell/input/moving.ts'
import {refresh} from '../../shell/refresh.ts'
import {searchUsers} from '../filter/commands.ts'
import {windowOf, withWindow} from '../list/state.ts'
import {moveCursor} from '../list/window.ts'
import type {userKeys} from './keys.ts'
import {
  leaveUser,
  nextDetailTab,
  scrollUser,
  showDetailTab,
  showNextUser,
  type UserDetails,
  updateDetails,
  userPage,
} from './state.ts'
import {tabText} from './tab-text.ts'

const tab =
  (id: DetailTab): Command =>
  engine => {
    const {details} = engine.store.get()
    if (details?.file && !tabsOf(details.file).some(each => each.id === id)) return say(engine, 'note', absent(id))
    change(engine, now => showDetailTab(now, id))
  }

function change({store}: Engine, step: (details: UserDetails) => UserDetails): void {
  store.set(state => updateDetails(state, step))
}

function absent(id: DetailTab): string {
  const label = detailTabs.find(each => each.id === id)?.label ?? id
  return id === 'fees' ? `${label} is only for users with the Patron role` : `${label} is not for vendor contacts`
}

/** Opens the next or previous user of the list, and moves the list's cursor along. */
const neighbour =
  (by: number): Command =>
  engine => {
    const before = windowOf(engine.store.get()).cursor
    engine.store.set(state => withWindow(state, (window, page) => moveCursor(window, by, page)))
    const {cursor} = windowOf(engine.store.get())
    if (cursor === before)
      return say(engine, 'note', by > 0 ? 'This is the last user of the list' : 'This is the first user of the list')
    change(engine, details => showNextUser(engine.features, details, cursor))
  }

/** Commands that scroll, for read-only tabs. */
export const scrollCommands = movingCommands((engine, distance) =>
  engine.store.set(state =>
    updateDetails(state, details => {
      const page = userPage(state.size)
      return scrollUser(details, linesOf(distance, page), tabText(state, engine).lines.length, page)
    }),
  ),
)

// The position stays within the lines that are left.
function toggleEmptyFields(engine: Engine): void {
  const {store} = engine
  if (store.get().details?.tab !== 'general') {
    say(engine, 'note', 'Only General (1) folds its empty fields')
    return
  }
  store.set(state => ({...state, hasEmptyFields: !state.hasEmptyFields}))
  store.set(state =>
    updateDetails(state, details => {
      return scrollUser(details, 0, tabText(state, engine).lines.length, userPage(state.size))
    }),
  )
}

const addedElsewhere: Partial<Record<DetailTab, string>> = {
  attachments: 'Attachments cannot be added here: they come with the user file (usher import FILE)',
}

// Where a tab has no form for new segments, the key says what brings them.
function sayWhereAdded(engine: Engine): void {
  const tab = engine.store.get().details?.tab
  const text = tab && addedElsewhere[tab]
  say(engine, 'note', text ?? 'Nothing can be added here: A adds on the tabs that list segments, 2 to 7 and 9')
}

export const userCommands: CommandsFor<typeof userKeys> = {
  back: ({store}) => store.set(leaveUser),
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
  nextTab: engine => change(engine, details => nextDetailTab(details, 1)),
  previousTab: engine => change(engine, details => nextDetailTab(details, -1)),
  nextUser: neighbour(1),
  previousUser: neighbour(-1),
  ...scrollCommands,
  emptyFields: engine => toggleEmptyFields(engine),
  addHere: engine => sayWhereAdded(engine),
  search: searchUsers,
  reload: engine => void refresh(engine),
}
