// A form as it fills the screen: fields in sections, what was changed and what is wrong said by a character in front.
import {Box} from 'ink'
import {memo} from 'react'
import {stringWidth} from '../../../app/display/text/width.ts'
import {useSlice} from '../../shell/frame/context.tsx'
import type {State} from '../../shell/state.ts'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Ends, Paragraph, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {firstAround} from '../../ui/scrolling.ts'
import {SideBySide} from '../../ui/side-by-side.tsx'
import {Field, fieldLabel, Section} from './field.tsx'
import {labelled} from './field-text.ts'
import {Options} from './options.tsx'
import {changedFields, currentField, type Form, type FormField, faultsOf, type UserForm} from './state.ts'

type FormProps = {readonly form: Form<unknown>}

const minLabel = 26
const maxLabel = 32
// A narrow screen keeps its columns for the values.
const roomForLabels = 80
// A sentence about the field takes so many lines at most.
const maxHints = 2
const sideFrom = 110
const sideWidth = 39

function Heading({form}: FormProps) {
  const [changed, faults] = [changedFields(form).length, faultsOf(form).length]
  const counts = [
    ...(changed > 0 ? [`${changed} changed (~)`] : []),
    ...(faults > 0 ? [`${faults} ${faults === 1 ? 'error' : 'errors'} (!)`] : []),
  ].join('  ')
  return <Ends left={[' ', ['title', form.title]]} right={[faults > 0 ? ['error', counts] : counts]} />
}

type Line = {readonly section: string} | {readonly field: FormField} | undefined

// A blank line stands between two sections.
function linesOf({fields}: Form<unknown>): readonly Line[] {
  return fields.flatMap((field, place): Line[] => {
    const before = fields[place - 1]?.section
    if (field.section === before) return [{field}]
    return [...(before === undefined ? [] : [undefined]), {section: field.section}, {field}]
  })
}

function labelWidthFor({fields}: Form<unknown>, columns: number): number {
  if (columns < roomForLabels) return minLabel
  return Math.min(maxLabel, Math.max(minLabel, ...fields.map(each => stringWidth(fieldLabel(each)))))
}

/** The sections and fields around the one under the cursor, and its choices while one looks through them. */
function Fields({form, rows}: FormProps & {readonly rows: number}) {
  const {columns} = useRoom()
  const lines = linesOf(form)
  const current = currentField(form)
  const at = Math.max(
    0,
    lines.findIndex(line => line && 'field' in line && line.field === current),
  )
  const from = firstAround(lines.length, at, rows)
  const labelWidth = labelWidthFor(form, columns)
  return (
    <Box flexDirection="column" height={rows} flexShrink={0}>
      {lines.slice(from, from + rows).map((line, place) => {
        const key = from + place
        if (line === undefined) return <Blank key={key} />
        if ('section' in line) return <Section key={key} title={line.section} />
        const isCurrent = line.field === current
        return (
          <Field
            key={key}
            field={line.field}
            labelWidth={labelWidth}
            isCurrent={isCurrent}
            typing={isCurrent ? form.typing : undefined}
          />
        )
      })}
      {form.pick && <Options form={form} at={at - from} rows={rows} />}
    </Box>
  )
}

function changeText(field: FormField): string {
  const sign = field.fault ? '!' : '~'
  if (field.kind === 'secret') return `${sign} ${field.label}: (set)`
  return `${sign} ${field.label}: ${labelled(field, field.was) || '-'} -> ${labelled(field, field.text) || '-'}`
}

/** What was changed so far, and what that brings along. */
function Changes({form}: FormProps) {
  const changed = changedFields(form)
  return (
    <>
      <Row text="CHANGES" style="header" />
      {changed.length === 0 && <Row text="nothing yet" />}
      {changed.map(field => (
        <Paragraph key={field.id} text={changeText(field)} />
      ))}
      {form.effects.length > 0 && (
        <>
          <Blank />
          <Row text="EFFECTS" style="header" />
          {form.effects.map(effect => (
            <Paragraph key={effect} text={effect} />
          ))}
        </>
      )}
    </>
  )
}

type Hint = {readonly sign: string; readonly role?: 'error'; readonly text: string}

function hintOf(form: Form<unknown>): Hint {
  const field = currentField(form)
  if (!field) return {sign: '', text: ''}
  if (field.fault) return {sign: '! ', role: 'error', text: field.fault}
  if (field.locked) return {sign: '= ', text: field.locked}
  return {sign: '', text: field.hint === '' ? field.label : `${field.label}: ${field.hint}`}
}

/** What the field under the cursor wants, or what is wrong with it. */
function FieldHint({form, lines}: FormProps & {readonly lines: readonly string[]}) {
  if (form.isLeaving)
    return <Row text={[' ', ['warning', 'Leave and forget the changes?'], ' y leaves, Esc goes on with the form']} />
  const {sign, role} = hintOf(form)
  const [first = '', ...rest] = lines
  return (
    <>
      <Row text={[' ', role ? [role, sign] : sign, first]} />
      <Ready lines={rest} indent={sign.length + 1} />
    </>
  )
}

/** A form in the room that there is. */
export function FormView({form}: FormProps) {
  const {columns, rows, theme} = useRoom()
  const {sign, text} = hintOf(form)
  const hint = form.isLeaving ? [''] : paragraphLines(text || ' ', columns - 1 - sign.length, theme, maxHints)
  const page = Math.max(1, rows - 1 - hint.length)
  const fields = <Fields form={form} rows={page} />
  return (
    <>
      <Heading form={form} />
      {columns < sideFrom ? (
        fields
      ) : (
        <SideBySide
          width={columns - sideWidth - 3}
          rows={page}
          left={fields}
          right={
            <Box flexDirection="column" height={page} overflow="hidden">
              <Changes form={form} />
            </Box>
          }
        />
      )}
      <FieldHint form={form} lines={hint} />
    </>
  )
}

// A question of a form stands over it.
function formOf({overlay}: State): UserForm | undefined {
  return overlay?.kind === 'form' ? overlay : overlay?.kind === 'asking' ? overlay.form : undefined
}

/** The open form. */
export const FormScreen = memo(() => {
  const form = useSlice(formOf)
  return form ? <FormView form={form} /> : null
})
