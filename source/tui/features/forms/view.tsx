// The form screen: fields in sections, with a sign in front for changed and faulty ones.
import {Box} from 'ink'
import {memo} from 'react'
import {counted} from '../../../app/display/text/counts.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {useSlice} from '../../shell/frame/context.tsx'
import type {State} from '../../shell/state.ts'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Ends, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {blocksAround} from '../../ui/scrolling.ts'
import {SideBySide} from '../../ui/side-by-side.tsx'
import {Field, fieldLabel, fieldLines, Section} from './field.tsx'
import {labelled, sharedLock} from './field-text.ts'
import {Options} from './options.tsx'
import {changedFields, currentField, type Form, type FormField, faultsOf, type UserForm} from './state.ts'

type FormProps = {readonly form: Form<unknown>}

const minLabel = 26
const maxLabel = 32
// From this width labels may be wider; narrower screens keep their columns for the values.
const roomForLabels = 80
const sideFrom = 110
const sideWidth = 39

function Heading({form}: FormProps) {
  const [changed, faults] = [changedFields(form).length, faultsOf(form).length]
  const counts = [
    ...(changed > 0 ? [`${changed} changed (~)`] : []),
    ...(faults > 0 ? [`${counted(faults, 'error')} (!)`] : []),
  ].join('  ')
  return <Ends left={[' ', ['title', form.title]]} right={[faults > 0 ? ['error', counts] : counts]} />
}

type Block = {readonly section: string} | {readonly field: FormField} | {readonly gap: true}

// Blank lines separate the sections.
function blocksOf({fields}: Form<unknown>): readonly Block[] {
  return fields.flatMap((field, place): Block[] => {
    const before = fields[place - 1]?.section
    if (field.section === before) return [{field}]
    return [...(before === undefined ? [] : [{gap: true} as const]), {section: field.section}, {field}]
  })
}

function labelWidthFor({fields}: Form<unknown>, columns: number): number {
  if (columns < roomForLabels) return minLabel
  return Math.min(maxLabel, Math.max(minLabel, ...fields.map(each => stringWidth(fieldLabel(each)))))
}

/** The fields around the current one, with its options while they are open. */
function Fields({form, rows}: FormProps & {readonly rows: number}) {
  const room = useRoom()
  const current = currentField(form)
  const labelWidth = labelWidthFor(form, room.columns)
  const blocks = blocksOf(form)
  const shared = sharedLock(form.fields)?.reason
  const lookOf = (field: FormField) => {
    const isCurrent = field === current
    return {labelWidth, isCurrent, typing: isCurrent ? form.typing : undefined, shared}
  }
  const heights = blocks.map(block =>
    'field' in block ? fieldLines(block.field, lookOf(block.field), room).length : 1,
  )
  const at = Math.max(
    0,
    blocks.findIndex(block => 'field' in block && block.field === current),
  )
  const {from, to, above} = blocksAround(heights, at, rows)
  return (
    <Box flexDirection="column" height={rows} flexShrink={0}>
      {blocks.slice(from, to).map((block, place) => {
        const key = from + place
        if ('gap' in block) return <Blank key={key} />
        if ('section' in block) return <Section key={key} title={block.section} />
        return <Field key={key} field={block.field} {...lookOf(block.field)} />
      })}
      {form.pick && <Options form={form} at={above + (heights[at] ?? 1) - 1} rows={rows} />}
    </Box>
  )
}

function changeText(field: FormField): string {
  const sign = field.fault ? '!' : '~'
  if (field.kind === 'secret') return `${sign} ${field.label}: (set)`
  return `${sign} ${field.label}: ${labelled(field, field.was) || '-'} -> ${labelled(field, field.text) || '-'}`
}

/** The changes so far and their effects. */
function Changes({form}: FormProps) {
  const {columns, rows, theme} = useRoom()
  const texts = (each: readonly string[]) => each.flatMap(text => paragraphLines(text, columns, theme))
  const changed = texts(changedFields(form).map(changeText))
  const effects = texts(form.effects)
  const lines = [
    styled(theme, 'header', 'CHANGES'),
    ...(changed.length > 0 ? changed : ['nothing yet']),
    ...(effects.length > 0 ? ['', styled(theme, 'header', 'EFFECTS'), ...effects] : []),
  ]
  const rest = lines.length - rows + 1
  return <Ready lines={rest > 1 ? [...lines.slice(0, rows - 1), `and ${rest} more lines`] : lines} />
}

type Hint = {readonly sign: string; readonly role?: 'error'; readonly text: string}

function hintOf(form: Form<unknown>): Hint {
  const field = currentField(form)
  if (!field) return {sign: '', text: ''}
  if (field.fault) return {sign: '! ', role: 'error', text: field.fault}
  if (field.locked) return {sign: '= ', text: field.locked}
  return {sign: '', text: field.hint === '' ? field.label : `${field.label}: ${field.hint}`}
}

/** The advice for the current field, or its fault. */
function FieldHint({form, lines}: FormProps & {readonly lines: readonly string[]}) {
  if (form.isLeaving)
    return <Row text={[' ', ['warning', 'Discard the changes?'], ' y discards them, Esc returns to the form']} />
  const {sign, role} = hintOf(form)
  const [first = '', ...rest] = lines
  return (
    <>
      <Row text={[' ', role ? [role, sign] : sign, first]} />
      <Ready lines={rest} indent={sign.length + 1} />
    </>
  )
}

// Who manages the fields of an external user is said once; what to do about it stands below, and in the hints.
function lockLines({fields}: Form<unknown>, columns: number, theme: Theme): readonly string[] {
  const shared = sharedLock(fields)
  if (shared === undefined) return []
  const [reason = ''] = shared.reason.split(': ')
  const {count} = shared
  const text = reason.startsWith('is ') ? `${count} fields are ${reason.slice('is '.length)}` : reason
  return paragraphLines(`= ${text}`, columns - 2, theme)
}

export function FormView({form}: FormProps) {
  const {columns, rows, theme} = useRoom()
  const {sign, text} = hintOf(form)
  const hint = form.isLeaving ? [''] : paragraphLines(text || ' ', columns - 2 - sign.length, theme)
  const locked = lockLines(form, columns, theme)
  const page = Math.max(1, rows - 1 - locked.length - hint.length)
  const fields = <Fields form={form} rows={page} />
  return (
    <>
      <Heading form={form} />
      <Ready lines={locked} style="dim" indent={1} />
      {columns < sideFrom ? (
        fields
      ) : (
        <SideBySide width={columns - sideWidth - 3} rows={page} left={fields} right={<Changes form={form} />} />
      )}
      <FieldHint form={form} lines={hint} />
    </>
  )
}

// A question is shown over its form.
function formOf({overlay}: State): UserForm | undefined {
  return overlay?.kind === 'form' ? overlay : overlay?.kind === 'asking' ? overlay.form : undefined
}

export const FormScreen = memo(() => {
  const form = useSlice(formOf)
  return form ? <FormView form={form} /> : null
})
