// One key after the other finds what it means: in the overlay, in the line being typed, on the screen, everywhere. Keys
// that mean a person who is not there yet, or that follow a question being prepared, wait in order.

import type {Action} from '../../app/action.ts'
import {keyLabel} from '../../app/display/hints.ts'
import type {Command} from '../commands/command.ts'
import {listCommands} from '../commands/list-commands.ts'
import {
  blockedCommands,
  confirmCommands,
  helpCommands,
  menuCommands,
  reportCommands,
  runByKey,
  typedCommands,
  typeNumber,
} from '../commands/overlay-commands.ts'
import {personCommands} from '../commands/person-commands.ts'
import {filterCommands, inputCommands, typeIntoPrompt} from '../commands/prompt-commands.ts'
import {askToQuit, interrupt} from '../commands/quitting.ts'
import {startAction} from '../engine/acting.ts'
import {type Engine, say} from '../engine/engine.ts'
import {isWaiting, resized, type State} from '../state/state.ts'
import {actionWithKey, bindingOf, type Scope} from './keymap.ts'
import {type KeyName, type KeyPress, typedText} from './names.ts'
import {hasActionKeys, scopeOf} from './scope.ts'

const commands: Readonly<Record<Scope, Readonly<Record<string, Command>>>> = {
  everywhere: {interrupt, suspend: ({host}) => host.suspend(), redraw: ({host}) => host.redraw()},
  list: listCommands,
  person: personCommands,
  filter: filterCommands,
  input: inputCommands,
  confirm: confirmCommands,
  typed: typedCommands,
  menu: menuCommands,
  blocked: blockedCommands,
  report: reportCommands,
  help: helpCommands,
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
  'quit',
  'back',
  'layout',
])
const startWrites = new Set(['menu', 'undo', 'redo'])

type Meaning = {readonly scope: Scope; readonly command: string | undefined; readonly action: Action | undefined}

function meaningOf(state: State, key: KeyName): Meaning {
  const scope = scopeOf(state)
  const command = bindingOf(scope, key)?.command
  const isAction = command === undefined && (scope === 'menu' || hasActionKeys(state, scope))
  return {scope, command, action: isAction ? actionWithKey(key) : undefined}
}

function mustWait(state: State, key: KeyName): boolean {
  if (state.isPreparing) return true
  const {scope, command, action} = meaningOf(state, key)
  if (scope !== 'list' && scope !== 'person') return false
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
    engine.keys.lastAt = performance.now()
    if (isForEverywhere(given)) {
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

function isForEverywhere(press: KeyPress): boolean {
  return typeof press === 'string' && bindingOf('everywhere', press) !== undefined
}

function take(engine: Engine, press: KeyPress) {
  if (typeof press !== 'string') return takePaste(engine, press.paste)
  const {store} = engine
  const kind = store.get().message?.kind
  if (kind === 'warning' || kind === 'note') store.set(state => ({...state, message: undefined}))
  const everywhere = bindingOf('everywhere', press)
  if (everywhere) return commands.everywhere[everywhere.command]?.(engine)
  const state = store.get()
  if (press === 'escape' && state.task && !state.overlay) return interrupt(engine)
  const {scope, command, action} = meaningOf(state, press)
  if (command !== undefined) return commands[scope][command]?.(engine)
  if (action) return scope === 'menu' ? runByKey(engine, action.id) : startAction(engine, action)
  if (takeText(engine, scope, press, typedText(press))) return
  if (scope !== 'small') say(engine, 'note', unknownKey(state, scope, press))
}

function takeText(engine: Engine, scope: Scope, key: KeyName, text: string | undefined): boolean {
  if (scope === 'filter' || scope === 'input') return typeIntoPrompt(engine, key, text)
  return scope === 'typed' && typeNumber(engine, key, text)
}

function unknownKey(state: State, scope: Scope, key: KeyName): string {
  const action = scope === 'person' && !hasActionKeys(state, scope) ? actionWithKey(key) : undefined
  if (action) return `"${keyLabel(key)}" ${action.label.toLowerCase()}: on General (1), or in the menu (.)`
  const way = scope === 'list' || scope === 'person' ? '? shows keys' : 'the last line shows keys'
  return `"${keyLabel(key)}" is not used here. ${way}`
}

function takePaste(engine: Engine, text: string) {
  const scope = scopeOf(engine.store.get())
  if (takeText(engine, scope, '', text)) return
  say(engine, 'note', 'Pasted text has no place here: / opens the filter')
}
