// Help, made from the keys in force and the registry of actions, for the screen one comes from.
import type {Size} from '../../../app/display/list/list-view.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
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
  const {size, theme} = state
  const room = size.rows - 4
  const lines = help.page === 'keys' ? keysPage(help, size, room, theme) : scrolled(help, state, shell, room)
  while (lines.length < room) lines.push('')
  return [titleLine(screenOf(shell.features, state).title, help.page, size, theme), '', ...lines.slice(0, room)]
}

function titleLine(screen: string, page: HelpPage, {columns}: Size, theme: Theme): string {
  const title = ` Help: ${screen}`
  const plain = helpPages.map(({id, label}) => (id === page ? `[${label}]` : ` ${label} `)).join(' ')
  const room = columns - title.length - 4
  if (plain.length > room) return styled(theme, 'title', cutSafe(`${title}: ${page}`, columns, theme))
  const pages = helpPages.map(({id, label}) => (id === page ? styled(theme, 'active', `[${label}]`) : ` ${label} `))
  return `${styled(theme, 'title', title)}   ${pages.join(' ')}`
}

function scrolled({page, scroll}: Help, state: State, shell: Shell, room: number): string[] {
  const all = pageLines(page, state, shell)
  const from = Math.max(0, Math.min(scroll, all.length - room))
  const shown = all.slice(from, from + room)
  const rest = all.length - from - room
  return rest > 0 ? [...shown.slice(0, room - 1), ` ${rest + 1} more lines below (j)`] : shown
}

function pageLines(page: HelpPage, {size, theme, keys}: State, {app, features}: Shell): string[] {
  const width = size.columns - 2
  if (page === 'filter') return filterPage(width, theme)
  if (page === 'signs') return signsPage(width, theme)
  if (page === 'about') return aboutPage(app, keys, width, theme)
  return keyTable(keys, defaultKeys(features), width, theme)
}

export function HelpScreen() {
  return (
    <Content of={(state, shell) => (state.overlay?.kind === 'help' ? helpFrame(state, state.overlay, shell) : [])} />
  )
}
