import {ownValue} from '../../../domain/base/own-value.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {pages, scopeOf} from '../../shell/input/scopes.ts'
import {contributions, mergedRecords} from '../../shell/registry.ts'
import {textOf} from '../../ui/text-field.ts'
import {
  actionEntries,
  type CatalogEntry,
  commandEntries,
  otherEntries,
  refusedActions,
  runEntry,
} from '../catalog/catalog.ts'
import {changePicker, openPicker} from '../picker/effects.ts'
import type {PickerHandler} from '../picker/picking.ts'
import {refusedLast} from '../picker/search-entries.ts'
import {chosenEntry, type PickerEntry} from '../picker/state.ts'
import './words.ts'

declare module '../picker/state.ts' {
  interface Pickers {
    palette: true
  }
}
declare module '../../shell/state.ts' {
  interface State {
    /** What was run from the palette in this session, by the ids of its entries, newest first. */
    readonly recentCommands: readonly string[]
  }
}

/**
 * Opens the palette with the catalog of the present screen, or of the page that is open over it. What was run before and
 * the usual next steps come first, what cannot run comes last.
 */
export function openPalette(engine: Engine): void {
  const {store, features} = engine
  const state = store.get()
  const {overlay} = state
  const scope = scopeOf(features, state)
  const commands = commandEntries(engine, state, scope).filter(each => each.id !== 'key:palette')
  const away = [...wordEntries(engine), ...otherEntries(engine, state).filter(each => each.isAnywhere)]
  // From where something is being written, no command leads away.
  const entries = overlay
    ? [...commands, ...(pages.some(each => each === scope) ? away : [])]
    : [...actionEntries(state), ...commands, ...wordEntries(engine), ...otherEntries(engine, state)]
  openPicker(engine, {
    purpose: 'palette',
    title: 'Command palette',
    entries: inPaletteOrder(entries, state.recentCommands),
    query: '',
    lead: ': ',
    isLarge: true,
    empty: overlay ? 'No command matches.' : 'No command matches. A number goes to that row.',
    behind: overlay,
  })
  if (!overlay) greyRefused(engine)
}

// There are many of some groups, and they are looked for by name.
const groupRanks: Readonly<Record<string, number>> = {Actions: 1, Fields: 3, Settings: 3, Columns: 3, Move: 4}

// Recent ones first, then those of the hint line, then actions and other commands.
function inPaletteOrder(entries: readonly CatalogEntry[], recent: readonly string[]): readonly CatalogEntry[] {
  const rank = (entry: CatalogEntry): number => {
    const at = recent.indexOf(entry.id)
    if (at >= 0) return at
    return recent.length + (entry.isLikely ? 0 : (groupRanks[entry.group] ?? 2))
  }
  return refusedLast(entries.toSorted((one, other) => rank(one) - rank(other)))
}

// Finds refused actions in the background while the palette is open.
function greyRefused(engine: Engine): void {
  void refusedActions(engine)
    .then(reasons =>
      changePicker(engine, 'palette', picker => {
        const entries = picker.entries.map(each => {
          const refused = reasons.get(each.id)
          return refused === undefined ? each : {...each, refused}
        })
        // Where a command was looked for already, the cursor stays on it.
        const isChosen = picker.chosen !== '' || textOf(picker.query) !== ''
        return {...picker, entries: refusedLast(entries), ...(isChosen ? {chosen: chosenEntry(picker)?.id ?? ''} : {})}
      }),
    )
    .catch(error => sayFault(engine, error))
}

function wordEntries({features}: Engine): CatalogEntry[] {
  return Object.entries(mergedRecords(features, 'words')).flatMap(
    ([name, {label, about, usage, keywords = [], isListed}]) =>
      isListed
        ? [
            {
              id: `word:${name}` as const,
              group: 'Words',
              isAnywhere: true,
              label,
              key: `:${name}`,
              about: usage ? `:${name} ${usage}. ${about}` : about,
              keywords: [name, ...keywords],
            },
          ]
        : [],
  )
}

export const palettePicking: PickerHandler = {
  choose: (engine, entry, {behind}) => {
    // What is no command of the page itself leads away from it.
    if (behind && !entry.id.startsWith('key:')) engine.store.set(state => ({...state, overlay: undefined}))
    remember(engine, entry)
    runEntry(engine, entry)
  },
  takesRefused: true,
  typed: (engine, text, {chosen}) => chosen === '' && runTyped(engine, text),
}

const maxRecent = 5

// Commands that move the cursor are not worth remembering, and refused ones were not run.
function remember({store}: Engine, {id, refused}: PickerEntry): void {
  if (refused !== undefined) return
  store.set(state => ({
    ...state,
    recentCommands: [id, ...state.recentCommands.filter(each => each !== id)].slice(0, maxRecent),
  }))
}

/**
 * Runs a typed word with its arguments, or another meaning of the text such as a row number. Returns false if there is
 * neither.
 */
function runTyped(engine: Engine, text: string): boolean {
  const words = mergedRecords(engine.features, 'words')
  const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? []
  const word = ownValue(words, name)
  if (word === undefined || (rest !== '' && word.usage === undefined))
    return contributions(engine.features, 'typedWords').some(typed => typed(engine, text))
  engine.store.set(state => ({...state, overlay: undefined}))
  word.run(engine, rest)
  return true
}

/** Runs a word without arguments. */
export function runWord(engine: Engine, name: string): void {
  mergedRecords(engine.features, 'words')[name]?.run(engine, '')
}
