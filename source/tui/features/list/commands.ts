import {listTabs} from '../../../app/display/list/list-head.ts'
import type {Tab} from '../../../app/ports.ts'
import {worldOf} from '../../../app/queries/filter/filter.ts'
import {openMenu} from '../actions/effects.ts'
import {beginAdding, beginDuplicating} from '../add-user/effects.ts'
import {openBulk} from '../bulk-edit/effects.ts'
import {beginEditing} from '../edit-user/effects.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {openExportDialog} from '../export/effects.ts'
import {findNext} from '../filter/find-next.ts'
import {openFindings} from '../findings/effects.ts'
import {openHelp} from '../help/effects.ts'
import {openLog} from '../session-log/effects.ts'
import {openMainMenu} from '../main-menu/effects.ts'
import {refresh} from '../../shell/refresh.ts'
import {editAsText} from '../edit-text/effects.ts'
import {startUndo} from '../undo/effects.ts'
import {openViews} from '../views/effects.ts'
import {clearFilter, openFilter, openMarking, parkFilter} from '../filter/state.ts'
import {clearMarks, invertShown, markAndMove, showOnlyMarked, startOrEndRange} from '../marks/state.ts'
import {isUnmarked} from '../marks/marks.ts'
import {openPerson} from '../user/state.ts'
import {showTab, windowOf, withWindow} from '../../shell/state.ts'
import {textField} from '../../ui/text-field.ts'
import {leaveView} from '../views/state.ts'
import {currentRow, isNarrowed, moveCursor, movePage, moveToEnd} from './window.ts'
import {filterByCell} from '../filter/cell-commands.ts'
import {orderByColumn, otherLayout, sideways} from '../columns/column-commands.ts'
import {openColumnsDialog} from '../columns/columns-dialog-commands.ts'
import type {Command, Commands} from '../../shell/command.ts'
import {copyAs, copyCell} from '../clipboard/commands.ts'
import {openPalette} from '../palette/effects.ts'
import {changePreviewSide, showPreview} from '../detail-pane/commands.ts'
import {askToQuit} from '../session/quit.ts'
import {openSortDialog} from '../columns/sort-commands.ts'
import {openSaveView} from '../views/commands.ts'

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
  range: ({store}) => store.set(startOrEndRange),
  rangeDown: engine => extendRange(engine, 1),
  rangeUp: engine => extendRange(engine, -1),
  markBy: ({store}) => store.set(state => openMarking(state, true)),
  unmarkBy: ({store}) => store.set(state => openMarking(state, false)),
  invert: ({store}) => store.set(invertShown),
  onlyMarked: ({store}) => store.set(showOnlyMarked),
  unmark: ({store}) => store.set(state => (isUnmarked(state.marks) && !state.range ? state : clearMarks(state))),
  columnLeft: sideways(-1),
  columnRight: sideways(1),
  orderByColumn,
  filter: ({store}) => store.set(openFilter),
  cellFilter: filterByCell(false),
  cellExclude: filterByCell(true),
  parkFilter: ({store, app}) => store.set(state => parkFilter(state, worldOf(app))),
  find: ({store}) => store.set(state => ({...state, prompt: {kind: 'find', field: textField()}})),
  findNext: engine => findAgain(engine, false),
  findPrevious: engine => findAgain(engine, true),
  clearFilter: dismiss,
  menu: openMenu,
  add: engine => beginAdding(engine, false),
  register: engine => beginAdding(engine, true),
  duplicate: beginDuplicating,
  edit: beginEditing,
  bulk: openBulk,
  editText: editAsText,
  undo: engine => startUndo(engine, false),
  redo: engine => startUndo(engine, true),
  layout: otherLayout,
  preview: showPreview,
  previewSide: changePreviewSide,
  sortDialog: openSortDialog,
  columns: openColumnsDialog,
  views: engine => void openViews(engine),
  saveView: openSaveView,
  findings: engine => void openFindings(engine),
  export: engine => openExportDialog(engine),
  reload: engine => void refresh(engine),
  quit: askToQuit,
  copy: copyCell,
  copyAs,
  log: openLog,
  mainMenu: engine => openMainMenu(engine),
  palette: openPalette,
  help: engine => openHelp(engine, 'keys'),
}

function extendRange({store}: Engine, by: number): void {
  store.set(state => {
    const begun = state.range === undefined ? startOrEndRange(state) : state
    return withWindow(begun, (window, page) => moveCursor(window, by, page))
  })
}

function findAgain(engine: Engine, isBackward: boolean) {
  const {sought} = engine.store.get()
  if (sought === '') return say(engine, 'note', 'f looks for something first')
  void findNext(engine, sought, isBackward)
}

// Esc dismisses a message first, then the filter; it never clears marks and never quits.
function dismiss({store, app}: Engine): void {
  store.set(state => {
    if (state.message?.kind === 'error') return {...state, message: undefined}
    if (state.range) return {...state, range: undefined}
    const {question} = windowOf(state)
    if (isNarrowed(question) || state.beforeView) return leaveView(clearFilter(state, worldOf(app)))
    return state.parked === '' ? state : {...state, parked: ''}
  })
}
