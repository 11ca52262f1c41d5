import {stringWidth} from '../../../app/display/text/width.ts'
import type {Theme} from '../../../app/display/theme.ts'
import {cutSafe, safe, wrapSafe} from '../../ui/text.ts'
import {typedText} from '../../ui/text-field.ts'
import type {Form, FormField} from './state.ts'

/** Returns the value as displayed: labels instead of codes. */
export function labelled(field: FormField, text: string): string {
  if (field.options.length === 0) return text
  const known = new Map(field.options.map(each => [each.value, each.label]))
  return text
    .split(',')
    .map(each => known.get(each) ?? each)
    .join(', ')
}

// The line begins with the label already.
function withoutLabel({label}: FormField, sentence: string): string {
  return sentence.startsWith(label) ? sentence.slice(label.length).replace(/^:?\s+/, '') : sentence
}

/**
 * Returns the reason for which most of the locked fields cannot be changed, if several share it: it is said once for the
 * form, and not at each of them.
 */
export function sharedLock(
  fields: readonly FormField[],
): {readonly reason: string; readonly count: number} | undefined {
  const counts = new Map<string, number>()
  for (const field of fields) {
    if (field.locked === undefined) continue
    const reason = withoutLabel(field, field.locked)
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one)
  return most !== undefined && most[1] > 1 ? {reason: most[0], count: most[1]} : undefined
}

/** Returns the note beside the value: its fault, why it is locked, its previous value, or a remark. */
export function noteOf(field: FormField): string {
  if (field.fault) return withoutLabel(field, field.fault)
  if (field.locked) return withoutLabel(field, field.locked)
  if (field.kind === 'secret' && field.isRevealed) return 'give it to the user: it is shown only now'
  return isValueBefore(field) ? `was: ${labelled(field, field.was)}` : field.remark
}

// True if the previous value is shown beside the changed one.
function isValueBefore({fault, locked, kind, text, was}: FormField): boolean {
  return !fault && !locked && kind !== 'secret' && was !== '' && text !== was
}

/** Returns the value as displayed; `typing` is the text with the caret. */
export function valueText(
  field: FormField,
  typing: Form<unknown>['typing'] | undefined,
  width: number,
  theme: Theme,
): string {
  if (field.kind === 'flag') return field.text === '' ? '[ ]' : '[x]'
  if (field.kind === 'secret' && field.isRevealed) return field.text
  if (field.kind === 'secret') return field.text === '' ? field.empty : '*'.repeat(Math.min(12, field.text.length))
  if (field.kind === 'text' && typing && field.locked === undefined) return typedText(typing, width, theme)
  const text = field.text === '' ? field.empty : labelled(field, field.text)
  return field.kind === 'text' ? text : `${text}  ${field.locked === undefined ? 'v' : ''}`.trimEnd()
}

/** A note beside a value, wrapped, with its width. */
export type Note = {readonly lines: readonly string[]; readonly width: number}

/**
 * Returns the note beside a value that needs `needed` of `room` columns. The value gets at most half of them if the
 * note needs the rest. A note longer than one line is shown below the form instead, for the current field only; faults
 * are shown in place.
 */
export function noteBeside(
  field: FormField,
  {isCurrent, shared}: {readonly isCurrent: boolean; readonly shared: string | undefined},
  room: number,
  needed: number,
  theme: Theme,
): Note {
  const note = noteOf(field)
  const none = {lines: [], width: 0}
  if (note === '' || (field.locked !== undefined && note === shared)) return none
  const noteRoom = Math.max(Math.floor(room / 2), room - needed - 2)
  const width = Math.min(stringWidth(note), noteRoom)
  if (isValueBefore(field)) return {lines: [cutSafe(note, width, theme)], width}
  if (stringWidth(note) <= noteRoom) return {lines: [safe(note, theme)], width}
  const isBelow = field.fault === undefined ? field.locked !== undefined : isCurrent
  return isBelow ? none : {lines: wrapSafe(note, noteRoom, theme), width: noteRoom}
}
