// The question before a write, and what could not be done. They show what was computed; they decide nothing.
import {memo} from 'react'
import {thousands} from '../../../app/display/list/list-head.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import type {Theme} from '../../../app/display/theme.ts'
import type {Line} from '../../../app/writes/confirmation.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {Dialog} from '../../ui/dialog.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Ready, Row, type Span} from '../../ui/row.tsx'
import {ScrollArea} from '../../ui/scroll-area.tsx'
import {cutSafe, fitSafe, wrapSafe} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {type Confirm, mayConfirm, type Report} from './state.ts'

const idWidth = 11
const nameWidth = 24
// From so many on, each user has one line.
const maxWrapped = 4
const minLines = 3
// A blank line before what is said, one after it, the answers, a blank line and the keys.
const answerRows = 5

function totalLines({question}: Confirm): number {
  const {changed, unchanged, refused, failed} = question.counts
  return Math.max(question.lines.length, changed + unchanged + refused + failed)
}

/** A user, and what would happen to them: beside the name where it fits, else below. */
function Affected({subject, text}: Line) {
  const {columns, theme} = useRoom()
  const user = `  ${fitSafe(subject.primary_id, idWidth, theme)} ${fitSafe(subject.name, nameWidth, theme)} `
  if (text.length <= columns - user.length) return <Row text={user + text} />
  return (
    <>
      <Row text={user.trimEnd()} />
      <Paragraph text={text} indent={6} />
    </>
  )
}

/** The users the write would touch, one stretch of them at a time. */
function AffectedUsers({confirm, rows}: {readonly confirm: Confirm; readonly rows: number}) {
  const {columns, theme} = useRoom()
  const {lines} = confirm.question
  const from = Math.max(0, Math.min(confirm.scroll, lines.length - rows))
  const shown = lines.slice(from, from + rows)
  const isShort = shown.length <= maxWrapped
  const place = `${thousands(from + 1)} to ${thousands(from + shown.length)} of ${thousands(totalLines(confirm))}`
  return (
    <>
      {shown.map(line =>
        isShort ? (
          <Affected key={line.subject.id} {...line} />
        ) : (
          <Row
            key={line.subject.id}
            text={`  ${fitSafe(line.subject.primary_id, idWidth, theme)} ${fitSafe(line.subject.name, nameWidth, theme)} ${cutSafe(line.text, columns, theme)}`}
          />
        ),
      )}
      {lines.length > shown.length && <Row text={`  ${place} (Down/Up scrolls)`} />}
    </>
  )
}

/** The buttons, or the number to be typed, and what keys do. */
function Answer({confirm}: {readonly confirm: Confirm}) {
  const {columns} = useRoom()
  const {question, typed, onYes} = confirm
  if (question.typed !== undefined && question.counts.changed > 0)
    return (
      <>
        <Row text={`To go on, type the number of users (${question.typed}): ${textOf(typed)}_`} />
        <Blank />
        <Row text="Esc cancels. Enter does nothing until the number matches." />
      </>
    )
  const no: Span = onYes ? '  Cancel  ' : ['cursor', '[ Cancel ]']
  if (question.counts.changed === 0)
    return (
      <>
        <Row text={['    ', no]} />
        <Blank />
        <Row text="Enter or Esc closes." />
      </>
    )
  const label = question.button
  const yes: Span = onYes && mayConfirm(confirm) ? ['cursor', `[ ${label} ]`] : `  ${label}  `
  const keys = [`Enter = ${onYes ? label : 'Cancel'}`, `y = ${label}`, 'Tab switches', 'Esc back']
  // A long label is known from its button.
  const [long, short] = [keys.join('   '), ['y = yes', ...keys.slice(2)].join('   ')]
  return (
    <>
      <Row text={['    ', no, '    ', yes]} />
      <Blank />
      <Row text={stringWidth(long) <= columns ? long : `Enter = ${onYes ? 'yes' : 'Cancel'}   ${short}`} />
    </>
  )
}

function Question({confirm}: {readonly confirm: Confirm}) {
  const {columns, rows, theme} = useRoom()
  const {question, remarks} = confirm
  const said = (remarks.length > 0 ? remarks : question.warnings).flatMap(each => paragraphLines(each, columns, theme))
  const headRows = paragraphLines(question.title, columns, theme).length + 1
  return (
    <>
      <Paragraph text={question.title} style="title" />
      <Blank />
      <AffectedUsers confirm={confirm} rows={Math.max(minLines, rows - headRows - said.length - answerRows)} />
      <Blank />
      <Ready lines={said} />
      <Blank />
      <Answer confirm={confirm} />
    </>
  )
}

/** The question before a write. */
export const ConfirmDialog = memo(() => {
  const confirm = useOverlay('confirm')
  return confirm ? (
    <Dialog title={confirm.heading} isSevere={confirm.question.typed !== undefined}>
      <Question confirm={confirm} />
    </Dialog>
  ) : null
})

function failureLines({failures}: Report, width: number, theme: Theme): readonly string[] {
  return failures.flatMap(({subject, reasons}) => [
    `  ${fitSafe(subject.primary_id, idWidth, theme)} ${cutSafe(subject.name, width - idWidth - 5, theme)}`,
    ...reasons.flatMap(each => wrapSafe(each.sentence, width - 6, theme).map(line => `      ${line}`)),
  ])
}

function Failures({report}: {readonly report: Report}) {
  const {columns, rows, theme} = useRoom()
  const lines = failureLines(report, columns, theme)
  const room = Math.max(minLines, rows - 5 - paragraphLines(report.summary, columns, theme).length)
  return (
    <>
      <Paragraph text={report.summary} />
      <Blank />
      <ScrollArea lines={lines} from={report.scroll} rows={Math.min(room, lines.length)} moreKey="Down" />
      <Blank />
      <Paragraph text="The history keeps all of it: usher history shows it." />
    </>
  )
}

/** What could not be done, user by user. */
export const ReportDialog = memo(() => {
  const report = useOverlay('report')
  return report ? (
    <Dialog title={report.title} isSevere>
      <Failures report={report} />
    </Dialog>
  ) : null
})
