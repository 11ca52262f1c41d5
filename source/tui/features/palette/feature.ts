import {type Engine, say} from '../../shell/engine.ts'
import type {Feature} from '../../shell/feature.ts'
import {pages} from '../../shell/input/scopes.ts'
import {openPalette, palettePicking, runWord} from './effects.ts'
import {inFormKeys, onPageKeys, onUserKeys} from './keys.ts'

/** The command palette: the catalog with a search, and words typed after a colon. */
export const palette = {
  id: 'palette',
  extensions: {
    list: {keys: [], commands: {palette: openPalette}},
    details: {keys: onUserKeys, commands: {palette: openPalette}},
    ...Object.fromEntries(
      [...pages, 'plan', 'conflict'].map(scope => [scope, {keys: onPageKeys, commands: {palette: openPalette}}]),
    ),
    form: {keys: inFormKeys, commands: {palette: openPalette}},
  },
  begin: () => ({recentCommands: []}),
  pickers: {palette: palettePicking},
  catalog: {run: {word: runWord}},
  words: {
    hints: {
      label: 'Hints on or off',
      usage: 'on|off',
      about: 'Shows or hides the line of keys at the bottom. ? always shows keys',
      run: showHints,
      isListed: true,
    },
  },
} as const satisfies Feature

function showHints(engine: Engine, rest: string) {
  const {store, host} = engine
  if (!['', 'on', 'off'].includes(rest)) return say(engine, 'warning', ':hints takes on or off')
  const hasHints = rest === '' ? !store.get().hasHints : rest === 'on'
  store.set(state => ({...state, hasHints}))
  host.keep({hasHints})
}
