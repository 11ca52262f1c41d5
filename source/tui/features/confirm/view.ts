// Dialogs as a title and lines of text. They show what was computed; they decide nothing.

import {thousands} from '../../../app/display/list/list-head.ts'
import type {Size} from '../../../app/display/list/list-view.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {type Look, styled} from '../../../app/display/theme.ts'
import type {Line} from '../../../app/writes/confirmation.ts'
import {
  type Blocked,
  type BlockedChoice,
  type Boxed,
  type Confirm,
  type Menu,
  mayConfirm,
  type Report,
} from './state.ts'
import {textOf} from '../../ui/text-field.ts'
import {columnsText, exportText, sortText} from '../columns/view.ts'
import {askingText} from '../forms/question/view.ts'
import {pickerText} from '../picker/view.ts'
import {cutSafe, fitSafe, padded, wrapSafe} from '../../ui/text.ts'

export type DialogText = {readonly title: string; readonly isSevere: boolean; readonly lines: readonly string[]}
type Frame = {readonly width: number; readonly height: number; readonly look: Look}

/** The text of a dialog. */
export function dialogText(overlay: Boxed, size: Size, look: Look): DialogText {
  const frame = {width: dialogWidth(size, overlay) - 4, height: size.rows - 6, look}
  switch (overlay.kind) {
    case 'confirm':
      return {
        title: overlay.heading,
        isSevere: overlay.question.typed !== undefined,
        lines: confirmText(overlay, frame),
      }
    case 'picker':
      return {
        title: overlay.title,
        isSevere: false,
        lines: pickerText(overlay, {...frame, height: Math.min(frame.height, mostPickerRows)}),
      }
    case 'menu':
      return {title: 'Actions', isSevere: false, lines: menuText(overlay, frame)}
    case 'blocked':
      return {title: 'Deletion blocked', isSevere: false, lines: blockedText(overlay, frame)}
    case 'asking':
      return {
        title: overlay.heading,
        isSevere: false,
        lines: askingText(overlay, frame.width, frame.height, look),
      }
    case 'sort':
      return {title: 'Order', isSevere: false, lines: sortText(overlay, frame)}
    case 'columns':
      return {title: 'Columns', isSevere: false, lines: columnsText(overlay, frame)}
    case 'export':
      return {title: 'Export', isSevere: false, lines: exportText(overlay, frame)}
    case 'report':
      return {title: overlay.title, isSevere: true, lines: reportText(overlay, frame)}
  }
}

const mostPickerRows = 18

/** 68 columns, 90 for what is large, or what the screen has. */
export function dialogWidth({columns}: Size, overlay: Boxed): number {
  const wished = overlay.kind === 'picker' && overlay.isLarge ? 90 : 68
  return Math.min(wished, columns - 4)
}

function confirmText(confirm: Confirm, {width, height, look}: Frame): string[] {
  const {question, remarks, scroll} = confirm
  const head = [...wrapSafe(question.title, width, look).map(line => styled(look, 'title', line)), '']
  const tail = [
    '',
    ...remarks.flatMap(remark => wrapSafe(remark, width, look)),
    ...(question.warnings.length > 0 && remarks.length === 0
      ? question.warnings.flatMap(each => wrapSafe(each, width, look))
      : []),
    '',
    ...answerLines(confirm, width, look),
  ]
  const room = Math.max(3, height - head.length - tail.length)
  const {lines} = question
  const from = Math.max(0, Math.min(scroll, lines.length - room))
  const shown = lines.slice(from, from + room)
  const isLong = shown.length > 4
  const who = shown.flatMap(line => personText(line, isLong, width, look))
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
function personText({subject, text}: Line, isLong: boolean, width: number, look: Look): string[] {
  const who = `  ${fitSafe(subject.primary_id, 11, look)} ${fitSafe(subject.name, 24, look)} `
  const room = width - who.length
  if (isLong || text.length <= room) return [who + cutSafe(text, room, look)]
  return [who.trimEnd(), ...wrapSafe(text, width - 6, look).map(line => `      ${line}`)]
}

function totalLines({question}: Confirm): number {
  const {changed, unchanged, refused, failed} = question.counts
  return Math.max(question.lines.length, changed + unchanged + refused + failed)
}

function answerLines(confirm: Confirm, width: number, look: Look): string[] {
  const {question, typed, onYes} = confirm
  if (question.typed !== undefined && question.counts.changed > 0) {
    return [
      `To go on, type the number of users (${question.typed}): ${textOf(typed)}_`,
      '',
      'Esc cancels. Enter does nothing until the number matches.',
    ]
  }
  const no = onYes ? '  Cancel  ' : styled(look, 'cursor', '[ Cancel ]')
  if (question.counts.changed === 0) return [`    ${no}`, '', 'Enter or Esc closes.']
  const label = question.button
  const yes = onYes && mayConfirm(confirm) ? styled(look, 'cursor', `[ ${label} ]`) : `  ${label}  `
  const keys = [`Enter = ${onYes ? label : 'Cancel'}`, `y = ${label}`, 'Tab switches', 'Esc back']
  // A long label is known from its button.
  const [long, short] = [keys.join('   '), ['y = yes', ...keys.slice(2)].join('   ')]
  return [
    `    ${no}    ${yes}`,
    '',
    stringWidth(long) <= width ? long : `Enter = ${onYes ? 'yes' : 'Cancel'}   ${short}`,
  ]
}

function menuText({title, entries, chosen}: Menu, {width, look}: Frame): string[] {
  const labels = Math.max(...entries.map(entry => entry.label.length)) + 2
  const lines = entries.map((entry, index) => {
    const reason = entry.refused.map(each => each.sentence).join('; ')
    const start = `${index === chosen ? '>' : ' '} ${entry.label.padEnd(labels)}${entry.key.padEnd(4)}`
    const line = fitSafe(start + (reason === '' ? '' : `- ${reason}`), width, look)
    if (index === chosen) return styled(look, 'cursor', line)
    return reason === '' ? line : styled(look, 'dim', line)
  })
  const about = entries[chosen]
  const why = about?.refused.map(each => each.sentence).join('; ') ?? ''
  const foot = about ? wrapSafe(why === '' ? about.about : `Not possible: ${why}`, width, look) : []
  return [styled(look, 'title', cutSafe(title, width, look)), '', ...lines, '', ...foot]
}

const choiceTexts: Readonly<Record<BlockedChoice, readonly [string, string]>> = {
  cancel: ['Cancel', 'leave the user as is'],
  view: ['View user', 'open the details'],
  deactivate: ['Deactivate', 'reversible alternative'],
}

function blockedText({subject, obstacles, others, choices, chosen}: Blocked, {width, look}: Frame): string[] {
  // Those that stand in the way first, so that nobody mends one and meets the next.
  const sorted = [...obstacles].sort((one, other) => Number(other.count > 0) - Number(one.count > 0))
  const lines = sorted.flatMap(({label, count, sentence}) => {
    const start = `${count > 0 ? '  ! ' : '    '}${label.padEnd(29)}`
    const texts = wrapSafe(count > 0 ? sentence : 'none', width - start.length, look)
    return texts.map((text, index) => {
      const line = `${index === 0 ? start : ' '.repeat(start.length)}${text}`
      return count > 0 ? styled(look, 'warning', line) : line
    })
  })
  const buttons = choices.map((choice, index) => {
    const [label, about] = choiceTexts[choice]
    const line = `  ${index === chosen ? '>' : ' '} ${(index === chosen ? `[ ${label} ]` : `  ${label}  `).padEnd(18)} ${about}`
    return index === chosen ? styled(look, 'cursor', padded(line, width)) : line
  })
  return [
    ...wrapSafe(`${subject.name} (${subject.primary_id}) cannot be deleted:`, width, look).map(line =>
      styled(look, 'title', line),
    ),
    '',
    ...lines,
    ...others.flatMap(each => wrapSafe(`  ! ${each.sentence}`, width, look)),
    '',
    'Choose:',
    ...buttons,
  ]
}

function reportText({summary, failures, scroll}: Report, {width, height, look}: Frame): string[] {
  const all = failures.flatMap(({subject, reasons}) => [
    `  ${fitSafe(subject.primary_id, 11, look)} ${cutSafe(subject.name, width - 16, look)}`,
    ...reasons.flatMap(each => wrapSafe(each.sentence, width - 6, look).map(line => `      ${line}`)),
  ])
  const room = Math.max(3, height - 6)
  const from = Math.max(0, Math.min(scroll, all.length - room))
  const more = all.length > room ? [`  ${all.length - Math.min(all.length, from + room)} more lines below`] : []
  return [
    ...wrapSafe(summary, width, look),
    '',
    ...all.slice(from, from + room),
    ...more,
    '',
    'The history has all of it: usher history.',
  ]
}
