import {thousands} from '../../../app/display/text/counts.ts'
// The question before a write, and what could not be done. They show what was computed; they decide nothing.
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import type {Line} from '../../../app/writes/confirmation.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../ui/dialog.tsx'
import {cutSafe, fitSafe, wrapSafe} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {type Confirm, mayConfirm, type Report} from './state.ts'

type Frame = {readonly width: number; readonly height: number; readonly theme: Theme}

function confirmText(confirm: Confirm, {width, height, theme}: Frame): string[] {
  const {question, remarks, scroll} = confirm
  const head = [...wrapSafe(question.title, width, theme).map(line => styled(theme, 'title', line)), '']
  const tail = [
    '',
    ...remarks.flatMap(remark => wrapSafe(remark, width, theme)),
    ...(question.warnings.length > 0 && remarks.length === 0
      ? question.warnings.flatMap(each => wrapSafe(each, width, theme))
      : []),
    '',
    ...answerLines(confirm, width, theme),
  ]
  const room = Math.max(3, height - head.length - tail.length)
  const {lines} = question
  const from = Math.max(0, Math.min(scroll, lines.length - room))
  const shown = lines.slice(from, from + room)
  const isLong = shown.length > 4
  const who = shown.flatMap(line => personText(line, isLong, width, theme))
  const rest = question.lines.length - shown.length
  const more =
    rest > 0
      ? [
          `  ${thousands(from + 1)} to ${thousands(from + shown.length)} of ${thousands(totalLines(confirm))} (Down/Up scrolls)`,
        ]
      : []
  return [...head, ...who, ...more, ...tail]
}

/** Who, and what would happen to them: beside the name where it fits, else below, unless there are many. */
function personText({subject, text}: Line, isLong: boolean, width: number, theme: Theme): string[] {
  const who = `  ${fitSafe(subject.primary_id, 11, theme)} ${fitSafe(subject.name, 24, theme)} `
  const room = width - who.length
  if (isLong || text.length <= room) return [who + cutSafe(text, room, theme)]
  return [who.trimEnd(), ...wrapSafe(text, width - 6, theme).map(line => `      ${line}`)]
}

function totalLines({question}: Confirm): number {
  const {changed, unchanged, refused, failed} = question.counts
  return Math.max(question.lines.length, changed + unchanged + refused + failed)
}

function answerLines(confirm: Confirm, width: number, theme: Theme): string[] {
  const {question, typed, onYes} = confirm
  if (question.typed !== undefined && question.counts.changed > 0) {
    return [
      `To go on, type the number of users (${question.typed}): ${textOf(typed)}_`,
      '',
      'Esc cancels. Enter does nothing until the number matches.',
    ]
  }
  const no = onYes ? '  Cancel  ' : styled(theme, 'cursor', '[ Cancel ]')
  if (question.counts.changed === 0) return [`    ${no}`, '', 'Enter or Esc closes.']
  const label = question.button
  const yes = onYes && mayConfirm(confirm) ? styled(theme, 'cursor', `[ ${label} ]`) : `  ${label}  `
  const keys = [`Enter = ${onYes ? label : 'Cancel'}`, `y = ${label}`, 'Tab switches', 'Esc back']
  // A long label is known from its button.
  const [long, short] = [keys.join('   '), ['y = yes', ...keys.slice(2)].join('   ')]
  return [
    `    ${no}    ${yes}`,
    '',
    stringWidth(long) <= width ? long : `Enter = ${onYes ? 'yes' : 'Cancel'}   ${short}`,
  ]
}

function reportText({summary, failures, scroll}: Report, {width, height, theme}: Frame): string[] {
  const all = failures.flatMap(({subject, reasons}) => [
    `  ${fitSafe(subject.primary_id, 11, theme)} ${cutSafe(subject.name, width - 16, theme)}`,
    ...reasons.flatMap(each => wrapSafe(each.sentence, width - 6, theme).map(line => `      ${line}`)),
  ])
  const room = Math.max(3, height - 6)
  const from = Math.max(0, Math.min(scroll, all.length - room))
  const more = all.length > room ? [`  ${all.length - Math.min(all.length, from + room)} more lines below`] : []
  return [
    ...wrapSafe(summary, width, theme),
    '',
    ...all.slice(from, from + room),
    ...more,
    '',
    'The history has all of it: usher history.',
  ]
}

export function ConfirmDialog() {
  const confirm = useOverlay('confirm')
  const size = useSlice(state => state.size)
  const theme = useSlice(state => state.theme)
  if (!confirm) return null
  const lines = confirmText(confirm, {...dialogRoom(size), theme})
  const isSevere = confirm.question.typed !== undefined
  return <Dialog title={confirm.heading} lines={lines} isSevere={isSevere} size={size} theme={theme} />
}

export function ReportDialog() {
  const report = useOverlay('report')
  const size = useSlice(state => state.size)
  const theme = useSlice(state => state.theme)
  if (!report) return null
  return (
    <Dialog
      title={report.title}
      lines={reportText(report, {...dialogRoom(size), theme})}
      isSevere
      size={size}
      theme={theme}
    />
  )
}
