// One key after the other finds what it means: in the overlay, in the line being typed, on the screen, everywhere. Keys
// that mean a person who is not there yet, or that follow a question being prepared, wait in order.

import type {Action} from '../../app/actions/action.ts'
import {keyLabel} from '../../app/display/keys/hints.ts'
import {askingCommands} from '../features/forms/question/commands.ts'
import {
  auditCommands,
  auditFilterCommands,
  batchCommands,
  pastCommands,
  pictureCommands,
} from '../features/audit/commands.ts'
import {columnsCommands} from '../features/columns/columns-dialog-commands.ts'
import type {Command} from './command.ts'
import {conflictCommands} from '../features/forms/conflict/commands.ts'
import {entryCommands, roleCommands} from '../features/segments/commands.ts'
import {everywhereCommands} from '../features/session/everywhere-commands.ts'
import {exportCommands, typeIntoExport} from '../features/export/commands.ts'
import {formCommands, leavingCommands, pickCommands, typeIntoForm} from '../features/forms/commands.ts'
import {helpCommands, helpSearchCommands, typeIntoHelp} from '../features/help/commands.ts'
import {listCommands} from '../features/list/commands.ts'
import {logCommands} from '../features/session-log/commands.ts'
import {
  blockedCommands,
  confirmCommands,
  menuCommands,
  reportCommands,
  runByKey,
  typedCommands,
  typeNumber,
} from '../features/confirm/commands.ts'
import {personCommands} from '../features/user/commands.ts'
import {pickerCommands, typeIntoPicker} from '../features/picker/commands.ts'
import {planCommands, typePlanNumber} from '../features/preview/commands.ts'
import {filterCommands, findCommands, markCommands, typeIntoPrompt} from '../features/filter/commands.ts'
import {askToQuit, interrupt} from '../features/session/quit.ts'
import {otherPersonCommands, roleComparisonCommands} from '../features/roles/commands.ts'
import {deskNoteCommands, servicesCommands} from '../features/patron-services/commands.ts'
import {siteCommands, siteSearchCommands, typeIntoSite} from '../features/configuration/commands.ts'
import {sortCommands} from '../features/columns/sort-commands.ts'
import {saveViewCommands} from '../features/views/commands.ts'
import {startAction} from '../features/actions/effects.ts'
import {type Engine, say} from './engine.ts'
import {unlessDone} from './message.ts'
import {isWaiting, resized, type State} from './state.ts'
import {actionWithKey, bindingOf, type Scope} from './keymap.ts'
import {type KeyName, type KeyPress, typedText} from '../terminal/key-names.ts'
import {hasActionKeys, isAboutPeople, outerScope, scopeOf} from './scopes.ts'

const commands: Readonly<Record<Scope, Readonly<Record<string, Command>>>> = {
  everywhere: everywhereCommands,
  list: listCommands,
  person: personCommands,
  audit: auditCommands,
  auditFilter: auditFilterCommands,
  batch: batchCommands,
  past: pastCommands,
  services: servicesCommands,
  picture: pictureCommands,
  deskNote: deskNoteCommands,
  filter: filterCommands,
  mark: markCommands,
  find: findCommands,
  confirm: confirmCommands,
  typed: typedCommands,
  menu: menuCommands,
  picker: pickerCommands,
  blocked: blockedCommands,
  report: reportCommands,
  help: helpCommands,
  helpSearch: helpSearchCommands,
  log: logCommands,
  sort: sortCommands,
  site: siteCommands,
  siteSearch: siteSearchCommands,
  columns: columnsCommands,
  export: exportCommands,
  saveView: saveViewCommands,
  plan: planCommands,
  form: formCommands,
  pick: pickCommands,
  leaving: leavingCommands,
  asking: askingCommands,
  conflict: conflictCommands,
  entries: entryCommands,
  roles: roleCommands,
  otherPerson: otherPersonCommands,
  roleComparison: roleComparisonCommands,
  small: {compact: ({store}) => store.set(state => resized({...state, isCompact: true}, state.size)), quit: askToQuit},
}

// Movements add up while rows are being read, and these mean nobody in particular.
const neverWait = new Set([
  'down',
  'up',
  'pageDown',
  'pageUp',
  'halfDown',
  'halfUp',
  'first',
  'last',
  'help',
  'mainMenu',
  'search',
  'quit',
  'back',
  'layout',
  'preview',
  'previewSide',
])
// What is done to an entry rests on the entry as it is after what was done before.
const entryWrites = new Set([
  'add',
  'edit',
  'copyEntry',
  'remove',
  'activate',
  'deactivate',
  'prefer',
  'preferSms',
  'copyRoles',
])
const startWrites = new Set(['menu', 'undo', 'redo', 'revert'])

type Meaning = {readonly scope: Scope; readonly command: string | undefined; readonly action: Action | undefined}

function meaningOf(state: State, key: KeyName): Meaning {
  const scope = scopeOf(state)
  const own = bindingOf(state.keys, scope, key)?.command
  const outer = own === undefined ? outerScope(scope) : undefined
  const command = outer === undefined ? own : bindingOf(state.keys, outer, key)?.command
  if (outer !== undefined && command !== undefined) return {scope: outer, command, action: undefined}
  const isAction = command === undefined && (scope === 'menu' || hasActionKeys(state, scope))
  return {scope, command, action: isAction ? actionWithKey(state.keys, key) : undefined}
}

function mustWait(state: State, key: KeyName): boolean {
  if (state.isPreparing || (state.overlay?.kind === 'form' && state.overlay.isSaving)) return true
  const {scope, command, action} = meaningOf(state, key)
  if (!isAboutPeople(scope)) return false
  const isEntryWrite = (scope === 'entries' || scope === 'roles') && entryWrites.has(command ?? '')
  if (isEntryWrite && (state.task !== undefined || state.person?.isStale)) return true
  if (state.task && (action !== undefined || startWrites.has(command ?? ''))) return true
  return isWaiting(state) && (action !== undefined || (command !== undefined && !neverWait.has(command)))
}

/** Takes keys, now or as soon as they can be taken. */
export type Dispatcher = {readonly press: (press: KeyPress) => void; readonly end: () => void}

export function createDispatcher(engine: Engine): Dispatcher {
  const {store} = engine
  const held: KeyPress[] = []
  let isDraining = false
  const canTake = (press: KeyPress): boolean => typeof press !== 'string' || !mustWait(store.get(), press)
  const drain = (): void => {
    isDraining = false
    for (let next = held[0]; next !== undefined && canTake(next); next = held[0]) {
      held.shift()
      take(engine, next)
    }
    showHeld()
  }
  const showHeld = (): void => {
    store.set(state => (state.heldKeys === held.length ? state : {...state, heldKeys: held.length}))
  }
  const end = store.subscribe(() => {
    const [next] = held
    if (next === undefined || isDraining || !canTake(next)) return
    isDraining = true
    queueMicrotask(drain)
  })
  const drop = (): void => {
    held.length = 0
    store.set(state => ({...state, isPreparing: false, heldKeys: 0}))
  }
  const press = (given: KeyPress) => {
    noteTime(engine, given)
    if (isForEverywhere(store.get(), given)) {
      if (given === 'ctrl-c') held.length = 0
      return take(engine, given)
    }
    if (given === 'escape' && (held.length > 0 || store.get().isPreparing)) return drop()
    if (held.length === 0 && canTake(given)) return take(engine, given)
    held.push(given)
    showHeld()
  }
  return {press, end}
}

// A barcode reader types faster than any hand.
const breathMs = 35

function noteTime({keys}: Engine, press: KeyPress): void {
  const now = performance.now()
  const isLetter = typeof press === 'string' && typedText(press) !== undefined
  keys.run = now - keys.lastAt > breathMs ? (isLetter ? 1 : 0) : keys.run + (isLetter ? 1 : 0)
  keys.lastAt = now
}

function isForEverywhere({keys}: State, press: KeyPress): boolean {
  return typeof press === 'string' && bindingOf(keys, 'everywhere', press) !== undefined
}

function take(engine: Engine, press: KeyPress) {
  const {store} = engine
  const {overlay, message} = store.get()
  mean(engine, press)
  const now = store.get()
  const hasBegun = overlay === undefined && now.overlay?.kind === 'form' && now.message === message
  if (hasBegun && message?.kind === 'ok') store.set(state => ({...state, message: unlessDone(state.message)}))
}

function mean(engine: Engine, press: KeyPress) {
  if (typeof press !== 'string') return takePaste(engine, press.paste)
  const {store} = engine
  const kind = store.get().message?.kind
  if (kind === 'warning' || kind === 'note') store.set(state => ({...state, message: undefined}))
  const everywhere = bindingOf(store.get().keys, 'everywhere', press)
  if (everywhere) return commands.everywhere[everywhere.command]?.(engine)
  const state = store.get()
  if (press === 'escape' && state.task && !state.overlay) return interrupt(engine)
  const {scope, command, action} = meaningOf(state, press)
  if (command !== undefined) return commands[scope][command]?.(engine)
  if (action) return scope === 'menu' ? runByKey(engine, action.id) : startAction(engine, action)
  if (takeText(engine, scope, press, typedText(press))) return
  if (scope !== 'small') say(engine, 'note', unknownKey(state, scope, press))
}

const prompts: ReadonlySet<Scope> = new Set([
  'filter',
  'mark',
  'find',
  'saveView',
  'auditFilter',
  'deskNote',
  'otherPerson',
])

function takeText(engine: Engine, scope: Scope, key: KeyName, text: string | undefined): boolean {
  if (prompts.has(scope)) return typeIntoPrompt(engine, key, text)
  if (scope === 'picker') return typeIntoPicker(engine, key, text)
  if (scope === 'help' || scope === 'helpSearch') return typeIntoHelp(engine, key, text)
  if (scope === 'form' || scope === 'pick') return typeIntoForm(engine, key, text)
  if (scope === 'export') return typeIntoExport(engine, key, text)
  if (scope === 'siteSearch') return typeIntoSite(engine, key, text)
  if (scope === 'plan') return typePlanNumber(engine, key, text)
  return scope === 'typed' && typeNumber(engine, key, text)
}

function unknownKey(state: State, scope: Scope, key: KeyName): string {
  const {keys} = state
  const isElsewhere = isAboutPeople(scope) && !hasActionKeys(state, scope)
  const action = isElsewhere ? actionWithKey(keys, key) : undefined
  if (action) return `"${keyLabel(key)}" ${action.label.toLowerCase()}: on General (1), or in the menu (.)`
  const help = keys.bindings[scope]?.find(each => each.command === 'help')?.keys[0]
  const way = help === undefined ? 'the last line shows keys' : `${keyLabel(help)} shows keys`
  return `"${keyLabel(key)}" is not used here.${twinOf(state, scope, key)} ${way}`
}

// The Shift key is what is most easily missed.
function twinOf(state: State, scope: Scope, key: KeyName): string {
  if (key.length !== 1) return ''
  const other = key === key.toLowerCase() ? key.toUpperCase() : key.toLowerCase()
  if (other === key) return ''
  const label = bindingOf(state.keys, scope, other)?.label
  const action = hasActionKeys(state, scope) ? actionWithKey(state.keys, other)?.label.toLowerCase() : undefined
  const twin = label || action
  return twin ? ` ${other}: ${twin}.` : ''
}

function takePaste(engine: Engine, text: string) {
  const scope = scopeOf(engine.store.get())
  if (takeText(engine, scope, '', text)) return
  say(engine, 'note', 'Pasted text has no place here: / opens the filter')
}
