import {memo} from 'react'
import {useOverlay} from '../../../shell/frame/context.tsx'
import {PickList} from '../../../ui/pick-list.tsx'
import {useRoom} from '../../../ui/room.tsx'
import {Blank, Paragraph, paragraphLines, Row} from '../../../ui/row.tsx'
import {fitSafe} from '../../../ui/text.ts'
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

function inFull({label, mine, theirs, takes}: ConflictRow): string {
  return `${label} becomes ${shownText(takes === 'mine' ? mine : theirs)}. * marks what stays`
}

/** What somebody else has saved meanwhile beside what one has filled in, field by field. */
export const ConflictScreen = memo(() => {
  const {columns, rows: height, theme} = useRoom()
  const conflict = useOverlay('conflict')
  if (!conflict) return null
  const {rows, chosen, who, form} = conflict
  const width = Math.max(minValue, Math.floor((columns - labelWidth - 5) / 3))
  const cells = (label: string, texts: readonly string[]): string =>
    `${fitSafe(label, labelWidth, theme)} ${texts.map(text => fitSafe(text, width, theme)).join(' ')}`
  const about = `Changed by ${who} while this form was open. Nothing is lost: choose which value stays.`
  const headRows = 3 + paragraphLines(about, columns - 1, theme).length
  const current = rows[chosen]
  return (
    <>
      <Row text={[' ', ['title', form.title]]} />
      <Paragraph text={about} indent={1} />
      <Blank />
      <Row text={['   ', ['header', cells('FIELD', ['BEFORE', '  MINE', '  THEIRS']).trimEnd()]]} />
      <PickList items={rows} at={chosen} rows={Math.max(1, height - headRows - 1)} isFilled>
        {(row, isCurrent) => (
          <Row text={`${isCurrent ? '>' : ' '}  ${cells(row.label, valuesOf(row)).trimEnd()}`} isCurrent={isCurrent} />
        )}
      </PickList>
      <Row text={` ${current ? inFull(current) : ''}`} />
    </>
  )
})
