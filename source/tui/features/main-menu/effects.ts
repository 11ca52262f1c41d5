// The menu of the system that librarians come from, level by level, to the places that there are here (F002).

import {keyLabel} from '../../../app/display/keys/hints.ts'
import type {PickerEntry} from '../picker/state.ts'
import {usualAreas} from '../configuration/areas.ts'
import type {State} from '../../shell/state.ts'
import type {Engine} from '../../shell/engine.ts'
import {openPicker} from '../picker/effects.ts'

/** What a place of the menu is: the list, a form, or an area of the configuration. */
export type MenuGoal =
  | {readonly go: 'list' | 'add' | 'register' | 'bulk' | 'services'}
  | {readonly go: 'site'; readonly area: string | undefined}

type MenuPlace = {
  readonly path: readonly string[]
  readonly about: string
  readonly goal: MenuGoal
}

const users = ['Administration', 'User Management']
const configuration = [...users, 'Configuration']

const places: readonly MenuPlace[] = [
  {path: [...users, 'Find and Manage Users'], about: 'The list of users: / searches in it', goal: {go: 'list'}},
  {path: [...users, 'Add User'], about: 'A form for a new user', goal: {go: 'add'}},
  {
    path: [...users, 'Register New User'],
    about: 'A new user at a desk: the terms of use of the user group set the expiration date',
    goal: {go: 'register'},
  },
  {
    path: [...users, 'Update/Notify Users'],
    about: 'Changes the marked users, or the one under the cursor, after a preview',
    goal: {go: 'bulk'},
  },
  ...usualAreas.map(
    ({id, label, group, about}): MenuPlace => ({
      path: [...configuration, group, label],
      about,
      goal: {go: 'site', area: id},
    }),
  ),
  {
    path: ['Fulfillment', 'Manage Patron Services'],
    about: 'Loans, requests, blocks, notes and balance of the user whose details are open',
    goal: {go: 'services'},
  },
]

const between = ' > '

/** Opens a level of the menu; the first one unless it is named. `chosen` is the entry under the cursor. */
export function openMainMenu(engine: Engine, level: readonly string[] = [], chosen = ''): void {
  openPicker(engine, {
    purpose: 'mainMenu',
    title: level.length === 0 ? 'Menu' : level.join(between),
    entries: entriesOf(level, engine.store.get()),
    chosen,
  })
}

function entriesOf(level: readonly string[], state: State): PickerEntry[] {
  const below = places.filter(({path}) => level.every((each, at) => path[at] === each))
  const names = [...new Set(below.map(({path}) => path[level.length] ?? ''))]
  return names.map(name => {
    const path = [...level, name]
    const id = path.join(between)
    const inside = below.filter(each => each.path[level.length] === name)
    const place = placeWith(id)
    if (place) {
      const key = keyOf(place.goal, state)
      return {id, label: name, about: place.about, ...(key === undefined ? {} : {key})}
    }
    const ends = inside.map(each => each.path.at(-1) ?? '')
    const keywords = [...new Set(inside.flatMap(each => each.path.slice(level.length + 1)))]
    return {id, label: name, note: '>', about: ends.slice(0, 6).join(', '), keywords}
  })
}

// The key of the list that leads to the same place.
function keyOf({go}: MenuGoal, {keys}: State): string | undefined {
  const key = keys.bindings['list']?.find(each => each.command === go)?.keys[0]
  return key === undefined ? undefined : keyLabel(key)
}

function placeWith(id: string): MenuPlace | undefined {
  return places.find(each => each.path.join(between) === id)
}

/** What an entry of the menu stands for; nothing if it opens another level. */
export function menuGoal(id: string): MenuGoal | undefined {
  return placeWith(id)?.goal
}

/** Opens the level below an entry. */
export function openLevel(engine: Engine, id: string): void {
  openMainMenu(engine, id.split(between))
}

/** Goes from a level to the one above; false on the first one. */
export function levelUp(engine: Engine, entries: readonly PickerEntry[]): boolean {
  const level = entries[0]?.id.split(between).slice(0, -1) ?? []
  if (level.length === 0) return false
  openMainMenu(engine, level.slice(0, -1), level.join(between))
  return true
}
