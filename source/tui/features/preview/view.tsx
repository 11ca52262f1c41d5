// The preview of a bulk edit as it fills the screen.
import {memo} from 'react'
import {thousands} from '../../../app/display/list/list-head.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import type {Line} from '../../../app/writes/confirmation.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, Ends, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {firstBlock} from '../../ui/scrolling.ts'
import {cutSafe, fitSafe, padded} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {type PlanResult, type PlanView, planResults, resultCount, resultLines} from './state.ts'

const signs: Readonly<Record<PlanResult, readonly [sign: string, label: string]>> = {
  changed: ['+', 'will change'],
  unchanged: ['=', 'no change'],
  refused: ['!', 'refused'],
  vanished: ['?', 'deleted meanwhile'],
}

const maxChangeLines = 3

/** What is to be set, so many lines of it at most. */
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

function reasonsText({question}: PlanView): string {
  const reasons = (question.reasons ?? []).filter(each => each.code !== 'NOT_FOUND')
  return reasons.map(each => `${thousands(each.count)} ${each.sentence}`).join('; ')
}

/** How many users have one result, as a bar; those that are refused say why. */
function ResultRow({plan, result}: {readonly plan: PlanView; readonly result: PlanResult}) {
  const {columns} = useRoom()
  const [sign, label] = signs[result]
  const count = resultCount(plan, result)
  const isChosen = plan.result === result
  const {counts} = plan.question
  const all = Math.max(1, counts.changed + counts.unchanged + counts.refused + counts.failed)
  const start = `  ${isChosen ? '>' : ' '} ${sign} ${label.padEnd(18)}${thousands(count).padStart(9)}   `
  const length = count === 0 ? 0 : Math.max(1, Math.round((count / all) * (columns - start.length - 2)))
  const reasons = result === 'refused' ? reasonsText(plan) : ''
  return <Row text={start + (reasons || '#'.repeat(length))} isCurrent={isChosen && plan.at === undefined} />
}

// A user takes a line a change, and at most so many.
const maxFields = 4

type Widths = {readonly id: number; readonly name: number; readonly field: number; readonly value: number}

function widthsFor(columns: number): Widths {
  const [id, name, field] = columns >= 100 ? [11, 29, 18] : [11, 20, 12]
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
  if (plan.result !== 'changed') return [mark(user + cutSafe(line.text || '-', columns - user.length, theme))]
  if (isOut) return [mark(`${user}kept out`)]
  const fields = line.fields ?? []
  if (fields.length === 0) return [mark(user + cutSafe(line.text, columns - user.length, theme))]
  const rows = fields.slice(0, maxFields).map(({label, before, after}, place) => {
    const change = `${fitSafe(label, field, theme)} ${fitSafe(before, value, theme)} -> ${cutSafe(after, value, theme)}`
    return mark(place === 0 ? user + change : `${' '.repeat(user.length)}${change}`)
  })
  const rest = fields.length - rows.length
  return rest > 0 ? [...rows, `${' '.repeat(user.length)}and ${rest} more changes`] : rows
}

/** The users of the chosen result, each with its changes. */
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
  if (count === 0) return <Row text=" Nothing would be changed. b goes back, Esc leaves." />
  return <Row text={[' ', ['key', `Type ${count} and Enter to apply:`], ` ${textOf(plan.typed)}_`]} />
}

const maxRemarkLines = 3
const minPlanRows = 3

/** What a bulk edit would do: how many users have each result, and the users of one of them. */
export const PreviewScreen = memo(() => {
  const {columns, rows, theme} = useRoom()
  const plan = useOverlay('plan')
  if (!plan) return null
  const {input, who, question} = plan
  const remarks = [...question.warnings, ...plan.remarks]
    .flatMap(each => paragraphLines(each, columns - 1, theme))
    .slice(0, maxRemarkLines)
  const headRows = 6 + Math.min(input.length, maxChangeLines) + planResults.length
  return (
    <>
      <Ends left={[['title', ' Bulk edit: preview']]} right={['nothing is written yet']} />
      <Blank />
      <Changes input={input} />
      <Row text={` ON    ${who}`} />
      <Blank />
      <Row text="    RESULT               USERS" style="header" />
      {planResults.map(result => (
        <ResultRow key={result} plan={plan} result={result} />
      ))}
      <Blank />
      <Plan plan={plan} rows={Math.max(minPlanRows, rows - headRows - remarks.length - 1)} />
      <Ready lines={remarks} indent={1} />
      <Answer plan={plan} />
    </>
  )
})
