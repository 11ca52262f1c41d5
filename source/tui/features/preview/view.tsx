// The preview of a bulk edit as it fills the screen.

import {thousands} from '../../../app/display/list/list-head.ts'
import type {Size} from '../../../app/display/list/list-view.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import type {Line} from '../../../app/writes/confirmation.ts'
import {Content} from '../../shell/frame/content.tsx'
import {pageOfBlocks} from '../../ui/blocks.ts'
import {cutSafe, fitSafe, padded, wrapSafe} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {type PlanResult, type PlanView, planResults, resultCount, resultLines} from './state.ts'

const signs: Readonly<Record<PlanResult, readonly [sign: string, label: string]>> = {
  changed: ['+', 'will change'],
  unchanged: ['=', 'no change'],
  refused: ['!', 'refused'],
  vanished: ['?', 'vanished'],
}

/** The whole screen but for the last two lines. */
export function planFrame(view: PlanView, {columns, rows}: Size, theme: Theme): string[] {
  const width = columns - 2
  const foot = [...remarkLines(view, width, theme), answerLine(view, theme)]
  const changes = changesLines(view, width, theme)
  // The reasons leave some lines for the users.
  const spare = rows - 2 - fixedRows - changes.length - foot.length - minBody
  const reasons = reasonLines(view, width, Math.max(1, Math.min(maxReasonLines, spare)), theme)
  const head = [
    ends(' Bulk edit: preview', 'nothing is written yet', columns, theme),
    '',
    ...changes,
    ` ON    ${cutSafe(view.who, width - 8, theme)}`,
    '',
    styled(theme, 'header', padded('    RESULT            USERS', columns)),
    ...planResults.flatMap(result => [
      resultLine(view, result, columns, theme),
      ...(result === 'refused' ? reasons : []),
    ]),
    '',
  ]
  const room = Math.max(minBody, rows - 2 - head.length - foot.length)
  const body = peopleLines(view, room, columns, theme)
  while (body.length < room) body.push('')
  // The answer stands on every screen, however small.
  return [...[...head, ...body].slice(0, Math.max(0, rows - 2 - foot.length)), ...foot].slice(-(rows - 2))
}

// Title, whom it is about, the results, and what divides them.
const fixedRows = 10
const minBody = 3

function ends(left: string, right: string, columns: number, theme: Theme): string {
  const gap = ' '.repeat(Math.max(1, columns - left.length - right.length - 1))
  return `${styled(theme, 'title', left)}${gap}${right}`
}

const maxChangeLines = 3

function changesLines({input}: PlanView, width: number, theme: Theme): string[] {
  const shown = input.slice(0, input.length > maxChangeLines ? maxChangeLines - 1 : maxChangeLines)
  const lines = shown.map((word, place) => ` ${place === 0 ? 'SET' : '   '}   ${cutSafe(word, width - 8, theme)}`)
  const rest = input.length - shown.length
  return rest > 0 ? [...lines, `       and ${rest} more`] : lines
}

function resultLine(view: PlanView, result: PlanResult, columns: number, theme: Theme): string {
  const [sign, label] = signs[result]
  const count = resultCount(view, result)
  const isChosen = view.result === result
  const {counts} = view.question
  const all = Math.max(1, counts.changed + counts.unchanged + counts.refused + counts.failed)
  const barRoom = columns - 34
  const bar = '#'.repeat(count === 0 ? 0 : Math.max(1, Math.round((count / all) * barRoom)))
  const text = `  ${isChosen ? '>' : ' '} ${sign} ${label.padEnd(14)}${thousands(count).padStart(9)}   `
  const line = text + bar.slice(0, columns - text.length - 1)
  return isChosen && view.at === undefined ? styled(theme, 'cursor', padded(line, columns - 1)) : line
}

const maxReasonLines = 4

// Why users are refused, the most frequent reasons first; each one whole.
function reasonLines({question}: PlanView, width: number, room: number, theme: Theme): string[] {
  const reasons = (question.reasons ?? []).filter(each => each.code !== 'NOT_FOUND')
  const blocks = reasons.map(({count, sentence}) => {
    const start = `      ${thousands(count)} `
    const lines = wrapSafe(sentence, width - start.length, theme)
    return lines.map((line, at) => (at === 0 ? start : ' '.repeat(start.length)) + line)
  })
  const {lines, count} = pageOfBlocks(blocks, 0, room)
  return count < blocks.length ? [...lines, `      and ${blocks.length - count} more reasons`] : [...lines]
}

// A person takes a line a change, and at most so many.
const maxFields = 4

function peopleLines(view: PlanView, room: number, columns: number, theme: Theme): string[] {
  const people = resultLines(view)
  const header = styled(theme, 'header', padded(headerText(view.result, columns), columns))
  if (people.length === 0) return [header, '   nobody']
  const blocks = people.map((line, place) => personBlock(view, line, place === view.at, columns, theme))
  const from = firstShown(blocks, view.at ?? 0, room - 1)
  const body = blocks
    .slice(from)
    .flat()
    .slice(0, room - 1)
  const shown = resultCount(view, view.result)
  if (people.length < shown && body.length === room - 1 && from + body.length >= people.length)
    body[body.length - 1] = `   the first ${thousands(people.length)} of ${thousands(shown)}`
  return [header, ...body]
}

// The person under the cursor stands on the screen, with as many before it as fit.
function firstShown(blocks: readonly (readonly string[])[], at: number, room: number): number {
  let [from, height] = [at, blocks[at]?.length ?? 0]
  while (from > 0 && height + (blocks[from - 1]?.length ?? 0) <= Math.floor(room / 2)) {
    from -= 1
    height += blocks[from]?.length ?? 0
  }
  return from
}

function widths(columns: number): {id: number; name: number; field: number; value: number} {
  const id = 11
  const name = columns >= 100 ? 29 : 18
  const field = columns >= 100 ? 18 : 16
  return {id, name, field, value: Math.floor((columns - 6 - id - name - field - 6) / 2)}
}

function headerText(result: PlanResult, columns: number): string {
  const {id, name, field, value} = widths(columns)
  const start = `   ${'ID'.padEnd(id)} ${'NAME'.padEnd(name)} `
  return result === 'changed' ? `${start}${'FIELD'.padEnd(field)} ${'BEFORE'.padEnd(value)}    AFTER` : `${start}WHY`
}

function personBlock(view: PlanView, line: Line, isCurrent: boolean, columns: number, theme: Theme): string[] {
  const {id, name, field, value} = widths(columns)
  const isOut = view.without.has(line.subject.id)
  const sign = isOut ? '-' : signs[view.result][0]
  const who = `${isCurrent ? '>' : ' '}${sign} ${fitSafe(line.subject.primary_id, id, theme)} ${fitSafe(line.subject.name, name, theme)} `
  const mark = (text: string): string =>
    isCurrent ? styled(theme, 'cursor', padded(text, columns - 1)) : isOut ? styled(theme, 'dim', text) : text
  const below = ' '.repeat(stringWidth(who))
  const beside = (texts: readonly string[]): string[] =>
    texts.map((text, place) => mark((place === 0 ? who : below) + text))
  if (isOut) return beside(['kept out'])
  const fields = line.fields ?? []
  if (view.result !== 'changed' || fields.length === 0)
    return beside(wrapSafe(line.text || '-', columns - below.length - 1, theme))
  const rows = fields.slice(0, maxFields).flatMap(({label, before, after}) => {
    // What a field is called goes on below where its column has no room for it.
    const [first = '', ...more] = wrapSafe(label, field, theme)
    return [`${padded(first, field)} ${fitSafe(before, value, theme)} -> ${cutSafe(after, value, theme)}`, ...more]
  })
  const rest = fields.length - maxFields
  return beside(rest > 0 ? [...rows, `and ${rest} more changes`] : rows)
}

function remarkLines({remarks, question}: PlanView, width: number, theme: Theme): string[] {
  return [...question.warnings, ...remarks]
    .slice(0, 3)
    .flatMap(each => wrapSafe(each, width, theme).map(line => ` ${line}`))
}

function answerLine(view: PlanView, theme: Theme): string {
  const count = resultCount(view, 'changed')
  if (count === 0) return ' Nothing would be changed. b goes back, Esc leaves.'
  return ` ${styled(theme, 'key', `Type ${count} and Enter to apply:`)} ${textOf(view.typed)}_`
}

/** The preview of a bulk change as it fills the screen. */
export function PreviewScreen() {
  return <Content of={({overlay, size, theme}) => (overlay?.kind === 'plan' ? planFrame(overlay, size, theme) : [])} />
}
