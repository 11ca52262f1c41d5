import {memo} from 'react'
import type {Theme} from '../../../../app/display/theme.ts'
import {useOverlay} from '../../../shell/frame/context.tsx'
import {PickList} from '../../../ui/pick-list.tsx'
import {useRoom} from '../../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Row} from '../../../ui/row.tsx'
import {firstAround} from '../../../ui/scrolling.ts'
import {cutSafe, fitSafe, padded} from '../../../ui/text.ts'
import {labelled} from '../field-text.ts'
import type {FormField} from '../state.ts'
import type {ConflictRow} from './state.ts'

const labelWidth = 22
const minValue = 10

function shownText(field: FormField): string {
  if (field.kind === 'flag') return field.text === '' ? 'no' : 'yes'
  return field.text === '' ? '-' : labelled(field, field.text)
}

function valuesOf({before, mine, theirs, takes}: ConflictRow): readonly string[] {
  return [
    shownText(before),
    `${takes === 'mine' ? '*' : ' '} ${shownText(mine)}`,
    `${takes === 'theirs' ? '*' : ' '} ${shownText(theirs)}`,
  ]
}

function fullText({label, mine, theirs, takes}: ConflictRow, width: number, theme: Theme): string {
  const [start, end] = [`${label} becomes `, '. * marks the value that is kept']
  const value = shownText(takes === 'mine' ? mine : theirs)
  return `${start}${cutSafe(value, Math.max(8, width - start.length - end.length), theme)}${end}`
}

/** The conflict screen: the operator's values beside those saved meanwhile. */
export const ConflictScreen = memo(() => {
  const {columns, rows: height, theme} = useRoom()
  const conflict = useOverlay('conflict')
  if (!conflict) return null
  const {rows, chosen, who, form} = conflict
  const width = Math.max(minValue, Math.floor((columns - labelWidth - 5) / 3))
  const cells = (label: string, texts: readonly string[]): string =>
    `${padded(label, labelWidth)} ${texts.map(text => fitSafe(text, width, theme)).join(' ')}`
  const about = `Changed by ${who} while this form was open. Nothing is lost: choose the value to keep.`
  const headRows = 3 + paragraphLines(about, columns - 1, theme).length
  const current = rows[chosen]
  const heightOf = ({label}: ConflictRow): number => paragraphLines(label, labelWidth, theme).length
  const page = Math.max(1, height - headRows - 2)
  // Wrapped labels take two lines, which leaves room for fewer rows.
  const count = Math.max(1, page - rows.filter(each => heightOf(each) > 1).length)
  const from = firstAround(rows.length, chosen, count)
  const shownRows = rows.slice(from, from + count).reduce((sum, row) => sum + heightOf(row), 0)
  return (
    <>
      <Row text={[' ', ['title', form.title]]} />
      <Paragraph text={about} indent={1} />
      <Blank />
      <Row text={['   ', ['header', cells('FIELD', ['BEFORE', '  MINE', '  THEIRS']).trimEnd()]]} />
      <PickList items={rows} at={chosen} rows={count}>
        {(row, isCurrent) =>
          // A label that is too long for its column is wrapped.
          paragraphLines(row.label, labelWidth, theme).map((label, at) => {
            const line = cells(label, at === 0 ? valuesOf(row) : []).trimEnd()
            return <Row key={label} text={`${isCurrent && at === 0 ? '>' : ' '}  ${line}`} isCurrent={isCurrent} />
          })
        }
      </PickList>
      <Blank rows={page - shownRows} />
      <Row text={` ${current ? fullText(current, columns - 1, theme) : ''}`} />
    </>
  )
})
