// Help: made from the key table and the registry, for the screen one comes from.
import {keyLabel} from '../../app/display/hints.ts'
import type {Binding} from '../../app/display/list-keys.ts'
import {type Look, styled} from '../../app/display/look.ts'
import {registry} from '../../app/registry.ts'
import {keymap} from '../keys/keymap.ts'
import type {State} from '../state/state.ts'
import {cutSafe, padded, wrapSafe} from './text.ts'

type Entry = {readonly keys: string; readonly label: string}

/** The whole screen but for the last two lines. */
export function helpFrame(state: State): string[] {
  const {size, look, overlay, person} = state
  const page = size.rows - 4
  const lines = helpLines(state)
  const scroll = Math.max(0, Math.min(overlay?.kind === 'help' ? overlay.scroll : 0, lines.length - page))
  const shown = lines.slice(scroll, scroll + page)
  while (shown.length < page) shown.push('')
  const rest = lines.length - scroll - page
  const title = ` Help: ${person ? 'user details' : 'user list'}`
  return [`${styled(look, 'title', title)}${rest > 0 ? `   ${rest} more lines below (j)` : ''}`, '', ...shown]
}

function helpLines({person, size, look}: State): string[] {
  const bindings: readonly Binding[] = [...(person ? keymap.person : keymap.list), ...keymap.everywhere]
  const groups = Map.groupBy(
    bindings.filter(each => each.label !== ''),
    each => each.group,
  )
  const columns = size.columns >= 110 ? 3 : 2
  const width = Math.floor((size.columns - 1) / columns)
  const blocks = [...groups].map(([group, list]) => blockLines(group.toUpperCase(), list.map(entryOf), width - 2, look))
  const actions = registry.map(action => ({
    keys: action.keys.map(keyLabel).join(' ') || '.',
    label: `${action.label}: ${action.about}`,
  }))
  return [
    ...sideBySide(blocks, columns, width),
    ...actionLines(actions, size.columns - 2, look),
    ...legend(look, size.columns - 2),
  ]
}

function entryOf({keys, label, shown}: Binding): Entry {
  return {keys: shown ?? keys.map(keyLabel).join(' '), label}
}

function blockLines(title: string, entries: readonly Entry[], width: number, look: Look): string[] {
  const keyWidth = 14
  return [
    styled(look, 'title', title),
    ...entries.map(
      ({keys, label}) =>
        `${styled(look, 'key', keys)}${' '.repeat(Math.max(1, keyWidth - keys.length))}${cutSafe(label, width - Math.max(keyWidth, keys.length + 1), look)}`,
    ),
    '',
  ]
}

/** Blocks from left to right, each under the shortest column. */
function sideBySide(blocks: readonly (readonly string[])[], columns: number, width: number): string[] {
  const stacks = Array.from({length: columns}, (): string[] => [])
  for (const block of blocks) stacks.reduce((least, each) => (each.length < least.length ? each : least)).push(...block)
  const height = Math.max(...stacks.map(stack => stack.length))
  return Array.from({length: height}, (_, row) =>
    ` ${stacks.map(stack => padded(stack[row] ?? '', width)).join('')}`.trimEnd(),
  )
}

function actionLines(actions: readonly Entry[], width: number, look: Look): string[] {
  const lines = actions.flatMap(({keys, label}) =>
    wrapSafe(label, width - 10, look).map(
      (text, index) => ` ${padded(index === 0 ? styled(look, 'key', keys) : '', 9)}${text}`,
    ),
  )
  return [styled(look, 'title', ' ACTIONS on the marked rows, else the row under the cursor'), ...lines, '']
}

function legend(look: Look, width: number): string[] {
  const texts = [
    'Flags: B blocked  N note  $ owes  L locked  X expired  E external   > cursor  * marked',
    'Filter: words look for parts of names, identifiers and addresses; field:value, field:a,b, field>value, field~part, is:locked, has:block; ! or not before a term leaves it out; a space means and; or, ( ).',
  ]
  return texts.flatMap(text => wrapSafe(text, width, look)).map(line => ` ${line}`)
}
