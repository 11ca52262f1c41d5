import {thousands} from '../../../app/display/text/counts.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {useOverlay, useSlice} from '../../shell/frame/context.tsx'
import {Dialog, dialogRoom} from '../../ui/dialog.tsx'
import {cutSafe, fitSafe, safe, wrapSafe} from '../../ui/text.ts'
import {chosenEntry, type Picker, type PickerEntry, shownEntries} from './state.ts'

type Frame = {readonly width: number; readonly height: number; readonly theme: Theme}

// Lines under the list: why not, what it does, the command line.
const detailLines = 3
const wideEnough = 80

/** A picker as lines: what is typed, the entries around the cursor, and what is known of the one under it. */
export function pickerText(picker: Picker, {width, height, theme}: Frame): string[] {
  const shown = shownEntries(picker)
  const entry = chosenEntry(picker)
  const head = [typedLine(picker, width, theme), rule(width, theme)]
  const hasDetail = picker.entries.some(each => each.about ?? each.command ?? each.refused)
  const detail = hasDetail ? detailOf(entry, width, theme) : []
  const room = Math.max(1, height - head.length - (hasDetail ? detailLines + 1 : 0))
  const at = entry === undefined ? 0 : shown.indexOf(entry)
  const from = Math.max(0, Math.min(at - Math.floor(room / 2), shown.length - room))
  const widths = columnsFor(picker, width)
  const rows = shown.slice(from, from + room).map(each => entryLine(each, each === entry, widths, theme))
  if (shown.length === 0) rows.push(`  ${cutSafe(picker.empty, width - 2, theme)}`)
  // The box keeps its height while it is narrowed.
  while (rows.length < Math.min(room, picker.entries.length)) rows.push('')
  return [...head, ...rows, ...(hasDetail ? ['', ...filled(detail)] : [])]
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
  const about = width >= wideEnough && entries.some(each => each.about) ? room - Math.min(label, 34) - 2 : 0
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
    ...(about > 0
      ? [fitSafe(entry.refused === undefined ? (entry.about ?? '') : `- ${entry.refused}`, about, theme)]
      : []),
    ...(note > 0 ? [fitSafe(entry.note ?? '', note, theme)] : []),
  ]
  const line = `${isChosen ? '>' : ' '} ${parts.join('  ')}`
  if (isChosen) return styled(theme, 'cursor', line)
  return entry.refused === undefined ? line : styled(theme, 'dim', line)
}

function detailOf(entry: PickerEntry | undefined, width: number, theme: Theme): string[] {
  if (entry === undefined) return []
  const why = entry.refused === undefined ? entry.about : `Not possible: ${entry.refused}`
  const command = entry.command === undefined ? [] : [styled(theme, 'key', cutSafe(entry.command, width, theme))]
  const words = why === undefined ? [] : wrapSafe(why, width, theme).slice(0, detailLines - command.length)
  return [...words, ...command]
}

function filled(lines: readonly string[]): string[] {
  return [...lines, ...Array.from({length: Math.max(0, detailLines - lines.length)}, () => '')]
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
