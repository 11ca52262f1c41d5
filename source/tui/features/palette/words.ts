// What can be typed after the colon besides the names of commands.
import {readOrder, sortables} from '../../../app/queries/order.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {openExportDialog} from '../export/effects.ts'
import {openFindings} from '../findings/effects.ts'
import {openHelp} from '../help/effects.ts'
import {openLog} from '../session-log/effects.ts'
import {openMainMenu} from '../main-menu/effects.ts'
import {openSite} from '../configuration/open-configuration.ts'
import {startUndo} from '../undo/effects.ts'
import {usualAreas} from '../configuration/areas.ts'
import {rearrange} from '../columns/column-commands.ts'
import {askToQuit} from '../session/quit.ts'

export type Word = {
  readonly label: string
  readonly about: string
  /** How what follows it is written; without it nothing follows. */
  readonly usage?: string
  /** Other words by which the palette finds it. */
  readonly keywords?: readonly string[]
  readonly run: (engine: Engine, rest: string) => void
}

/** The words by name. */
export const words: Readonly<Record<string, Word>> = {
  keys: {
    label: 'Table of keys',
    about: 'Every key by screen, with the names that settings use, what was rearranged and what clashes',
    run: engine => openHelp(engine, 'table'),
  },
  hints: {
    label: 'Hints on or off',
    usage: 'on|off',
    about: 'Shows or hides the line of keys at the bottom; ? shows keys all the same',
    run: showHints,
  },
  sort: {
    label: 'Sort by names of fields',
    usage: 'FIELD,-FIELD',
    about: 'As in :sort user_group,-expiry_date; a minus is downwards; alone it goes back to the order of names',
    run: sortBy,
  },
  export: {
    label: 'Export to a file',
    usage: 'FILE',
    about: 'Opens the export with this file name; its ending says the form, as in :export ~/staff.csv',
    run: exportTo,
  },
  findings: {label: 'Findings', about: 'What is wrong with records, and what would mend it', run: openFindings},
  menu: {
    label: 'Menu',
    about: 'Administration, User Management, Find and Manage Users and so on, level by level',
    run: engine => openMainMenu(engine),
  },
  configuration: {
    label: 'Configuration',
    about: 'What the site decides for itself: settings, codes, role profiles and rules, terms of use',
    keywords: ['Administration > User Management > Configuration', 'policy', 'site'],
    run: engine => openSite(engine),
  },
  settings: {
    label: 'Configuration: settings',
    about: 'The settings of the site, group by group',
    keywords: ['Administration > User Management > Configuration > Settings', 'policy'],
    run: engine => openSite(engine, 'settings:Institution'),
  },
  codes: {
    label: 'Configuration: codes',
    usage: 'TABLE',
    about: 'The codes of a table, as in :codes UserTitles; without a table the user groups',
    keywords: ['Administration > User Management > Configuration > Code tables'],
    run: openCodes,
  },
  profiles: {
    label: 'Configuration: role profiles',
    about: 'Roles that are given together',
    keywords: ['Administration > User Management > Configuration > Role profiles'],
    run: engine => openSite(engine, 'profiles'),
  },
  rules: {
    label: 'Configuration: role rules',
    about: 'Who is given which role profiles when they are added',
    keywords: ['Administration > User Management > Configuration > Role rules'],
    run: engine => openSite(engine, 'rules'),
  },
  terms: {
    label: 'Configuration: terms of use',
    about: 'How long accounts last, by user group',
    keywords: ['Administration > User Management > Configuration > Terms of use'],
    run: engine => openSite(engine, 'terms'),
  },
  q: {label: 'Quit', about: 'Leaves the program', run: askToQuit},
  quit: {label: 'Quit', about: 'Leaves the program', run: askToQuit},
  w: {
    label: 'Save',
    about: 'There is nothing to save',
    run: engine => say(engine, 'note', 'There is nothing to save: every change is written as it is made'),
  },
  help: {label: 'Help', about: 'The keys of this screen', run: engine => openHelp(engine, 'keys')},
  log: {label: 'Log', about: 'What was done, as commands', run: openLog},
  undo: {label: 'Undo', about: 'Takes the last batch back', run: engine => startUndo(engine, false)},
  redo: {label: 'Redo', about: 'Repeats what was undone', run: engine => startUndo(engine, true)},
}

function openCodes(engine: Engine, rest: string) {
  if (rest === '') return openSite(engine, 'codes:UserGroups')
  const wanted = rest.toLowerCase()
  const area = usualAreas.find(
    each => each.kind === 'codes' && [each.table, each.label].some(name => name.toLowerCase() === wanted),
  )
  if (area) return openSite(engine, area.id)
  say(engine, 'warning', `:codes ${rest}: there is no such table; the areas of :configuration name them`)
}

function exportTo(engine: Engine, rest: string) {
  if (engine.store.get().person) return say(engine, 'warning', 'Only the list is exported: Esc goes back to it')
  openExportDialog(engine, rest === '' ? undefined : rest)
}

function showHints(engine: Engine, rest: string) {
  const {store, host} = engine
  if (!['', 'on', 'off'].includes(rest)) return say(engine, 'warning', ':hints is followed by on or off')
  const hasHints = rest === '' ? !store.get().hasHints : rest === 'on'
  store.set(state => ({...state, hasHints}))
  host.keep({hasHints})
}

function sortBy(engine: Engine, rest: string) {
  if (engine.store.get().person) return say(engine, 'warning', 'Only the list is sorted: Esc goes back to it')
  if (rest === '') return rearrange(engine, settings => ({...settings, order: []}))
  const read = readOrder(rest)
  if ('fault' in read) {
    const known = [...sortables.keys()].slice(0, 6).join(', ')
    return say(engine, 'warning', `:sort ${rest}: ${read.fault.sentence} (${known}, ...)`)
  }
  rearrange(engine, settings => ({...settings, order: read.order}))
}
