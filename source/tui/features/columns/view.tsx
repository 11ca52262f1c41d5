// The dialogs that arrange the list.
import {columnSpec} from '../../../app/display/list/column-specs.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {sortables} from '../../../app/queries/order.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../ui/dialog.tsx'
import {cutSafe, fitSafe, wrapSafe} from '../../ui/text.ts'
import {type ColumnsDialog, placedColumns} from './columns-dialog.ts'
import {isSlow, type SortDialog} from './sort-dialog.ts'

type Frame = {readonly width: number; readonly height: number; readonly theme: Theme}

/** As many lines as there is room for, with the one under the cursor among them. */
function around(lines: readonly string[], at: number, room: number): readonly string[] {
  const from = Math.max(0, Math.min(at - Math.floor(room / 2), lines.length - room))
  return lines.slice(from, from + room)
}

/** What can be ordered by, with place and direction of what is chosen. */
export function sortText(dialog: SortDialog, {width, height, theme}: Frame): string[] {
  const {names, at, order} = dialog
  const chosen = order.map(({by, down}, place) => `${place + 1} ${sortables.get(by)?.label ?? by} ${down ? 'v' : '^'}`)
  const lines = names.map((name, row) => {
    const place = order.findIndex(key => key.by === name)
    const key = order[place]
    const mark = key ? `${place + 1} ${key.down ? 'v' : '^'}` : '   '
    const slow = isSlow(dialog, name, key ? place : order.length) ? 'slow at this size' : ''
    const text = `${row === at ? '>' : ' '} ${mark} ${fitSafe(sortables.get(name)?.label ?? name, width - 26, theme)} ${slow}`
    const line = fitSafe(text, width, theme)
    return row === at ? styled(theme, 'cursor', line) : line
  })
  const head = wrapSafe(chosen.length === 0 ? 'By name' : chosen.join('   '), width, theme)
  const room = Math.max(3, Math.min(14, height - 1 - head.length))
  return [...head.map(line => styled(theme, 'title', line)), '', ...around(lines, at, room)]
}

/** Every column of the tab: shown or not, its width, and which ones the screen has no room for. */
export function columnsText(dialog: ColumnsDialog, {width, height, theme}: Frame): string[] {
  const {entries, at, isUsual} = dialog
  const placed = placedColumns(dialog)
  const lines = entries.map(({id, isOn, width: own}, row) => {
    const now = placed.get(id)
    const room = now === undefined ? 'no room' : `${now} wide${own === undefined ? '' : ', set'}`
    const title = fitSafe(columnSpec(id)?.title ?? id, width - 26, theme)
    const line = fitSafe(`${row === at ? '>' : ' '} [${isOn ? 'x' : ' '}] ${title} ${isOn ? room : ''}`, width, theme)
    return row === at ? styled(theme, 'cursor', line) : line
  })
  const left = entries.filter(({id, isOn}) => isOn && !placed.has(id)).length
  const head = [
    isUsual ? 'The usual columns' : 'Columns chosen by you',
    ...(left > 0 ? [`no room for ${left} (l reaches them)`] : []),
  ].join('; ')
  const title = styled(theme, left > 0 ? 'warning' : 'title', cutSafe(head, width, theme))
  return [title, '', ...around(lines, at, Math.max(3, Math.min(16, height - 2)))]
}

export function SortDialogView() {
  const dialog = useOverlay('sort')
  const size = useSlice(state => state.size)
  const theme = useSlice(state => state.theme)
  if (!dialog) return null
  return <Dialog title="Order" lines={sortText(dialog, {...dialogRoom(size), theme})} size={size} theme={theme} />
}

export function ColumnsDialogView() {
  const dialog = useOverlay('columns')
  const size = useSlice(state => state.size)
  const theme = useSlice(state => state.theme)
  if (!dialog) return null
  return <Dialog title="Columns" lines={columnsText(dialog, {...dialogRoom(size), theme})} size={size} theme={theme} />
}
