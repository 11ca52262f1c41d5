// A form as it fills the screen: fields in sections, what was changed and what is wrong said by a character in front.

import type {Size} from '../../../app/display/list/list-view.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {Content} from '../../shell/frame/content.tsx'
import {contentRows} from '../../shell/frame/foot.tsx'
import type {State} from '../../shell/state.ts'
import {cutSafe, fitSafe, padded, safe, wrapSafe} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {
  changedFields,
  codesOf,
  currentField,
  type Form,
  type FormField,
  faultsOf,
  pickOptions,
  type UserForm,
} from './state.ts'

type AnyForm = Form<unknown>

const minLabel = 26
const maxLabel = 32
// A narrow screen keeps its columns for the values.
const roomForLabels = 80
const sideFrom = 110
const sideWidth = 40

/** Lines of the form that a screen shows at once. */
export function formRows({rows}: Size): number {
  return Math.max(1, rows - 4)
}

/** The whole screen but for the last two lines. */
export function formFrame(form: AnyForm, size: Size, theme: Theme): string[] {
  const hasSide = size.columns >= sideFrom
  const width = hasSide ? size.columns - sideWidth - 2 : size.columns
  const {lines, at} = bodyLines(form, width, theme)
  const hint = hintOf(form, size.columns, theme)
  const page = formRows(size) - hint.length + 1
  const top = Math.max(0, Math.min(at - Math.floor(page / 2), lines.length - page))
  const shown = lines.slice(top, top + page)
  while (shown.length < page) shown.push('')
  const body = form.pick ? withPick(form, shown, at - top, width, theme) : shown
  const side = hasSide ? inRoom(sideLines(form, theme), page) : []
  const bar = theme.isAscii ? '|' : '│'
  const whole = hasSide ? body.map((line, place) => `${padded(line, width)}${bar} ${side[place] ?? ''}`) : body
  return [headLine(form, size, theme), ...whole, ...hint]
}

function headLine(form: AnyForm, {columns}: Size, theme: Theme): string {
  const [changed, faults] = [changedFields(form).length, faultsOf(form).length]
  const counts = [
    ...(changed > 0 ? [`${changed} changed (~)`] : []),
    ...(faults > 0 ? [`${faults} ${faults === 1 ? 'error' : 'errors'} (!)`] : []),
  ].join('  ')
  const title = cutSafe(form.title, columns - counts.length - 3, theme)
  const gap = ' '.repeat(Math.max(1, columns - stringWidth(title) - counts.length - 2))
  return ` ${styled(theme, 'title', title)}${gap}${faults > 0 ? styled(theme, 'error', counts) : counts}`
}

function bodyLines(form: AnyForm, width: number, theme: Theme): {lines: string[]; at: number} {
  const lines: string[] = []
  const labels = labelWidth(form, width)
  let [section, at] = ['', 0]
  for (const [place, field] of form.fields.entries()) {
    if (field.section !== section) {
      if (section !== '') lines.push('')
      section = field.section
      lines.push(` ${styled(theme, 'header', section.toUpperCase())}`)
    }
    if (place === form.at) at = lines.length
    lines.push(...fieldLines(field, place === form.at ? form : undefined, labels, width, theme))
  }
  return {lines, at}
}

function labelOf({label, isMandatory}: FormField): string {
  return `${label}${isMandatory ? ' *' : ''}`
}

function labelWidth({fields}: AnyForm, width: number): number {
  if (width < roomForLabels) return minLabel
  return Math.min(maxLabel, Math.max(minLabel, ...fields.map(each => stringWidth(labelOf(each)))))
}

function fieldLines(
  field: FormField,
  focused: AnyForm | undefined,
  labels: number,
  width: number,
  theme: Theme,
): string[] {
  const state = field.fault ? '!' : field.locked ? '=' : field.text === field.was ? ' ' : '~'
  const [label = '', ...moreLabel] = wrapSafe(labelOf(field), labels, theme)
  const start = `${focused ? '>' : ' '}${state} ${padded(label, labels)} `
  const room = width - start.length
  const needed = Math.max(8, stringWidth(shownValue(field, focused, room, theme)))
  const [note = [], noteWidth = 0] = noteBeside(field, focused !== undefined, room, needed, theme)
  const valueWidth = Math.max(8, room - noteWidth - (noteWidth > 0 ? 2 : 1))
  const shown = shownValue(field, focused, valueWidth, theme)
  // What stands in an empty field and what a choice is called is read whole; what was typed is cut.
  const isWhole = field.text === '' || field.kind === 'choice'
  const value = isWhole ? wrapSafe(shown, valueWidth, theme) : [fitSafe(shown, valueWidth, theme)]
  const count = Math.max(value.length, note.length, moreLabel.length + 1)
  return Array.from({length: count}, (_, at) => {
    const own = at === 0 ? start : padded(`   ${moreLabel[at - 1] ?? ''}`, start.length)
    const left = own + padded(value[at] ?? '', valueWidth)
    const line = note[at] === undefined ? left.trimEnd() : `${left}  ${note[at]}`
    if (focused) return styled(theme, 'cursor', padded(line, width - 1))
    if (field.fault) return styled(theme, 'error', line)
    return field.locked ? styled(theme, 'dim', line) : line
  })
}

// What is said beside the value, and in how many columns. The value has half the room if it needs it; what it leaves is for the
// note. What does not fit one line there stands below the form, once its field is under the cursor; faults are told at once.
function noteBeside(
  field: FormField,
  isFocused: boolean,
  room: number,
  needed: number,
  theme: Theme,
): readonly [readonly string[], number] | readonly [] {
  const note = noteOf(field)
  if (note === '') return []
  const noteRoom = Math.max(Math.floor(room / 2), room - needed - 2)
  const width = Math.min(stringWidth(note), noteRoom)
  if (isValueBefore(field)) return [[cutSafe(note, width, theme)], width]
  if (stringWidth(note) <= noteRoom) return [[safe(note, theme)], width]
  const isBelow = field.fault === undefined ? field.locked !== undefined : isFocused
  return isBelow ? [] : [wrapSafe(note, noteRoom, theme), noteRoom]
}

function noteOf(field: FormField): string {
  if (field.fault) return withoutLabel(field, field.fault)
  if (field.locked) return withoutLabel(field, field.locked)
  if (field.kind === 'secret' && field.isRevealed) return 'tell the user: shown only now'
  return isValueBefore(field) ? `was: ${labelled(field, field.was)}` : field.remark
}

// Beside a value that was changed stands what it was.
function isValueBefore({fault, locked, kind, text, was}: FormField): boolean {
  return !fault && !locked && kind !== 'secret' && was !== '' && text !== was
}

// The label stands in front of the line already.
function withoutLabel({label}: FormField, sentence: string): string {
  return sentence.startsWith(label) ? sentence.slice(label.length).replace(/^:?\s+/, '') : sentence
}

/** The value of a field as people read it. */
export function labelled(field: FormField, text: string): string {
  if (field.options.length === 0) return text
  const known = new Map(field.options.map(each => [each.value, each.label]))
  return text
    .split(',')
    .map(each => known.get(each) ?? each)
    .join(', ')
}

function shownValue(field: FormField, focused: AnyForm | undefined, width: number, theme: Theme): string {
  if (field.kind === 'flag') return field.text === '' ? '[ ]' : '[x]'
  if (field.kind === 'secret' && field.isRevealed) return field.text
  if (field.kind === 'secret') return field.text === '' ? field.empty : '*'.repeat(Math.min(12, field.text.length))
  if (field.kind === 'text' && focused && field.locked === undefined) {
    const {before, after} = focused.typing
    return `${endOf(safe(before, theme), width - 1)}_${after}`
  }
  const text = field.text === '' ? field.empty : labelled(field, field.text)
  return field.kind === 'text' ? text : `${text}  ${field.locked === undefined ? 'v' : ''}`.trimEnd()
}

// Of a long text the part before the caret is what one looks at.
function endOf(text: string, width: number): string {
  let end = text
  while (stringWidth(end) > width) end = end.slice(Math.max(1, end.length - width))
  return end
}

const maxOptions = 9

// The choices stand below their field, over the fields that follow; above it where there is no room.
function withPick(form: AnyForm, lines: readonly string[], at: number, width: number, theme: Theme): string[] {
  const options = pickOptions(form)
  const field = currentField(form)
  const chosen = form.pick?.chosen ?? 0
  const from = Math.max(0, Math.min(chosen - Math.floor(maxOptions / 2), options.length - maxOptions))
  const taken = field?.kind === 'codes' ? new Set(codesOf(field)) : undefined
  const inner = Math.min(50, width - 8)
  const shown = options.slice(from, from + maxOptions).map((option, place) => {
    const sign = taken ? (taken.has(option.value) ? '[x] ' : '[ ] ') : ''
    const [label, both] = [`${sign}${option.label}`, `${sign}${option.label}  (${option.value})`]
    const hasCode = option.label !== option.value && stringWidth(both) <= inner
    const text = fitSafe(hasCode ? both : label, inner, theme)
    return from + place === chosen ? styled(theme, 'cursor', `> ${text}`) : `  ${text}`
  })
  const query = textOf(form.pick?.query ?? {before: '', after: ''})
  const head = `  ${fitSafe(`${query === '' ? 'Type to narrow' : `${query}_`}   ${options.length} of ${field?.options.length ?? 0}`, inner, theme)}`
  const box = [
    styled(theme, 'header', head),
    ...(shown.length > 0 ? shown : [`  ${fitSafe('nothing like this', inner, theme)}`]),
  ]
  const start = at + 1 + box.length <= lines.length ? at + 1 : Math.max(0, at - box.length)
  return lines.map((line, place) => {
    const row = box[place - start]
    return row === undefined ? line : `      ${row}`
  })
}

function sideLines(form: AnyForm, theme: Theme): string[] {
  const room = sideWidth - 2
  const changed = changedFields(form).flatMap(field => {
    const was = field.kind === 'secret' ? '' : `${labelled(field, field.was) || '-'} -> `
    const now = field.kind === 'secret' ? '(set)' : labelled(field, field.text) || '-'
    return wrapSafe(`${field.fault ? '!' : '~'} ${field.label}: ${was}${now}`, room, theme)
  })
  const effects = form.effects.flatMap(each => wrapSafe(each, room, theme))
  return [
    styled(theme, 'header', 'CHANGES'),
    ...(changed.length > 0 ? changed : ['nothing yet']),
    ...(effects.length > 0 ? ['', styled(theme, 'header', 'EFFECTS'), ...effects] : []),
  ]
}

function inRoom(lines: readonly string[], room: number): readonly string[] {
  return lines.length <= room ? lines : [...lines.slice(0, room - 1), `and ${lines.length - room + 1} more lines`]
}

// What the field under the cursor wants, or what is wrong with it.
function hintOf(form: AnyForm, width: number, theme: Theme): string[] {
  if (form.isLeaving)
    return [` ${styled(theme, 'warning', 'Leave and forget the changes?')} y leaves, Esc goes on with the form`]
  const field = currentField(form)
  if (!field) return ['']
  if (field.fault) {
    const [first = '', ...rest] = wrapSafe(field.fault, width - 4, theme)
    return [` ${styled(theme, 'error', '!')} ${first}`, ...rest.map(line => `   ${line}`)]
  }
  if (field.locked)
    return wrapSafe(field.locked, width - 4, theme).map((line, at) => ` ${at === 0 ? '=' : ' '} ${line}`)
  const text = field.hint === '' ? field.label : `${field.label}: ${field.hint}`
  return wrapSafe(text, width - 2, theme).map(line => ` ${line}`)
}

// A question of a form stands over it.
function formOf({overlay}: State): UserForm | undefined {
  return overlay?.kind === 'form' ? overlay : overlay?.kind === 'asking' ? overlay.form : undefined
}

/** A form as it fills the screen. */
export function FormScreen() {
  return (
    <Content
      of={(state, {features}) => {
        const form = formOf(state)
        // A message of two lines takes its second one from the form, which has its own place for what is wrong.
        return form ? formFrame(form, {...state.size, rows: contentRows(features, state) + 2}, state.theme) : []
      }}
    />
  )
}
