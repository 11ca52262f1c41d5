import {thousands} from '../../../app/display/list/list-head.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../ui/dialog.tsx'
import {aboveFoot} from '../../ui/scrolled.ts'
import {cutSafe, fitSafe, padded, safe, wrapSafe} from '../../ui/text.ts'
import {chosenEntry, type Picker, type PickerEntry, shownEntries} from './state.ts'

type Frame = {readonly width: number; readonly height: number; readonly theme: Theme}

// Lines under the list: why not, what it does, the command line.
const usualDetail = 3
const wideEnough = 80
const maxLabel = 44

/** A picker as lines: what is typed, the entries around the cursor, and what is known of the one under it. */
export function pickerText(picker: Picker, {width, height, theme}: Frame): string[] {
  const shown = shownEntries(picker)
  const entry = chosenEntry(picker)
  const head = [typedLine(picker, width, theme), rule(width, theme)]
  const hasDetail = picker.entries.some(each => each.about ?? each.command ?? each.refused)
  const detail = hasDetail ? detailOf(entry, width, theme) : []
  const at = entry === undefined ? 0 : shown.indexOf(entry)
  const widths = columnsFor(picker, width)
  const rows = shown.map(each => entryLine(each, each === entry, widths, theme))
  if (shown.length === 0) rows.push(...wrapSafe(picker.empty, width - 2, theme).map(line => `  ${line}`))
  const usual = hasDetail ? usualDetail + 1 : 0
  // The box keeps its height while it is narrowed.
  const room = Math.min(Math.max(rows.length, picker.entries.length), height - head.length - usual)
  const foot = detail.length === 0 ? [] : ['', ...detail]
  return [...head, ...aboveFoot(rows, at, foot, {height: Math.max(1, room) + usual, usual})]
}

function typedLine({lead, query}: Picker, width: number, theme: Theme): string {
  const room = width - lead.length
  // The end of a long line is where one types.
  let before = safe(query.before.slice(-room), theme)
  while (stringWidth(before) > room - 1) before = before.slice(1)
  return lead + cutSafe(`${before}_${query.after.slice(0, room)}`, room, theme)
}

function rule(width: number, theme: Theme): string {
  return (theme.isAscii ? '-' : '─').repeat(width)
}

type Widths = {readonly label: number; readonly key: number; readonly about: number; readonly note: number}

function columnsFor({entries}: Picker, width: number): Widths {
  const longest = (read: (entry: PickerEntry) => string | undefined): number =>
    Math.max(0, ...entries.map(each => stringWidth(read(each) ?? '')))
  const key = longest(each => each.key)
  const note = Math.min(
    24,
    longest(each => each.note),
  )
  const room = width - 2 - (key > 0 ? key + 2 : 0) - (note > 0 ? note + 2 : 0)
  const label = longest(each => each.label)
  const about = width >= wideEnough && entries.some(each => each.about) ? room - Math.min(label, maxLabel) - 2 : 0
  return {label: about > 0 ? room - about - 2 : Math.max(8, room), key, about, note}
}

function needsReason(entries: readonly PickerEntry[]): boolean {
  return entries.some(each => each.refused !== undefined)
}

function entryLine(entry: PickerEntry, isChosen: boolean, widths: Widths, theme: Theme): string {
  const {label, key, about, note} = widths
  const parts = [
    fitSafe(entry.label, label, theme),
    ...(key > 0 ? [fitSafe(entry.key ?? '', key, theme)] : []),
    ...(about > 0 ? [padded(whatFits(entry, about), about)] : []),
    ...(note > 0 ? [fitSafe(entry.note ?? '', note, theme)] : []),
  ]
  const line = `${isChosen ? '>' : ' '} ${parts.join('  ')}`
  if (isChosen) return styled(theme, 'cursor', line)
  return entry.refused === undefined ? line : styled(theme, 'dim', line)
}

// A sentence that has no room stands below the list, once its entry is under the cursor.
function whatFits({about = '', refused}: PickerEntry, room: number): string {
  const sentences = refused === undefined ? [about] : [`- ${refused}`, '- not possible']
  return sentences.find(each => stringWidth(each) <= room) ?? ''
}

function detailOf(entry: PickerEntry | undefined, width: number, theme: Theme): string[] {
  if (entry === undefined) return []
  const why = entry.refused === undefined ? entry.about : `Not possible: ${entry.refused}`
  const command = entry.command === undefined ? [] : wrapSafe(entry.command, width, theme)
  return [...(why === undefined ? [] : wrapSafe(why, width, theme)), ...command.map(line => styled(theme, 'key', line))]
}

/** What stands in the message line while the picker is open. */
export function pickerMessage(picker: Picker): string {
  const shown = shownEntries(picker).length
  const all = picker.entries.length
  const count = shown === all ? thousands(all) : `${thousands(shown)} of ${thousands(all)}`
  const dimmed = needsReason(picker.entries) ? ' Dimmed ones cannot run here; Enter says why.' : ''
  return ` ${count} to choose from.${dimmed}`
}

const maxRows = 18

/** The open picker as a dialog. */
export function PickerDialog() {
  const picker = useOverlay('picker')
  const size = useSlice(state => state.size)
  const theme = useSlice(state => state.theme)
  if (!picker) return null
  const {width, height} = dialogRoom(size, picker.isLarge)
  const lines = pickerText(picker, {width, height: Math.min(height, maxRows), theme})
  return <Dialog title={picker.title} lines={lines} size={size} theme={theme} isLarge={picker.isLarge} />
}
