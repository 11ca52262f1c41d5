// The columns dialog and the sort dialog.
import {memo} from 'react'
import {columnSpec} from '../../../app/display/list/column-specs.ts'
import {sortables} from '../../../app/queries/order.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {Dialog} from '../../ui/dialog.tsx'
import {PickList} from '../../ui/pick-list.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Row} from '../../ui/row.tsx'
import {fitSafe} from '../../ui/text.ts'
import {type ColumnsDialog, placedColumns} from './columns-dialog.ts'
import {isSlow, type SortDialog} from './sort-dialog.ts'

const maxRows = 16
// Columns taken up beside the name: position, width and remark.
const besideName = 26

function listRows(rows: number, headRows = 1): number {
  return Math.max(3, Math.min(maxRows, rows - 1 - headRows))
}

function SortKeys({dialog}: {readonly dialog: SortDialog}) {
  const {columns, rows, theme} = useRoom()
  const {names, at, order} = dialog
  const labelOf = (name: string): string => sortables.get(name)?.label ?? name
  const chosen = order.map(({by, down}, place) => `${place + 1} ${labelOf(by)} ${down ? 'v' : '^'}`)
  const head = chosen.length === 0 ? 'By name' : chosen.join('   ')
  return (
    <>
      <Paragraph text={head} style="title" />
      <Blank />
      <PickList items={names} at={at} rows={listRows(rows, paragraphLines(head, columns, theme).length)}>
        {(name, isCurrent) => {
          const place = order.findIndex(key => key.by === name)
          const key = order[place]
          const mark = key ? `${place + 1} ${key.down ? 'v' : '^'}` : '   '
          const label = fitSafe(labelOf(name), columns - besideName, theme)
          const slow = isSlow(dialog, name, key ? place : order.length) ? 'slow at this size' : ''
          return <Row text={`${isCurrent ? '>' : ' '} ${mark} ${label} ${slow}`} isCurrent={isCurrent} />
        }}
      </PickList>
    </>
  )
}

/** The sort dialog: the fields, with position and direction of those chosen. */
export const SortDialogView = memo(() => {
  const dialog = useOverlay('sort')
  return dialog ? (
    <Dialog title="Order">
      <SortKeys dialog={dialog} />
    </Dialog>
  ) : null
})

function ColumnChoices({dialog}: {readonly dialog: ColumnsDialog}) {
  const {columns, rows, theme} = useRoom()
  const {entries, at, isUsual} = dialog
  const placed = placedColumns(dialog)
  const left = entries.filter(({id, isOn}) => isOn && !placed.has(id)).length
  const which = isUsual ? 'The default columns' : 'Columns chosen by you'
  const head = left > 0 ? `${which}; no room for ${left} (l reaches them)` : which
  return (
    <>
      <Row text={head} style={left > 0 ? 'warning' : 'title'} />
      <Blank />
      <PickList items={entries} at={at} rows={listRows(rows)}>
        {({id, isOn, width}, isCurrent) => {
          const now = placed.get(id)
          const room = now === undefined ? 'no room' : `${now} wide${width === undefined ? '' : ', set'}`
          const title = fitSafe(columnSpec(id)?.title ?? id, columns - besideName, theme)
          const text = `${isCurrent ? '>' : ' '} [${isOn ? 'x' : ' '}] ${title} ${isOn ? room : ''}`
          return <Row text={text} isCurrent={isCurrent} />
        }}
      </PickList>
    </>
  )
}

/** The columns dialog: every column of the tab, its width, and whether it fits on the screen. */
export const ColumnsDialogView = memo(() => {
  const dialog = useOverlay('columns')
  return dialog ? (
    <Dialog title="Columns">
      <ColumnChoices dialog={dialog} />
    </Dialog>
  ) : null
})
