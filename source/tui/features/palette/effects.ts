import type {Engine} from '../../shell/engine.ts'
import {actionEntries, columnEntries, commandEntries, greyRefused, type PaletteEntry} from '../catalog/catalog.ts'
import {openPicker} from '../picker/effects.ts'
import {words} from './words.ts'

/** Opens the palette with everything that can be done from here. */
export function openPalette(engine: Engine): void {
  const state = engine.store.get()
  const commands = commandEntries(state, engine.app).filter(each => each.group !== 'Move')
  const moves = commandEntries(state, engine.app).filter(each => each.group === 'Move')
  openPicker(engine, {
    purpose: 'palette',
    title: 'Command palette',
    entries: [...actionEntries(state), ...commands, ...wordEntries(), ...columnEntries(state), ...moves],
    query: '',
    lead: ': ',
    isLarge: true,
    empty: 'No command is called like this. A number goes to that row.',
  })
  greyRefused(engine)
}

// Those that are nothing but another name of a key are not listed twice.
const listed = ['keys', 'hints', 'sort', 'configuration', 'settings', 'codes', 'profiles', 'rules', 'terms']

function wordEntries(): PaletteEntry[] {
  return listed.flatMap(name => {
    const word = words[name]
    if (word === undefined) return []
    const {label, about, usage, keywords = []} = word
    const key = `:${name}`
    return [
      {
        id: `word:${name}`,
        group: 'Words',
        label,
        key,
        about: usage ? `:${name} ${usage}. ${about}` : about,
        keywords: [name, ...keywords],
      },
    ]
  })
}
