import {memo} from 'react'
import {stringWidth} from '../../../app/display/text/width.ts'
import {useRoom} from '../../ui/room.tsx'
import {Row} from '../../ui/row.tsx'
import {cutSafe, fitSafe} from '../../ui/text.ts'
import {noteOf, valueText, valueWidths} from './field-text.ts'
import type {Form, FormField} from './state.ts'

/** The heading of fields that belong together. */
export const Section = memo(({title}: {readonly title: string}) => (
  <Row text={[' ', ['header', title.toUpperCase()]]} />
))

/** The label of a field, with a star where it has to be filled in. */
export function fieldLabel({label, isMandatory}: FormField): string {
  return `${label}${isMandatory ? ' *' : ''}`
}

function signOf(field: FormField): string {
  if (field.fault) return '!'
  if (field.locked) return '='
  return field.text === field.was ? ' ' : '~'
}

type Props = {
  readonly field: FormField
  readonly labelWidth: number
  readonly isCurrent: boolean
  /** The text under the cursor as it is being typed; only the field under the cursor has one. */
  readonly typing?: Form<unknown>['typing'] | undefined
}

/** A field: a sign for its state, its label, its value, and what there is to say of it. */
export const Field = memo(({field, labelWidth, isCurrent, typing}: Props) => {
  const {columns, theme} = useRoom()
  const start = `${isCurrent ? '>' : ' '}${signOf(field)} ${fitSafe(fieldLabel(field), labelWidth, theme)} `
  const room = columns - start.length
  const note = noteOf(field)
  const widths = valueWidths(stringWidth(valueText(field, typing, room, theme)), note, room)
  const value = fitSafe(valueText(field, typing, widths.value, theme), widths.value, theme)
  const line = `${start}${value}${note === '' ? '' : `  ${cutSafe(note, widths.note, theme)}`}`
  return <Row text={line} style={field.fault ? 'error' : field.locked ? 'dim' : undefined} isCurrent={isCurrent} />
})
