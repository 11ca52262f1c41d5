import {stringWidth} from '../../../app/display/text/width.ts'
import type {Theme} from '../../../app/display/theme.ts'
import {typedText} from '../../ui/text-field.ts'
import type {Form, FormField} from './state.ts'

/** The value of a field as people read it: labels in place of codes. */
export function labelled(field: FormField, text: string): string {
  if (field.options.length === 0) return text
  const known = new Map(field.options.map(each => [each.value, each.label]))
  return text
    .split(',')
    .map(each => known.get(each) ?? each)
    .join(', ')
}

// The label stands in front of the line already.
function withoutLabel({label}: FormField, sentence: string): string {
  return sentence.startsWith(label) ? sentence.slice(label.length).replace(/^:?\s+/, '') : sentence
}

/** What stands behind the value: what is wrong, why it cannot be changed, what it was, or a remark. */
export function noteOf(field: FormField): string {
  if (field.fault) return withoutLabel(field, field.fault)
  if (field.locked) return withoutLabel(field, field.locked)
  if (field.text === field.was || field.was === '' || field.kind === 'secret') return field.remark
  return `was: ${labelled(field, field.was)}`
}

/** The value as it stands in the form; of one that is typed, `typing` has the caret. */
export function valueText(
  field: FormField,
  typing: Form<unknown>['typing'] | undefined,
  width: number,
  theme: Theme,
): string {
  if (field.kind === 'flag') return field.text === '' ? '[ ]' : '[x]'
  if (field.kind === 'secret' && field.isRevealed) return `${field.text}   (tell the user: shown only now)`
  if (field.kind === 'secret') return field.text === '' ? field.empty : '*'.repeat(Math.min(12, field.text.length))
  if (field.kind === 'text' && typing && field.locked === undefined) return typedText(typing, width, theme)
  const text = field.text === '' ? field.empty : labelled(field, field.text)
  return field.kind === 'text' ? text : `${text}  ${field.locked === undefined ? 'v' : ''}`.trimEnd()
}

/** How a value and its note share the columns behind the label: the value has half of them if it needs them. */
export function valueWidths(
  needed: number,
  note: string,
  room: number,
): {readonly value: number; readonly note: number} {
  const least = Math.max(8, needed)
  const noteRoom = Math.max(Math.floor(room / 2), room - least - 2)
  const noteWidth = note === '' ? 0 : Math.min(stringWidth(note), noteRoom)
  return {value: Math.max(8, room - noteWidth - 2), note: noteWidth}
}
