import {thousands} from '../../../app/display/text/counts.ts'
// The preview of a bulk edit as it fills the screen.

import type {Size} from '../../../app/display/list/list-view.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import type {Line} from '../../../app/writes/confirmation.ts'
import {Content} from '../../shell/frame/content.tsx'
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
  const head = [
    ends(' Bulk edit: preview', 'nothing is written yet', columns, theme),
    '',
    ...changesLines(view, width, theme),
    ` ON    ${cutSafe(view.who, width - 8, theme)}`,
    '',
    styled(theme, 'header', padded('    RESULT            USERS', columns)),
    ...planResults.map(result => resultLine(view, result, columns, theme)),
    '',
  ]
  const foot = [...remarkLines(view, width, theme), answerLine(view, theme)]
  const room = Math.max(3, rows - 2 - head.length - foot.length)
  const body = peopleLines(view, room, columns, theme)
  while (body.length < room) body.push('')
  return [...head, ...body, ...foot].slice(0, rows - 2)
}

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
  const why = result === 'refused' ? reasonsText(view) : ''
  const barRoom = columns - 34
  const bar = '#'.repeat(count === 0 ? 0 : Math.max(1, Math.round((count / all) * barRoom)))
  const text = `  ${isChosen ? '>' : ' '} ${sign} ${label.padEnd(14)}${thousands(count).padStart(9)}   `
  const line = text + cutSafe(why === '' ? bar : why, columns - text.length - 1, theme)
  return isChosen && view.at === undefined ? styled(theme, 'cursor', padded(line, columns - 1)) : line
}

function reasonsText({question}: PlanView): string {
  const reasons = (question.reasons ?? []).filter(each => each.code !== 'NOT_FOUND')
  return reasons.map(each => `${thousands(each.count)} ${each.sentence}`).join('; ')
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
  const name = columns >= 100 ? 29 : 20
  const field = columns >= 100 ? 18 : 12
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
  if (view.result !== 'changed') return [mark(who + cutSafe(line.text || '-', columns - who.length - 1, theme))]
  if (isOut) return [mark(`${who}kept out`)]
  const fields = line.fields ?? []
  if (fields.length === 0) return [mark(who + cutSafe(line.text, columns - who.length - 1, theme))]
  const rows = fields.slice(0, maxFields).map(({label, before, after}, place) => {
    const change = `${fitSafe(label, field, theme)} ${fitSafe(before, value, theme)} -> ${cutSafe(after, value, theme)}`
    return mark(place === 0 ? who + change : `${' '.repeat(who.length)}${change}`)
  })
  const rest = fields.length - rows.length
  return rest > 0 ? [...rows, `${' '.repeat(who.length)}and ${rest} more changes`] : rows
}

function remarkLines({remarks, question}: PlanView, width: number, theme: Theme): string[] {
  return [...question.warnings, ...remarks].slice(0, 3).flatMap(each => ` ${wrapSafe(each, width, theme)[0] ?? ''}`)
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
