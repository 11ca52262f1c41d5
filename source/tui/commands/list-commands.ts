import {today} from '../../app/app.ts'
import {wideFrom} from '../../app/display/list-columns.ts'
import {listTabs} from '../../app/display/list-head.ts'
import type {Tab} from '../../app/ports.ts'
import {openMenu} from '../engine/acting.ts'
import type {Engine} from '../engine/engine.ts'
import {refresh} from '../engine/refresh.ts'
import {startUndo} from '../engine/undoing.ts'
import {clearFilter, openFilter} from '../state/filtering.ts'
import {openPerson} from '../state/person.ts'
import {pageOf, type State, showTab, windowOf, withWindow} from '../state/state.ts'
import {currentRow, moveCursor, movePage, moveToEnd} from '../state/window.ts'
import type {Command, Commands} from './command.ts'
import {askToQuit} from './quitting.ts'

const move =
  (by: number): Command =>
  ({store}) =>
    store.set(state => withWindow(state, (window, page) => moveCursor(window, by, page)))
const pages =
  (share: number): Command =>
  ({store}) =>
    store.set(state =>
      withWindow(state, (window, page) => movePage(window, Math.sign(share) * Math.ceil(Math.abs(share) * page), page)),
    )
const toEnd =
  (end: 'first' | 'last'): Command =>
  ({store}) =>
    store.set(state => withWindow(state, (window, page) => moveToEnd(window, end, page)))
const tab =
  (id: Tab): Command =>
  ({store}) =>
    store.set(state => showTab(state, id))
const nextTab =
  (by: number): Command =>
  ({store}) =>
    store.set(state => {
      const at = listTabs.findIndex(each => each.id === state.tab)
      return showTab(state, listTabs[(at + by + listTabs.length) % listTabs.length]?.id ?? state.tab)
    })

export const listCommands: Commands<'list'> = {
  down: move(1),
  up: move(-1),
  pageDown: pages(1),
  pageUp: pages(-1),
  halfDown: pages(0.5),
  halfUp: pages(-0.5),
  first: toEnd('first'),
  last: toEnd('last'),
  staff: tab('staff'),
  public: tab('public'),
  contact: tab('contact'),
  all: tab('all'),
  nextTab: nextTab(1),
  previousTab: nextTab(-1),
  open: ({store}) =>
    store.set(state => {
      const row = currentRow(windowOf(state))
      return row ? {...state, person: openPerson(row.id)} : state
    }),
  mark: ({store}) => store.set(markAndMove),
  unmark: ({store}) => store.set(state => (state.marks.size === 0 ? state : {...state, marks: new Map()})),
  filter: ({store}) => store.set(openFilter),
  clearFilter: dismiss,
  menu: openMenu,
  undo: engine => startUndo(engine, false),
  redo: engine => startUndo(engine, true),
  layout: ({store}) => store.set(state => ({...state, layout: otherLayout(state)})),
  reload: engine => void refresh(engine),
  quit: askToQuit,
  help: ({store}) => store.set(state => ({...state, overlay: {kind: 'help', scroll: 0}})),
}

function markAndMove(state: State): State {
  const row = currentRow(windowOf(state))
  if (!row) return state
  const marks = new Map(state.marks)
  if (!marks.delete(row.id)) marks.set(row.id, row)
  return withWindow({...state, marks}, window => moveCursor(window, 1, pageOf(state)))
}

// Esc dismisses a message first, then the filter; it never clears marks and never quits.
function dismiss({store, app}: Engine): void {
  store.set(state => {
    if (state.message?.kind === 'error') return {...state, message: undefined}
    return windowOf(state).question.text === '' ? state : clearFilter(state, today(app))
  })
}

function otherLayout({layout, size}: State): 'wide' | 'narrow' {
  const now = layout ?? (size.columns >= wideFrom ? 'wide' : 'narrow')
  return now === 'wide' ? 'narrow' : 'wide'
}
