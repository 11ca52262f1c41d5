import {thousands} from '../../../app/display/text/counts.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../ui/dialog.tsx'
import {cutSafe, fitSafe, safe} from '../../ui/text.ts'
import {type ExportDialog, exportForms} from './state.ts'

type Frame = {readonly width: number; readonly theme: Theme}

/** Whom, in which form, and the name of the file. */
export function exportText(dialog: ExportDialog, {width, theme}: Frame): string[] {
  const {at, scopes, scope, form, file, isReplacing} = dialog
  const choice = (row: ExportDialog['at'], label: string, text: string): string => {
    const line = fitSafe(
      `${at === row ? '>' : ' '} ${label.padEnd(7)}${row === 'file' ? '' : '< '}${text}`,
      width,
      theme,
    )
    return at === row ? styled(theme, 'cursor', line) : line
  }
  const whom = scopes.find(each => each.id === scope)
  const count = whom?.count === undefined ? 'not counted yet' : thousands(whom.count)
  const what = exportForms.find(each => each.id === form)?.label ?? form
  const room = width - 10
  const [before, after] = [safe(file.before, theme), safe(file.after, theme)]
  // The end of a long name is where one types.
  const name = `${before}${at === 'file' ? '_' : ''}${after}`.slice(-room)
  return [
    choice('scope', 'Whom', `${whom?.label ?? scope} (${count}) >`),
    choice('form', 'As', `${what} >`),
    choice('file', 'File', name),
    '',
    ...(isReplacing
      ? [styled(theme, 'warning', cutSafe('! This file exists already. Enter replaces it.', width, theme))]
      : [cutSafe('Readable by you alone. ~ is your own folder.', width, theme)]),
  ]
}

export function ExportDialogView() {
  const dialog = useOverlay('export')
  const size = useSlice(state => state.size)
  const theme = useSlice(state => state.theme)
  if (!dialog) return null
  const {width} = dialogRoom(size)
  return <Dialog title="Export" lines={exportText(dialog, {width, theme})} size={size} theme={theme} />
}
