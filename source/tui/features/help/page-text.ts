import type {App} from '../../../app/app.ts'
import {contentRows} from '../../shell/frame/foot.tsx'
import {defaultKeys} from '../../shell/input/keymap.ts'
import type {Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {keyTable} from './key-table.ts'
import {aboutPage, filterPage, signsPage} from './pages.ts'
import type {HelpPage} from './state.ts'

const headRows = 2

/** Returns how many lines of a page fit between its title and the foot, which is higher while it shows a long message. */
export function helpRows(features: Features, state: State): number {
  return Math.max(1, contentRows(features, state) - headRows)
}

type Program = {readonly app: App; readonly features: Features}

/** Returns the lines of a text page; the page of keys is a list instead and has none. */
export function pageLines(page: HelpPage, {size, theme, keys}: State, {app, features}: Program): readonly string[] {
  const width = size.columns - 2
  switch (page) {
    case 'keys':
      return []
    case 'filter':
      return filterPage(width, theme)
    case 'signs':
      return signsPage(width, theme)
    case 'about':
      return aboutPage(app, keys, width, theme)
    case 'table':
      return keyTable(keys, defaultKeys(features), width, theme)
  }
}
