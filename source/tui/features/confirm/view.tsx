// The confirmation before a write, and the report of failures. They show what was planned and decide nothing.

import {memo} from 'react'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import type {Theme} from '../../../app/display/theme.ts'
import type {Line} from '../../../app/writes/confirmation.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {pageOfBlocks} from '../../ui/blocks.ts'
import {Dialog} from '../../ui/dialog.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Ready, Row, type Span} from '../../ui/row.tsx'
import {cutSafe, fitSafe, safe, wrapSafe} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {type Confirm, mayConfirm, type Report} from './state.ts'

const idWidth = 11
const nameWidth = 24
const minLines = 3
// Rows for the blank lines, the buttons and the keys.
const answerRows = 5

function totalLines({question}: Confirm): number {
  const {changed, unchanged, refused, failed} = question.counts
  return Math.max(question.lines.length, changed + unchanged + refused + failed)
}

/** Returns the lines of one user: the effect beside the name if it fits, else below. */
function affectedLines({subject, text}: Line, columns: number, theme: Theme): readonly string[] {
  const user = `  ${fitSafe(subject.primary_id, idWidth, theme)} ${fitSafe(subject.name, nameWidth, theme)} `
  if (stringWidth(user) + stringWidth(text) <= columns) return [user + safe(text, theme)]
  return [user.trimEnd(), ...wrapSafe(text, columns - 6, theme).map(line => `      ${line}`)]
}

/** The affected users that fit, from the scroll position on. */
function AffectedUsers({confirm, rows}: {readonly confirm: Confirm; readonly rows: number}) {
  const {columns, theme} = useRoom()
  const blocks = confirm.question.lines.map(line => affectedLines(line, columns, theme))
  const all = blocks.flat()
  if (all.length <= rows) return <Ready lines={all} />
  const {lines, from, count} = pageOfBlocks(blocks, confirm.scroll, rows - 1)
  const place = `${thousands(from + 1)} to ${thousands(from + count)} of ${thousands(totalLines(confirm))}`
  return (
    <>
      <Ready lines={lines} />
      <Row text={`  ${place} (Down/Up scrolls)`} />
    </>
  )
}

/** The buttons, or the number to type, and the keys. */
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
  // Without room, the line names the keys without the label: the button shows it.
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

/** The confirmation before a write. */
export const ConfirmDialog = memo(() => {
  const confirm = useOverlay('confirm')
  return confirm ? (
    <Dialog title={confirm.heading} isSevere={confirm.question.typed !== undefined}>
      <Question confirm={confirm} />
    </Dialog>
  ) : null
})

// A block for each user. What several users share stands once, with their number, above the first of them.
function failureBlocks({failures}: Report, columns: number, theme: Theme): readonly (readonly string[])[] {
  const wrapped = (text: string, indent: number) =>
    wrapSafe(text, columns - indent, theme).map(line => ' '.repeat(indent) + line)
  const userLine = ({subject}: Report['failures'][number]) =>
    `  ${fitSafe(subject.primary_id, idWidth, theme)} ${cutSafe(subject.name, columns - idWidth - 5, theme)}`
  const alike = Map.groupBy(failures, ({reasons}) => reasons.map(each => each.sentence).join('; '))
  return [...alike].flatMap(([sentence, group]) => {
    const [first, ...others] = group
    if (!first) return []
    if (others.length === 0) return [[userLine(first), ...first.reasons.flatMap(each => wrapped(each.sentence, 6))]]
    const head = wrapped(`${counted(group.length, 'user')}: ${sentence}`, 2)
    return [[...head, userLine(first)], ...others.map(each => [userLine(each)])]
  })
}

function Failures({report}: {readonly report: Report}) {
  const {columns, rows, theme} = useRoom()
  const blocks = failureBlocks(report, columns, theme)
  const room = Math.max(minLines, rows - 4 - paragraphLines(report.summary, columns, theme).length)
  const {lines, from, count} = pageOfBlocks(blocks, report.scroll, room)
  const rest = blocks.length - from - count
  return (
    <>
      <Paragraph text={report.summary} />
      <Blank />
      <Ready lines={lines} />
      {count < blocks.length && <Row text={`  ${rest === 0 ? 'no' : thousands(rest)} more users below`} />}
      <Blank />
      <Paragraph text="The session log (@) shows this list until you quit" />
    </>
  )
}

/** The report of failures, user by user. */
export const ReportDialog = memo(() => {
  const report = useOverlay('report')
  return report ? (
    <Dialog title={report.title} isSevere>
      <Failures report={report} />
    </Dialog>
  ) : null
})
