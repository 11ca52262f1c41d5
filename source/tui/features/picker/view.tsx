import {memo} from 'react'
import {thousands} from '../../../app/display/text/counts.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {useOverlay} from '../../shell/frame/context.tsx'
import {Dialog} from '../../ui/dialog.tsx'
import {PickList} from '../../ui/pick-list.tsx'
import {type Room, useRoom} from '../../ui/room.tsx'
import {Blank, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {aboveFoot} from '../../ui/scrolling.ts'
import {fitSafe} from '../../ui/text.ts'
import {typedText} from '../../ui/text-field.ts'
import {chosenEntry, type Picker, type PickerEntry, shownEntries} from './state.ts'

// Rows below the list: the reason or description, and the command line; more if they are wrapped.
const usualDetail = 3
const wideEnough = 80
const maxRows = 18
const maxNote = 24
const maxLabel = 44

type Widths = {readonly label: number; readonly key: number; readonly about: number; readonly note: number}

function columnsFor({entries}: Picker, width: number): Widths {
  const longest = (read: (entry: PickerEntry) => string | undefined): number =>
    Math.max(0, ...entries.map(each => stringWidth(read(each) ?? '')))
  const key = longest(each => each.key)
  const note = Math.min(
    maxNote,
    longest(each => each.note),
  )
  const room = width - 2 - (key > 0 ? key + 2 : 0) - (note > 0 ? note + 2 : 0)
  const label = longest(each => each.label)
  const about = width >= wideEnough && entries.some(each => each.about) ? room - Math.min(label, maxLabel) - 2 : 0
  return {label: about > 0 ? room - about - 2 : Math.max(8, room), key, about, note}
}

// A sentence that does not fit is shown below the list instead, for the current entry.
function whatFits({about = '', refused}: PickerEntry, room: number): string {
  const sentences = refused === undefined ? [about] : [`- ${refused}`, '- not possible']
  return sentences.find(each => stringWidth(each) <= room) ?? ''
}

type EntryProps = {readonly entry: PickerEntry; readonly isCurrent: boolean; readonly widths: Widths}

function Entry({entry, isCurrent, widths}: EntryProps) {
  const {theme} = useRoom()
  const {key, note, refused} = entry
  const cells = [
    [entry.label, widths.label],
    [key ?? '', widths.key],
    [whatFits(entry, widths.about), widths.about],
    [note ?? '', widths.note],
  ] as const
  const shown = cells.filter(([, width]) => width > 0).map(([text, width]) => fitSafe(text, width, theme))
  const style = refused === undefined ? undefined : 'dim'
  return <Row text={`${isCurrent ? '>' : ' '} ${shown.join('  ')}`} style={style} isCurrent={isCurrent} />
}

type Detail = {readonly words: readonly string[]; readonly command: readonly string[]}

function detailOf(entry: PickerEntry | undefined, {columns, theme}: Room): Detail {
  const words = entry?.refused === undefined ? (entry?.about ?? '') : `Not possible: ${entry.refused}`
  return {words: paragraphLines(words, columns, theme), command: paragraphLines(entry?.command ?? '', columns, theme)}
}

/** Details of the current entry, padded so that the box keeps its height. */
function EntryDetail({words, command}: Detail) {
  return (
    <>
      <Blank />
      <Ready lines={words} />
      <Ready lines={command} style="key" />
      <Blank rows={usualDetail - words.length - command.length} />
    </>
  )
}

function Entries({picker}: {readonly picker: Picker}) {
  const room = useRoom()
  const {columns, rows, theme} = room
  const shown = shownEntries(picker)
  const entry = chosenEntry(picker)
  const hasDetail = picker.entries.some(each => each.about ?? each.command ?? each.refused)
  const detail = detailOf(hasDetail ? entry : undefined, room)
  const usual = hasDetail ? usualDetail + 1 : 0
  const at = entry === undefined ? 0 : shown.indexOf(entry)
  // The box keeps its height while the search narrows the list.
  const list = Math.min(Math.max(1, picker.entries.length), Math.max(1, Math.min(rows, maxRows) - 2 - usual))
  const foot = detail.words.length + detail.command.length + 1
  const place = aboveFoot(shown.length, at, hasDetail ? foot : 0, {height: list + usual, usual})
  const widths = columnsFor(picker, columns)
  return (
    <>
      <Row text={picker.lead + typedText(picker.query, columns - picker.lead.length, theme)} />
      <Row text={(theme.isAscii ? '-' : '─').repeat(columns)} />
      <PickList items={shown} at={at} rows={place.rows} from={place.from} isFilled empty={`  ${picker.empty}`}>
        {(each, isCurrent) => <Entry entry={each} isCurrent={isCurrent} widths={widths} />}
      </PickList>
      {hasDetail && <EntryDetail {...detail} />}
    </>
  )
}

/** Returns the text of the message line while the picker is open. */
export function pickerMessage(picker: Picker): string {
  const shown = shownEntries(picker).length
  const all = picker.entries.length
  const count = shown === all ? thousands(all) : `${thousands(shown)} of ${thousands(all)}`
  const dimmed = picker.entries.some(each => each.refused !== undefined)
    ? ' Dimmed entries are not available; Enter shows why.'
    : ''
  return ` ${count} to choose from.${dimmed}`
}

export const PickerDialog = memo(() => {
  const picker = useOverlay('picker')
  return picker ? (
    <Dialog title={picker.title} isLarge={picker.isLarge}>
      <Entries picker={picker} />
    </Dialog>
  ) : null
})
