import {memo} from 'react'
import {stringWidth} from '../../../app/display/text/width.ts'
import {type Room, useRoom} from '../../ui/room.tsx'
import {paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {fitSafe, padded} from '../../ui/text.ts'
import {noteBeside, valueText} from './field-text.ts'
import type {Form, FormField} from './state.ts'

/** The heading of a section. */
export const Section = memo(({title}: {readonly title: string}) => (
  <Row text={[' ', ['header', title.toUpperCase()]]} />
))

/** Returns the label, with a star if the field is required. */
export function fieldLabel({label, isMandatory}: FormField): string {
  return `${label}${isMandatory ? ' *' : ''}`
}

function signOf(field: FormField): string {
  if (field.fault) return '!'
  if (field.locked) return '='
  return field.text === field.was ? ' ' : '~'
}

type FieldLook = {
  readonly labelWidth: number
  readonly isCurrent: boolean
  /** The text of the current field while it is typed; undefined for other fields. */
  readonly typing: Form<unknown>['typing'] | undefined
  /** Why fields are locked, where the form says it once. */
  readonly shared: string | undefined
}

const minValue = 8

/** Returns the lines of a field: one, or more if its label, value or note is wrapped. */
export function fieldLines(
  field: FormField,
  {labelWidth, isCurrent, typing, shared}: FieldLook,
  {columns, theme}: Pick<Room, 'columns' | 'theme'>,
): readonly string[] {
  const [label = '', ...moreLabel] = paragraphLines(fieldLabel(field), labelWidth, theme)
  const start = `${isCurrent ? '>' : ' '}${signOf(field)} ${padded(label, labelWidth)} `
  const room = columns - start.length
  const needed = Math.max(minValue, stringWidth(valueText(field, typing, room, theme)))
  const note = noteBeside(field, {isCurrent, shared}, room, needed, theme)
  const valueWidth = Math.max(minValue, room - note.width - (note.width > 0 ? 2 : 1))
  const shown = valueText(field, typing, valueWidth, theme)
  // Placeholders and labels of options are wrapped; typed text is cut.
  const isWhole = field.text === '' || field.kind === 'choice'
  const value = isWhole ? paragraphLines(shown, valueWidth, theme) : [fitSafe(shown, valueWidth, theme)]
  const count = Math.max(1, value.length, note.lines.length, moreLabel.length + 1)
  return Array.from({length: count}, (_, at) => {
    const own = at === 0 ? start : padded(`   ${moreLabel[at - 1] ?? ''}`, start.length)
    const left = own + padded(value[at] ?? '', valueWidth)
    return note.lines[at] === undefined ? left.trimEnd() : `${left}  ${note.lines[at]}`
  })
}

type Props = {
  readonly field: FormField
  readonly labelWidth: number
  readonly isCurrent: boolean
  readonly typing?: FieldLook['typing']
  readonly shared?: string | undefined
}

/** A field: state sign, label, value and note. */
export const Field = memo(({field, labelWidth, isCurrent, typing, shared}: Props) => {
  const room = useRoom()
  const lines = fieldLines(field, {labelWidth, isCurrent, typing, shared}, room)
  if (isCurrent) return <Ready lines={lines.map(line => padded(line, room.columns - 1))} style="cursor" />
  return <Ready lines={lines} style={field.fault ? 'error' : field.locked ? 'dim' : undefined} />
})
