import {memo} from 'react'
import {thousands} from '../../../app/display/text/counts.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {Dialog} from '../../ui/dialog.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, Row} from '../../ui/row.tsx'
import {textOf, typedText} from '../../ui/text-field.ts'
import {type ExportDialog, exportForms} from './state.ts'

const labelWidth = 7

type ChoiceProps = {readonly label: string; readonly text: string; readonly isCurrent: boolean}

function Choice({label, text, isCurrent}: ChoiceProps) {
  return <Row text={`${isCurrent ? '>' : ' '} ${label.padEnd(labelWidth)}${text}`} isCurrent={isCurrent} />
}

function Choices({dialog}: {readonly dialog: ExportDialog}) {
  const {at, scopes, scope, form, file, isReplacing} = dialog
  const {columns, theme} = useRoom()
  const selected = scopes.find(each => each.id === scope)
  const count = selected?.count === undefined ? 'not counted yet' : thousands(selected.count)
  const format = exportForms.find(each => each.id === form)?.label ?? form
  const isFile = at === 'file'
  const name = isFile ? typedText(file, columns - labelWidth - 2, theme) : textOf(file)
  return (
    <>
      <Choice label="Users" text={`< ${selected?.label ?? scope} (${count}) >`} isCurrent={at === 'scope'} />
      <Choice label="As" text={`< ${format} >`} isCurrent={at === 'form'} />
      <Choice label="File" text={name} isCurrent={isFile} />
      <Blank />
      {isReplacing ? (
        <Paragraph text="! This file already exists. Enter replaces it." style="warning" />
      ) : (
        <Paragraph text="Only you can read the file. ~ is your home folder." />
      )}
    </>
  )
}

export const ExportDialogView = memo(() => {
  const dialog = useOverlay('export')
  return dialog ? (
    <Dialog title="Export">
      <Choices dialog={dialog} />
    </Dialog>
  ) : null
})
