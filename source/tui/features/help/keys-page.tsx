import {memo} from 'react'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {PickList} from '../../ui/pick-list.tsx'
import {useRoom} from '../../ui/room.tsx'
import {Blank, paragraphLines, Ready, Row} from '../../ui/row.tsx'
import {firstAround} from '../../ui/scrolling.ts'
import {cutSafe, fitSafe, padded} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {type PickerEntry, shownEntries} from '../picker/state.ts'
import {type Help, type HelpEntry, helpEntry} from './state.ts'

const keyWidth = 14
// Below the keys: a blank line, what the entry under the cursor does, in two lines, and its command.
const aboutRows = 4
const maxAboutLines = 2

type Line = {readonly text: string; readonly id: string | undefined}

function entryText(entry: PickerEntry, isChosen: boolean, width: number, theme: Theme): string {
  // What has no key is in the menu of actions or in the palette.
  const key = entry.key || (entry.id.startsWith('action:') ? '.' : ':')
  if (isChosen) return styled(theme, 'cursor', fitSafe(`>${key.padEnd(keyWidth - 1)}${entry.label}`, width, theme))
  const gap = ' '.repeat(Math.max(1, keyWidth - 1 - key.length))
  const label = cutSafe(entry.label, width - Math.max(keyWidth, key.length + 2), theme)
  return ` ${styled(theme, 'key', key)}${gap}${entry.refused === undefined ? label : styled(theme, 'dim', label)}`
}

/** The groups side by side; a line of the picture has the id of the entry under the cursor if that stands in it. */
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
    ...entries.map(each => ({id: each.id, text: entryText(each, each.id === chosen?.id, width, theme)})),
    {text: '', id: undefined},
  ]
}

function GroupedKeys({help, rows}: {readonly help: Help; readonly rows: number}) {
  const {columns, theme} = useRoom()
  const chosen = helpEntry(help)
  const lines = groupLines(help, chosen, columns, theme)
  const at = lines.findIndex(each => each.id === chosen?.id)
  const from = firstAround(lines.length, Math.max(0, at), rows)
  const shown = lines.slice(from, from + rows).map(each => each.text)
  return (
    <>
      <Ready lines={shown} />
      <Blank rows={rows - shown.length} />
    </>
  )
}

function FoundKeys({help, rows}: {readonly help: Help; readonly rows: number}) {
  const {columns, theme} = useRoom()
  const entries = shownEntries(help)
  const chosen = helpEntry(help)
  const at = chosen === undefined ? 0 : entries.indexOf(chosen)
  return (
    <>
      <Row text={` / ${textOf(help.query ?? {before: '', after: ''})}_`} />
      <Blank />
      <PickList
        items={entries}
        at={at}
        rows={rows - 2}
        isFilled
        empty=" No key here has these letters. Esc ends the search."
      >
        {(entry, isCurrent) => <Ready lines={[` ${entryText(entry, isCurrent, columns - 1, theme)}`]} />}
      </PickList>
    </>
  )
}

/** The entry under the cursor in full; as many lines whatever it is, so that the keys above do not jump. */
function AboutEntry({entry}: {readonly entry: PickerEntry | undefined}) {
  const {columns, theme} = useRoom()
  const words = entry === undefined ? '' : (entry.refused ?? entry.about ?? entry.label)
  const text = entry?.refused === undefined ? words : `Not possible: ${words}`
  const lines = paragraphLines(text, columns - 1, theme, maxAboutLines)
  return (
    <>
      <Blank />
      <Ready lines={lines} indent={1} />
      <Blank rows={maxAboutLines - lines.length} />
      {entry?.command === undefined ? <Blank /> : <Row text={[' ', ['key', entry.command]]} />}
    </>
  )
}

/** What can be done here: group by group, or what fits the search. */
export const KeysPage = memo(({help, rows}: {readonly help: Help; readonly rows: number}) => {
  const room = Math.max(3, rows - aboutRows)
  return (
    <>
      {help.query === undefined ? <GroupedKeys help={help} rows={room} /> : <FoundKeys help={help} rows={room} />}
      <AboutEntry entry={helpEntry(help)} />
    </>
  )
})
