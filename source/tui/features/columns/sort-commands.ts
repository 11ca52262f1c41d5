import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {entriesPerPage, linesOf, movingCommands} from '../../shell/input/moving.ts'
import {rearrange} from './column-commands.ts'
import type {sortKeys} from './keys.ts'
import {dropSort, moveSort, openSort, placeSort, type SortDialog, turnSort} from './sort-dialog.ts'

/** Opens the dialog in which the list is sorted by up to three fields. */
export const openSortDialog: Command = ({store}) =>
  store.set(state => {
    const {tab, settings, counters} = state
    return {...state, overlay: openSort(tab, settings[tab].order, counters[tab])}
  })

function change({store}: Engine, step: (dialog: SortDialog) => SortDialog | undefined): boolean {
  const {overlay} = store.get()
  const next = overlay?.kind === 'sort' ? step(overlay) : undefined
  if (next) store.set(state => ({...state, overlay: next}))
  return next !== undefined
}

const {down, up, pageDown, pageUp} = movingCommands(
  (engine, distance) => void change(engine, dialog => moveSort(dialog, linesOf(distance, entriesPerPage))),
)
const place =
  (at: number): Command =>
  engine =>
    void change(engine, dialog => placeSort(dialog, at))

export const sortCommands: CommandsFor<typeof sortKeys> = {
  turn: engine => {
    if (!change(engine, turnSort)) say(engine, 'note', 'At most three columns. Backspace removes one')
  },
  first: place(0),
  second: place(1),
  third: place(2),
  drop: engine => void change(engine, dropSort),
  down,
  up,
  pageDown,
  pageUp,
  apply: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind !== 'sort') return
    engine.store.set(state => ({...state, overlay: undefined}))
    rearrange(engine, settings => ({...settings, order: overlay.order}))
  },
  close: ({store}) => store.set(state => ({...state, overlay: undefined})),
}
