import {listTabs} from '../../../app/display/list/list-head.ts'
import type {Tab} from '../../../app/ports.ts'
import type {Command} from '../../shell/feature.ts'
import {refresh} from '../../shell/refresh.ts'
import {openUser} from '../user/state.ts'
import {showTab, windowOf, withWindow} from './state.ts'
import {currentRow, moveCursor, movePage, moveToEnd} from './window.ts'

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

/** The commands of the list. Other features add commands for their own keys. */
export const listCommands = {
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
      return row ? {...state, details: openUser(row.id)} : state
    }),
  reload: engine => void refresh(engine),
} as const satisfies Readonly<Record<string, Command>>
