// The main menu, with the levels that librarians know from Alma, leading to the screens that exist here (F002).
import {keyLabel} from '../../../app/display/keys/hints.ts'
import type {Engine} from '../../shell/engine.ts'
import {bindingFor} from '../../shell/input/keymap.ts'
import {contributions, type Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {openPicker} from '../picker/effects.ts'
import type {PickerHandler} from '../picker/picking.ts'
import type {PickerEntry} from '../picker/state.ts'

/** An entry of the menu, ordered by `at`, then by feature. */
export type MenuPlace = {
  readonly path: readonly string[]
  readonly about: string
  readonly at: number
  /** The list command that leads to the same place, for its key. */
  readonly command?: string
  readonly go: (engine: Engine) => void
}

declare module '../../shell/feature.ts' {
  interface Feature {
    readonly menu?: readonly MenuPlace[]
  }
}
declare module '../picker/state.ts' {
  interface Pickers {
    mainMenu: true
  }
}

const between = ' > '

function placesOf(features: Features): readonly MenuPlace[] {
  return contributions(features, 'menu')
    .flat()
    .toSorted((one, other) => one.at - other.at)
}

/** Opens a level of the menu, by default the top; `chosen` is the entry to select. */
export function openMainMenu(engine: Engine, level: readonly string[] = [], chosen = ''): void {
  openPicker(engine, {
    purpose: 'mainMenu',
    title: level.length === 0 ? 'Menu' : level.join(between),
    entries: entriesOf(level, engine),
    chosen,
  })
}

function entriesOf(level: readonly string[], {features, store}: Engine): PickerEntry[] {
  const below = placesOf(features).filter(({path}) => level.every((each, at) => path[at] === each))
  const names = [...new Set(below.map(({path}) => path[level.length] ?? ''))]
  return names.map(name => {
    const path = [...level, name]
    const id = path.join(between)
    const inside = below.filter(each => each.path[level.length] === name)
    const place = inside.find(each => each.path.length === path.length)
    if (place) {
      const key = keyOf(place, store.get())
      return {id, label: name, about: place.about, ...(key === undefined ? {} : {key})}
    }
    const ends = inside.map(each => each.path.at(-1) ?? '')
    const keywords = [...new Set(inside.flatMap(each => each.path.slice(level.length + 1)))]
    return {id, label: name, note: '>', about: ends.slice(0, 6).join(', '), keywords}
  })
}

function keyOf({command}: MenuPlace, {keys}: State): string | undefined {
  const key = command === undefined ? undefined : bindingFor(keys, 'list', command)?.keys[0]
  return key === undefined ? undefined : keyLabel(key)
}

export const menuPicker: PickerHandler = {
  choose: (engine, {id}) => {
    const place = placesOf(engine.features).find(each => each.path.join(between) === id)
    if (place) place.go(engine)
    else openMainMenu(engine, id.split(between))
  },
  back: (engine, {entries}) => levelUp(engine, entries),
}

// Goes up one level; returns false at the top.
function levelUp(engine: Engine, entries: readonly PickerEntry[]): boolean {
  const level = entries[0]?.id.split(between).slice(0, -1) ?? []
  if (level.length === 0) return false
  openMainMenu(engine, level.slice(0, -1), level.join(between))
  return true
}
