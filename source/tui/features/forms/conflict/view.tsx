// What somebody else has saved meanwhile beside what one has filled in, field by field.

import type {Size} from '../../../../app/display/list/list-view.ts'
import {stringWidth} from '../../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../../app/display/theme.ts'
import {Content} from '../../../shell/frame/content.tsx'
import {cutSafe, fitSafe, padded, wrapSafe} from '../../../ui/text.ts'
import type {FormField} from '../state.ts'
import {labelled} from '../view.tsx'
import type {Conflict, ConflictRow} from './state.ts'

const labelWidth = 22

/** The whole screen but for the last two lines. */
export function conflictFrame(
  {rows, chosen, who, form}: Conflict,
  {columns, rows: height}: Size,
  theme: Theme,
): string[] {
  const room = Math.max(10, Math.floor((columns - labelWidth - 6) / 3))
  const cells = (label: string, texts: readonly string[]): string =>
    `${padded(label, labelWidth)} ${texts.map(text => fitSafe(text, room, theme)).join(' ')}`.trimEnd()
  const head = [
    ` ${styled(theme, 'title', cutSafe(form.title, columns - 2, theme))}`,
    ...wrapSafe(
      `Changed by ${who} while this form was open. Nothing is lost: say which value stays.`,
      columns - 2,
      theme,
    ).map(line => ` ${line}`),
    '',
    `   ${styled(theme, 'header', cells('FIELD', ['BEFORE', '  MINE', '  THEIRS']))}`,
  ]
  const page = Math.max(1, height - head.length - 3)
  // Where labels take a second line, fewer rows are shown.
  const count = Math.max(1, page - rows.filter(each => stringWidth(each.label) > labelWidth).length)
  const from = Math.max(0, Math.min(chosen - Math.floor(count / 2), rows.length - count))
  const shown = rows.slice(from, from + count)
  const body = shown.flatMap((row, place) => {
    const isHere = from + place === chosen
    // What a field is called goes on below where its column has no room for it.
    return wrapSafe(row.label, labelWidth, theme).map((label, at) => {
      const line = `${isHere && at === 0 ? '>' : ' '}  ${cells(label, at === 0 ? textsOf(row) : [])}`
      return isHere ? styled(theme, 'cursor', fitSafe(line, columns - 1, theme)) : line
    })
  })
  while (body.length < page) body.push('')
  const now = rows[chosen]
  return [...head, ...body, ` ${now ? inFull(now, columns - 2, theme) : ''}`]
}

function textsOf({before, mine, theirs, takes}: ConflictRow): string[] {
  return [
    shownText(before),
    `${takes === 'mine' ? '*' : ' '} ${shownText(mine)}`,
    `${takes === 'theirs' ? '*' : ' '} ${shownText(theirs)}`,
  ]
}

function inFull({label, mine, theirs, takes}: ConflictRow, width: number, theme: Theme): string {
  const [start, end] = [`${label} becomes `, '. * marks what stays']
  const value = shownText(takes === 'mine' ? mine : theirs)
  return `${start}${cutSafe(value, Math.max(8, width - start.length - end.length), theme)}${end}`
}

function shownText(field: FormField): string {
  if (field.kind === 'flag') return field.text === '' ? 'no' : 'yes'
  return field.text === '' ? '-' : labelled(field, field.text)
}

export function ConflictScreen() {
  return (
    <Content
      of={({overlay, size, theme}) => (overlay?.kind === 'conflict' ? conflictFrame(overlay, size, theme) : [])}
    />
  )
}
