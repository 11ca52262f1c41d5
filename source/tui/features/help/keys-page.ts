import type {Size} from '../../../app/display/list/list-view.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {aboveFoot} from '../../ui/scrolled.ts'
import {cutSafe, fitSafe, padded, wrapSafe} from '../../ui/text.ts'
import {textOf} from '../../ui/text-field.ts'
import {type PickerEntry, shownEntries} from '../picker/state.ts'
import {type Help, type HelpEntry, helpEntry} from './state.ts'

const keyWidth = 14

type Line = {readonly text: string; readonly id: string | undefined}

/** What can be done here: group by group, or what fits the search; the entry under the cursor in full at the end. */
export function keysPage(help: Help, {columns}: Size, room: number, theme: Theme): string[] {
  const chosen = helpEntry(help)
  const width = columns - 2
  const foot = ['', ...footLines(chosen, width, theme)]
  const head = help.query === undefined ? [] : [searchLine(textOf(help.query), width, theme), '']
  const lines = help.query === undefined ? picture(help, chosen, columns, theme) : found(help, chosen, width, theme)
  const at = lines.findLastIndex(each => each.id === chosen?.id)
  const texts = lines.map(each => each.text)
  return [...head, ...aboveFoot(texts, at, foot, {height: room - head.length, usual: usualFoot})]
}

function searchLine(text: string, width: number, theme: Theme): string {
  return cutSafe(` / ${text}_`, width, theme)
}

function found(help: Help, chosen: PickerEntry | undefined, width: number, theme: Theme): Line[] {
  const shown = shownEntries(help)
  if (shown.length === 0) return [{text: ' No key here is called like this. Esc ends the search.', id: undefined}]
  return shown.flatMap(each =>
    entryLines(each, each === chosen, width - 1, theme).map(text => ({id: each.id, text: ` ${text}`})),
  )
}

// What an entry is called goes on below where its column has no room for it.
function entryLines(entry: PickerEntry, isChosen: boolean, width: number, theme: Theme): string[] {
  // What has no key is in the menu of actions or in the palette.
  const key = entry.key || (entry.id.startsWith('action:') ? '.' : ':')
  const start = `${key}${' '.repeat(Math.max(1, keyWidth - 1 - key.length))}`
  const labels = wrapSafe(entry.label, Math.max(10, width - 1 - start.length), theme)
  return labels.map((label, at) => {
    const left = at === 0 ? start : ' '.repeat(start.length)
    if (isChosen) return styled(theme, 'cursor', fitSafe(`${at === 0 ? '>' : ' '}${left}${label}`, width, theme))
    return ` ${styled(theme, 'key', left)}${entry.refused === undefined ? label : styled(theme, 'dim', label)}`
  })
}

/** The groups side by side; a line of the picture has the id of the entry under the cursor if that stands in it. */
function picture({entries}: Help, chosen: PickerEntry | undefined, columns: number, theme: Theme): Line[] {
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

// A blank line, a sentence and the command line.
const usualFoot = 3

function footLines(entry: PickerEntry | undefined, width: number, theme: Theme): string[] {
  const words = entry === undefined ? '' : (entry.refused ?? entry.about ?? entry.label)
  const why = entry?.refused === undefined ? words : `Not possible: ${words}`
  const command = entry?.command === undefined ? [] : wrapSafe(entry.command, width, theme)
  return [
    ...wrapSafe(why, width, theme).map(line => ` ${line}`),
    ...command.map(line => ` ${styled(theme, 'key', line)}`),
  ]
}
