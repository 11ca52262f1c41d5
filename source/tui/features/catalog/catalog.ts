// What the palette and help offer: every command of the screen one is on, every action, tabs and columns, each with its key,
// why it cannot run now, and the command line that does the same.
import type {Action} from '../../../app/actions/action.ts'
import {registry} from '../../../app/actions/registry.ts'
import {type App, strangerIn} from '../../../app/app.ts'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {choosableColumns, columnSpec} from '../../../app/display/list/column-specs.ts'
import {allColumns} from '../../../app/display/list/list-columns.ts'
import {listTabs} from '../../../app/display/list/list-head.ts'
import {repeatCommand, shellWord} from '../../../app/queries/repeat-command.ts'
import {servicesRefusal} from '../../../domain/rules/patron-services/desk.ts'
import {innerScope, outerScope} from '../../shell/scopes.ts'
import type {PickerEntry} from '../picker/state.ts'
import {type State, windowOf} from '../../shell/state.ts'
import {currentRow} from '../list/window.ts'
import {askedForMenu, refusedFor} from '../actions/effects.ts'
import {type Engine, sayFault, turn} from '../../shell/engine.ts'
import {changePicker} from '../picker/effects.ts'
import {targetIds, targetOf, targetRows} from '../marks/target.ts'

/** An entry that runs a command of the key table, an action of the registry, or shows or hides a column. */
export type PaletteId = `key:${string}` | `action:${string}` | `hide:${string}` | `show:${string}` | `word:${string}`
export type PaletteEntry = PickerEntry & {readonly id: PaletteId; readonly group: string}

// More identifiers than this make a line nobody reads.
const mostNamed = 20

/** Which screen's commands are meant: the open person's or the list's. */
export function screenOf({person}: State): 'person' | 'list' {
  return person ? 'person' : 'list'
}

/** The commands of the key table on this screen, those without words left out. */
export function commandEntries(state: State, app: App): PaletteEntry[] {
  const screen = screenOf(state)
  const {bindings} = state.keys
  const innermost = innerScope(state)
  const inner = innermost === undefined ? [] : (bindings[innermost] ?? [])
  const hasOuter = innermost === undefined || outerScope(innermost) !== undefined
  const outer = hasOuter ? (bindings[screen] ?? []).filter(each => isOffered(each, inner, state)) : []
  const own = [...inner, ...outer].flatMap(binding => tabEntry(binding, screen) ?? commandEntry(binding, state, app))
  const everywhere = (bindings['everywhere'] ?? []).map(binding => commandEntry(binding, state, app))
  return [...own, ...everywhere].filter(each => each.label !== '')
}

// A part of the screen hides what it does itself; Patron Services are only there for patrons (F147).
function isOffered({command}: Binding, inner: readonly Binding[], {person}: State): boolean {
  if (command === 'services' && (!person?.file || servicesRefusal(person.file))) return false
  return !inner.some(each => each.command === command)
}

function commandEntry(binding: Binding, state: State, app: App): PaletteEntry {
  const {command, label, group, keys} = binding
  const cli = cliForm(command, state)
  const refused = refusalOf(command, state, app)
  return {
    id: `key:${command}`,
    group,
    label: label === '' ? '' : label.charAt(0).toUpperCase() + label.slice(1),
    key: keysText(keys),
    keywords: [command, group],
    ...(cli === undefined ? {} : {command: cli}),
    ...(refused === undefined ? {} : {refused}),
  }
}

/** Some of the keys, as people read them. */
export function keysText(keys: readonly string[]): string {
  return keys.slice(0, 2).map(keyLabel).join(' ')
}

function tabEntry({command, keys}: Binding, screen: 'person' | 'list'): PaletteEntry | undefined {
  const tab = screen === 'list' ? listTabs.find(each => each.id === command) : undefined
  if (tab === undefined) return undefined
  const id = `key:${command}` as const
  return {id, group: 'Tabs', label: `Tab: ${tab.label}`, key: keysText(keys), keywords: ['tab', command]}
}

/** Every action on people, with its command line for whoever is meant. */
export function actionEntries(state: State): PaletteEntry[] {
  const whom = peopleWords(state)
  return registry.map(action => {
    const command = cliOf(action, whom)
    return {
      id: `action:${action.id}`,
      group: 'Act',
      label: action.label,
      key: keysText(state.keys.actions.get(action.id) ?? []),
      about: action.about,
      keywords: [action.id, ...(action.keywords ?? [])],
      ...(command === undefined ? {} : {command}),
    }
  })
}

/** Columns of the list that can be shown or hidden. */
export function columnEntries(state: State): PaletteEntry[] {
  if (state.person) return []
  const {tab, settings, size} = state
  const shown = new Set(allColumns(tab, settings[tab], size.columns).map(each => each.id))
  return choosableColumns(tab).flatMap(({id, title}): PaletteEntry[] => {
    if (id === 'name' || columnSpec(id) === undefined) return []
    const word = shown.has(id) ? 'hide' : 'show'
    return [{id: `${word}:${id}`, group: 'Columns', label: `Column: ${word} "${title}"`, keywords: ['column', id]}]
  })
}

// Whom actions would be about, as the command line names them.
function peopleWords(state: State): readonly string[] | 'many' | undefined {
  const target = targetOf(state)
  if (target === undefined) return undefined
  const open = state.person?.file?.user
  if (target.kind === 'one' && open?.id === target.id) return [open.primary_id]
  const rows = targetRows(state, target)
  return rows === undefined || rows.length > mostNamed ? 'many' : rows.map(row => row.primary_id)
}

function cliOf({id, input}: Action, whom: ReturnType<typeof peopleWords>): string | undefined {
  if (whom === undefined) return undefined
  const command = repeatCommand(id, {}, {ids: whom === 'many' ? [] : whom})
  if (command === undefined) return undefined
  return [command, ...(whom === 'many' ? ['--ids-from FILE'] : []), ...(input === undefined ? [] : [input])].join(' ')
}

const cliForms: Readonly<Record<string, (state: State) => string | undefined>> = {
  open: state => {
    const row = currentRow(windowOf(state))
    return row && `usher user show ${shellWord(row.primary_id)}`
  },
  filter: state => {
    const {text} = windowOf(state).question
    return `usher user list${text === '' ? '' : ` ${shellWord(`--filter=${text}`)}`}`
  },
  add: () => 'usher user add',
  register: () => 'usher user register',
  undo: () => 'usher undo',
  redo: () => 'usher redo',
  log: () => 'usher history --mine',
}

function cliForm(command: string, state: State): string | undefined {
  return cliForms[command]?.(state)
}

const needSomebody = new Set([
  'edit',
  'duplicate',
  'roles',
  'open',
  'mark',
  'range',
  'menu',
  'bulk',
  'editText',
  'copy',
  'copyAs',
])
const write = new Set(['add', 'register', 'edit', 'duplicate', 'undo', 'redo', 'revert', 'bulk', 'editText'])

function refusalOf(command: string, state: State, app: App): string | undefined {
  if (write.has(command) && app.readOnly) return 'this session is read-only'
  if (write.has(command) && !app.operator) return strangerIn(app).fact.replace(/^./, first => first.toLowerCase())
  return needSomebody.has(command) && targetOf(state) === undefined ? 'there is nobody here' : undefined
}

/** Finds out which actions cannot run for whoever is meant, and greys them in the open palette. */
export function greyRefused(engine: Engine): void {
  void refusals(engine)
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

/** Why actions cannot run, by the id of their entry; those that can are left out. */
async function refusals(engine: Engine): Promise<ReadonlyMap<string, string>> {
  // The palette is painted before anybody is looked at.
  await turn()
  const target = targetOf(engine.store.get())
  const reasons = new Map<string, string>()
  const ids = target === undefined ? [] : await targetIds(engine, target, askedForMenu + 1)
  for (const action of registry) {
    const refused = ids.length === 0 ? 'there is nobody here' : await reasonFor(engine, action, ids)
    if (refused !== '') reasons.set(`action:${action.id}`, refused)
  }
  return reasons
}

async function reasonFor(engine: Engine, action: Action, ids: readonly number[]): Promise<string> {
  const refused = await refusedFor(engine, action, ids)
  return refused.map(each => each.sentence).join('; ')
}
