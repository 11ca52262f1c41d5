// Help, made from the keys in force and the registry of actions, for the screen one comes from.
import type {Size} from '../../../app/display/list/list-view.ts'
import {type Look, styled} from '../../../app/display/theme.ts'
import {Content} from '../../shell/frame/content.tsx'
import type {Shell} from '../../shell/frame/context.tsx'
import {defaultKeys} from '../../shell/input/keymap.ts'
import {screenOf} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {cutSafe} from '../../ui/text.ts'
import {keyTable} from './key-table.ts'
import {keysPage} from './keys-page.ts'
import {aboutPage, filterPage, signsPage} from './pages.ts'
import {type Help, type HelpPage, helpPages} from './state.ts'

/** The whole screen but for the last two lines. */
export function helpFrame(state: State, help: Help, shell: Shell): string[] {
  const {size, look} = state
  const room = size.rows - 4
  const lines = help.page === 'keys' ? keysPage(help, size, room, look) : scrolled(help, state, shell, room)
  while (lines.length < room) lines.push('')
  return [titleLine(screenOf(shell.features, state).title, help.page, size, look), '', ...lines.slice(0, room)]
}

function titleLine(screen: string, page: HelpPage, {columns}: Size, look: Look): string {
  const title = ` Help: ${screen}`
  const plain = helpPages.map(({id, label}) => (id === page ? `[${label}]` : ` ${label} `)).join(' ')
  const room = columns - title.length - 4
  if (plain.length > room) return styled(look, 'title', cutSafe(`${title}: ${page}`, columns, look))
  const pages = helpPages.map(({id, label}) => (id === page ? styled(look, 'active', `[${label}]`) : ` ${label} `))
  return `${styled(look, 'title', title)}   ${pages.join(' ')}`
}

function scrolled({page, scroll}: Help, state: State, shell: Shell, room: number): string[] {
  const all = pageLines(page, state, shell)
  const from = Math.max(0, Math.min(scroll, all.length - room))
  const shown = all.slice(from, from + room)
  const rest = all.length - from - room
  return rest > 0 ? [...shown.slice(0, room - 1), ` ${rest + 1} more lines below (j)`] : shown
}

function pageLines(page: HelpPage, {size, look, keys}: State, {app, features}: Shell): string[] {
  const width = size.columns - 2
  if (page === 'filter') return filterPage(width, look)
  if (page === 'signs') return signsPage(width, look)
  if (page === 'about') return aboutPage(app, keys, width, look)
  return keyTable(keys, defaultKeys(features), width, look)
}

export function HelpScreen() {
  return (
    <Content of={(state, shell) => (state.overlay?.kind === 'help' ? helpFrame(state, state.overlay, shell) : [])} />
  )
}
