// The preview screen of a bulk edit.

import {Fragment, memo} from 'react'
import {counted, thousands} from '../../../app/display/text/counts.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import type {Line} from '../../../app/writes/confirmation.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {pageOfBlocks} from '../../ui/blocks.ts'
import {type Room, useRoom} from '../../ui/room.tsx'
import {Blank, Ends, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {firstBlock} from '../../ui/scrolling.ts'
import {cutSafe, fitSafe, padded} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {openableCount, type PlanResult, type PlanView, planResults, resultCount, resultLines} from './state.ts'

const signs: Readonly<Record<PlanResult, readonly [sign: string, label: string]>> = {
  changed: ['+', 'will change'],
  unchanged: ['=', 'no change'],
  refused: ['!', 'refused'],
  vanished: ['?', 'deleted meanwhile'],
}

const maxChangeLines = 3

/** The values to set, limited to a few lines. */
function Changes({input}: {readonly input: readonly string[]}) {
  const shown = input.slice(0, input.length > maxChangeLines ? maxChangeLines - 1 : maxChangeLines)
  const rest = input.length - shown.length
  return (
    <>
      {shown.map((text, place) => (
        <Row key={text} text={` ${place === 0 ? 'SET' : '   '}   ${text}`} />
      ))}
      {rest > 0 && <Row text={`       and ${rest} more`} />}
    </>
  )
}

const maxReasonLines = 4

// Returns the reasons of refusals, most frequent first; none is cut in the middle.
function reasonLines({question}: PlanView, {columns, theme}: Room, most: number): readonly string[] {
  const reasons = (question.reasons ?? []).filter(each => each.code !== 'NOT_FOUND')
  const blocks = reasons.map(({count, sentence}) => {
    const start = `      ${thousands(count)} `
    const lines = paragraphLines(sentence, columns - 1 - start.length, theme)
    return lines.map((line, at) => (at === 0 ? start : ' '.repeat(start.length)) + line)
  })
  const {lines, count} = pageOfBlocks(blocks, 0, most)
  return count < blocks.length ? [...lines, `      and ${blocks.length - count} more reasons`] : lines
}

/** The number of users with one result, as a bar. */
function ResultRow({plan, result}: {readonly plan: PlanView; readonly result: PlanResult}) {
  const {columns} = useRoom()
  const [sign, label] = signs[result]
  const count = resultCount(plan, result)
  const isChosen = plan.result === result
  const {counts} = plan.question
  const all = Math.max(1, counts.changed + counts.unchanged + counts.refused + counts.failed)
  const start = `  ${isChosen ? '>' : ' '} ${sign} ${label.padEnd(18)}${thousands(count).padStart(9)}   `
  const length = count === 0 ? 0 : Math.max(1, Math.round((count / all) * (columns - start.length - 2)))
  return <Row text={start + '#'.repeat(length)} isCurrent={isChosen && plan.at === undefined} />
}

// Maximum number of changes shown per user, one line each.
const maxFields = 4

type Widths = {readonly id: number; readonly name: number; readonly field: number; readonly value: number}

function widthsFor(columns: number): Widths {
  const [id, name, field] = columns >= 100 ? [11, 29, 18] : [11, 18, 16]
  return {id, name, field, value: Math.floor((columns - 12 - id - name - field) / 2)}
}

function headerText(result: PlanResult, {id, name, field, value}: Widths): string {
  const start = `   ${'ID'.padEnd(id)} ${'NAME'.padEnd(name)} `
  return result === 'changed' ? `${start}${'FIELD'.padEnd(field)} ${'BEFORE'.padEnd(value)}    AFTER` : `${start}WHY`
}

function userLines(plan: PlanView, line: Line, isCurrent: boolean, columns: number, theme: Theme): string[] {
  const {id, name, field, value} = widthsFor(columns)
  const isOut = plan.without.has(line.subject.id)
  const sign = isOut ? '-' : signs[plan.result][0]
  const user = `${isCurrent ? '>' : ' '}${sign} ${fitSafe(line.subject.primary_id, id, theme)} ${fitSafe(line.subject.name, name, theme)} `
  const mark = (text: string): string =>
    isCurrent ? styled(theme, 'cursor', padded(text, columns)) : isOut ? styled(theme, 'dim', text) : text
  const below = ' '.repeat(stringWidth(user))
  const beside = (texts: readonly string[]): string[] =>
    texts.map((text, place) => mark((place === 0 ? user : below) + text))
  if (isOut) return beside(['excluded'])
  const fields = line.fields ?? []
  if (plan.result !== 'changed' || fields.length === 0)
    return beside(paragraphLines(line.text || '-', columns - below.length, theme))
  const rows = fields.slice(0, maxFields).flatMap(({label, before, after}) => {
    // A label that is too long for its column is wrapped.
    const [first = '', ...more] = paragraphLines(label, field, theme)
    return [`${padded(first, field)} ${fitSafe(before, value, theme)} -> ${cutSafe(after, value, theme)}`, ...more]
  })
  const rest = fields.length - maxFields
  return beside(rest > 0 ? [...rows, `and ${rest} more changes`] : rows)
}

/** The users of the current result, with their changes. */
function Plan({plan, rows}: {readonly plan: PlanView; readonly rows: number}) {
  const {columns, theme} = useRoom()
  const users = resultLines(plan)
  const blocks = users.map((line, place) => userLines(plan, line, place === plan.at, columns, theme))
  const room = rows - 1
  const heights = blocks.map(block => block.length)
  const from = firstBlock(heights, plan.at ?? 0, Math.floor(room / 2))
  const lines = blocks.slice(from).flat().slice(0, room)
  const count = resultCount(plan, plan.result)
  const isCut = users.length < count && lines.length === room && from + lines.length >= users.length
  return (
    <>
      <Row text={headerText(plan.result, widthsFor(columns))} style="header" />
      {users.length === 0 && <Row text="   no users" />}
      <Ready lines={isCut ? lines.slice(0, -1) : lines} />
      {isCut && <Row text={`   the first ${thousands(users.length)} of ${thousands(count)}`} />}
      <Blank rows={room - Math.max(lines.length, users.length === 0 ? 1 : 0)} />
    </>
  )
}

function Answer({plan}: {readonly plan: PlanView}) {
  const count = resultCount(plan, 'changed')
  if (count === 0) return <Row text=" Nothing would be changed. Esc goes back to the form." />
  return <Row text={[' ', ['key', `Type ${count} and Enter to apply:`], ` ${textOf(plan.typed)}_`]} />
}

const maxRemarks = 3
const minPlanRows = 3

/** The preview screen: the number of users per result, and the users of one result. */
export const PreviewScreen = memo(() => {
  const room = useRoom()
  const {columns, rows, theme} = room
  const plan = useOverlay('plan')
  if (!plan) return null
  const {input, who, question} = plan
  const openable = openableCount(plan)
  const offer = openable === 0 ? [] : [`${counted(openable, 'user')} can be changed after opening for update: press o.`]
  const remarks = [...new Set([...offer, ...question.warnings, ...plan.remarks])]
    .slice(0, maxRemarks)
    .flatMap(each => paragraphLines(each, columns - 1, theme))
  // Reasons leave room for the users, and the confirmation line always fits.
  const otherRows = 6 + Math.min(input.length, maxChangeLines) + planResults.length + remarks.length + 1
  const spare = rows - otherRows - minPlanRows
  const reasons = reasonLines(plan, room, Math.max(1, Math.min(maxReasonLines, spare)))
  const planRows = rows - otherRows - reasons.length
  return (
    <>
      <Ends left={[['title', ' Bulk edit: preview']]} right={['nothing is written yet']} />
      <Blank />
      <Changes input={input} />
      <Row text={` ON    ${who}`} />
      <Blank />
      <Row text="    RESULT               USERS" style="header" />
      {planResults.map(result => (
        <Fragment key={result}>
          <ResultRow plan={plan} result={result} />
          {result === 'refused' && <Ready lines={reasons} />}
        </Fragment>
      ))}
      <Blank />
      {planRows > 0 && <Plan plan={plan} rows={planRows} />}
      <Ready lines={remarks} indent={1} />
      <Answer plan={plan} />
    </>
  )
})
