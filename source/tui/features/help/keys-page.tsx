import {memo} from 'react'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {type Room, useRoom} from '../../ui/room.tsx'
import {Blank, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {aboveFoot} from '../../ui/scrolling.ts'
import {fitSafe, padded} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {type PickerEntry, shownEntries} from '../picker/state.ts'
import {type Help, type HelpEntry, helpEntry} from './state.ts'

const keyWidth = 14
// Rows below the keys: a blank line, the description of the current entry, and its command line.
const usualFoot = 3

type Line = {readonly text: string; readonly id: string | undefined}

// A label that is too long for its column is wrapped.
function entryLines(entry: PickerEntry, isChosen: boolean, width: number, theme: Theme): string[] {
  // Without a key, an entry is found in the action menu or in the palette.
  const key = entry.key || (entry.id.startsWith('action:') ? '.' : ':')
  const start = `${key}${' '.repeat(Math.max(1, keyWidth - 1 - key.length))}`
  const labels = paragraphLines(entry.label, Math.max(10, width - 1 - start.length), theme)
  return labels.map((label, at) => {
    const left = at === 0 ? start : ' '.repeat(start.length)
    if (isChosen) return styled(theme, 'cursor', fitSafe(`${at === 0 ? '>' : ' '}${left}${label}`, width, theme))
    return ` ${styled(theme, 'key', left)}${entry.refused === undefined ? label : styled(theme, 'dim', label)}`
  })
}

/** Returns the groups in columns; a line carries the id of the current entry if it contains it. */
function groupLines({entries}: Help, chosen: PickerEntry | undefined, columns: number, theme: Theme): Line[] {
  const count = columns >= 110 ? 3 : columns >= 70 ? 2 : 1
  const width = Math.floor((columns - 1) / count)
  const groups = Map.groupBy(entries, each => each.group)
  const blocks = [...groups].map(([group, list]) => block(group, list, chosen, width - 1, theme))
  const stacks = Array.from({length: count}, (): Line[] => [])
  for (const each of blocks)
    stacks.reduce((least, stack) => (stack.length < least.length ? stack : least)).push(...each)
  const height = Math.max(...stacks.map(stack => stack.length))
  return Array.from({length: height}, (_, row) => {
    const parts = stacks.map(stack => stack[row])
    const text = ` ${parts.map(part => padded(part?.text ?? '', width)).join('')}`.trimEnd()
    return {text, id: parts.find(part => part?.id !== undefined && part.id === chosen?.id)?.id}
  })
}

function block(
  title: string,
  entries: readonly HelpEntry[],
  chosen: PickerEntry | undefined,
  width: number,
  theme: Theme,
): Line[] {
  return [
    {text: ` ${styled(theme, 'title', title.toUpperCase())}`, id: undefined},
    ...entries.flatMap(each =>
      entryLines(each, each.id === chosen?.id, width, theme).map(text => ({id: each.id, text})),
    ),
    {text: '', id: undefined},
  ]
}

function foundLines(help: Help, chosen: PickerEntry | undefined, width: number, theme: Theme): Line[] {
  const shown = shownEntries(help)
  if (shown.length === 0) return [{text: ' No key matches. Esc ends the search.', id: undefined}]
  return shown.flatMap(each =>
    entryLines(each, each === chosen, width - 1, theme).map(text => ({id: each.id, text: ` ${text}`})),
  )
}

type About = {readonly words: readonly string[]; readonly command: readonly string[]}

function aboutEntry(entry: PickerEntry | undefined, {columns, theme}: Room): About {
  const words = entry === undefined ? '' : (entry.refused ?? entry.about ?? entry.label)
  const text = entry?.refused === undefined ? words : `Not possible: ${words}`
  return {
    words: paragraphLines(text, columns - 2, theme),
    command: paragraphLines(entry?.command ?? '', columns - 2, theme),
  }
}

/** The matching keys, as many as fit above the description of the current one. */
function Keys({help, rows}: {readonly help: Help; readonly rows: number}) {
  const room = useRoom()
  const chosen = helpEntry(help)
  const {words, command} = aboutEntry(chosen, room)
  const isSearch = help.query !== undefined
  const lines = (isSearch ? foundLines : groupLines)(help, chosen, room.columns, room.theme)
  const at = Math.max(
    0,
    lines.findLastIndex(each => each.id === chosen?.id),
  )
  const foot = words.length + command.length + 1
  const place = aboveFoot(lines.length, at, foot, {height: rows, usual: usualFoot})
  const shown = lines.slice(place.from, place.from + place.rows).map(each => each.text)
  return (
    <>
      <Ready lines={shown} />
      <Blank rows={place.rows - shown.length + 1} />
      <Ready lines={words} indent={1} />
      <Ready lines={command} style="key" indent={1} />
    </>
  )
}

/** The page of keys: all groups, or the matches of the search. */
export const KeysPage = memo(({help, rows}: {readonly help: Help; readonly rows: number}) => {
  if (help.query === undefined) return <Keys help={help} rows={rows} />
  return (
    <>
      <Row text={` / ${textOf(help.query)}_`} />
      <Blank />
      <Keys help={help} rows={rows - 2} />
    </>
  )
})
