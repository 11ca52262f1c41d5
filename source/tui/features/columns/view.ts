// The dialogs that arrange the list, and the one that writes it out, as lines of text.
import {columnSpec} from '../../../app/display/list/column-specs.ts'
import {thousands} from '../../../app/display/list/list-head.ts'
import {type Look, styled} from '../../../app/display/theme.ts'
import {sortables} from '../../../app/queries/order.ts'
import {type ColumnsDialog, placedColumns} from './columns-dialog.ts'
import {type ExportDialog, exportForms} from '../export/state.ts'
import {isSlow, type SortDialog} from './sort-dialog.ts'
import {cutSafe, fitSafe, safe} from '../../ui/text.ts'

type Frame = {readonly width: number; readonly height: number; readonly look: Look}

/** As many lines as there is room for, with the one under the cursor among them. */
function around(lines: readonly string[], at: number, room: number): readonly string[] {
  const from = Math.max(0, Math.min(at - Math.floor(room / 2), lines.length - room))
  return lines.slice(from, from + room)
}

/** What can be ordered by, with place and direction of what is chosen. */
export function sortText(dialog: SortDialog, {width, height, look}: Frame): string[] {
  const {names, at, order} = dialog
  const chosen = order.map(({by, down}, place) => `${place + 1} ${sortables.get(by)?.label ?? by} ${down ? 'v' : '^'}`)
  const lines = names.map((name, row) => {
    const place = order.findIndex(key => key.by === name)
    const key = order[place]
    const mark = key ? `${place + 1} ${key.down ? 'v' : '^'}` : '   '
    const slow = isSlow(dialog, name, key ? place : order.length) ? 'slow at this size' : ''
    const text = `${row === at ? '>' : ' '} ${mark} ${fitSafe(sortables.get(name)?.label ?? name, width - 26, look)} ${slow}`
    const line = fitSafe(text, width, look)
    return row === at ? styled(look, 'cursor', line) : line
  })
  const head = cutSafe(chosen.length === 0 ? 'By name' : chosen.join('   '), width, look)
  return [styled(look, 'title', head), '', ...around(lines, at, Math.max(3, Math.min(14, height - 2)))]
}

/** Every column of the tab: shown or not, its width, and which ones the screen has no room for. */
export function columnsText(dialog: ColumnsDialog, {width, height, look}: Frame): string[] {
  const {entries, at, isUsual} = dialog
  const placed = placedColumns(dialog)
  const lines = entries.map(({id, isOn, width: own}, row) => {
    const now = placed.get(id)
    const room = now === undefined ? 'no room' : `${now} wide${own === undefined ? '' : ', set'}`
    const title = fitSafe(columnSpec(id)?.title ?? id, width - 26, look)
    const line = fitSafe(`${row === at ? '>' : ' '} [${isOn ? 'x' : ' '}] ${title} ${isOn ? room : ''}`, width, look)
    return row === at ? styled(look, 'cursor', line) : line
  })
  const left = entries.filter(({id, isOn}) => isOn && !placed.has(id)).length
  const head = [
    isUsual ? 'The usual columns' : 'Columns chosen by you',
    ...(left > 0 ? [`no room for ${left} (l reaches them)`] : []),
  ].join('; ')
  const title = styled(look, left > 0 ? 'warning' : 'title', cutSafe(head, width, look))
  return [title, '', ...around(lines, at, Math.max(3, Math.min(16, height - 2)))]
}

/** Whom, in which form, and the name of the file. */
export function exportText(dialog: ExportDialog, {width, look}: Frame): string[] {
  const {at, scopes, scope, form, file, isReplacing} = dialog
  const choice = (row: ExportDialog['at'], label: string, text: string): string => {
    const line = fitSafe(
      `${at === row ? '>' : ' '} ${label.padEnd(7)}${row === 'file' ? '' : '< '}${text}`,
      width,
      look,
    )
    return at === row ? styled(look, 'cursor', line) : line
  }
  const whom = scopes.find(each => each.id === scope)
  const count = whom?.count === undefined ? 'not counted yet' : thousands(whom.count)
  const what = exportForms.find(each => each.id === form)?.label ?? form
  const room = width - 10
  const [before, after] = [safe(file.before, look), safe(file.after, look)]
  // The end of a long name is where one types.
  const name = `${before}${at === 'file' ? '_' : ''}${after}`.slice(-room)
  return [
    choice('scope', 'Whom', `${whom?.label ?? scope} (${count}) >`),
    choice('form', 'As', `${what} >`),
    choice('file', 'File', name),
    '',
    ...(isReplacing
      ? [styled(look, 'warning', cutSafe('! This file exists already. Enter replaces it.', width, look))]
      : [cutSafe('Readable by you alone. ~ is your own folder.', width, look)]),
  ]
}
