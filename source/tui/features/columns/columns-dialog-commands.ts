import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {entriesPerPage, linesOf, movingCommands} from '../../shell/input/moving.ts'
import {listWidth} from '../list/state.ts'
import {rearrange} from './column-commands.ts'
import {
  autoWidthColumn,
  type ColumnsDialog,
  defaultColumns,
  moveInColumns,
  openColumns,
  settingsOf,
  shiftColumn,
  toggleColumn,
  widenColumn,
} from './columns-dialog.ts'
import type {columnsKeys} from './keys.ts'

/** Opens the dialog in which the columns of this tab are chosen. */
export const openColumnsDialog: Command = ({store}) =>
  store.set(state => ({...state, overlay: openColumns(state.tab, state.settings[state.tab], listWidth(state))}))

function change({store}: Engine, step: (dialog: ColumnsDialog) => ColumnsDialog | undefined): boolean {
  const {overlay} = store.get()
  const next = overlay?.kind === 'columns' ? step(overlay) : undefined
  if (next) store.set(state => ({...state, overlay: next}))
  return next !== undefined
}

const by =
  (step: (dialog: ColumnsDialog, by: number) => ColumnsDialog, amount: number): Command =>
  engine =>
    void change(engine, dialog => step(dialog, amount))

const {down, up, pageDown, pageUp} = movingCommands(
  (engine, distance) => void change(engine, dialog => moveInColumns(dialog, linesOf(distance, entriesPerPage))),
)

export const columnsCommands: CommandsFor<typeof columnsKeys> = {
  toggle: engine => {
    if (!change(engine, toggleColumn)) say(engine, 'note', 'The name column cannot be hidden')
  },
  moveDown: by(shiftColumn, 1),
  moveUp: by(shiftColumn, -1),
  narrower: by(widenColumn, -1),
  wider: by(widenColumn, 1),
  free: engine => void change(engine, autoWidthColumn),
  usual: engine => void change(engine, defaultColumns),
  down,
  up,
  pageDown,
  pageUp,
  apply: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind !== 'columns') return
    engine.store.set(state => ({...state, overlay: undefined}))
    rearrange(engine, () => settingsOf(overlay))
  },
  close: ({store}) => store.set(state => ({...state, overlay: undefined})),
}
