import {ownValue} from '../../../domain/base/own-value.ts'
import {type Engine, sayFault} from '../../shell/engine.ts'
import {contributions, mergedRecords} from '../../shell/registry.ts'
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
import './words.ts'

declare module '../picker/state.ts' {
  interface Pickers {
    palette: true
  }
}

/** Opens the palette with the catalog of the present screen. */
export function openPalette(engine: Engine): void {
  const state = engine.store.get()
  const all = commandEntries(engine, state)
  const commands = all.filter(each => each.group !== 'Move')
  const moves = all.filter(each => each.group === 'Move')
  openPicker(engine, {
    purpose: 'palette',
    title: 'Command palette',
    entries: [...actionEntries(state), ...commands, ...wordEntries(engine), ...otherEntries(engine, state), ...moves],
    query: '',
    lead: ': ',
    isLarge: true,
    empty: 'No command matches. A number goes to that row.',
  })
  greyRefused(engine)
}

// Finds refused actions in the background while the palette is open.
function greyRefused(engine: Engine): void {
  void refusedActions(engine)
    .then(reasons =>
      changePicker(engine, 'palette', picker => ({
        ...picker,
        entries: picker.entries.map(each => {
          const refused = reasons.get(each.id)
          return refused === undefined ? each : {...each, refused}
        }),
      })),
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
  choose: runEntry,
  takesRefused: true,
  typed: (engine, text, {chosen}) => chosen === '' && runTyped(engine, text),
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
