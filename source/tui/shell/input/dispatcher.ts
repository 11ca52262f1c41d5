// Resolves each key in the overlay, the prompt, the screen and the scope for every screen. Keys that act on a user who
// is not read yet, or that follow a question being prepared, are queued in order.
import type {Action} from '../../../app/actions/action.ts'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {type KeyName, type KeyPress, typedText} from '../../terminal/key-names.ts'
import {type Engine, say} from '../engine.ts'
import type {Scope} from '../feature.ts'
import {unlessDone} from '../message.ts'
import {contributions, type Features, overlayKind, screenOf} from '../registry.ts'
import type {State} from '../state.ts'
import {actionWithKey, bindingFor, bindingOf} from './keymap.ts'
import {hasActionKeys, scopeNamed, scopeOf} from './scopes.ts'

/** What a key means at present: a command, an action, or possibly text for the scope. */
type Resolved = {
  readonly scopeName: string
  readonly scope: Scope
  readonly binding: Binding | undefined
  readonly action: Action | undefined
}

function resolveKey(features: Features, state: State, key: KeyName): Resolved {
  const scopeName = scopeOf(features, state)
  const scope = scopeNamed(features, scopeName)
  const binding = bindingOf(state.keys, scopeName, key)
  if (binding) return {scopeName, scope, binding, action: undefined}
  const outer = scope.outer === undefined ? undefined : bindingOf(state.keys, scope.outer, key)
  if (scope.outer !== undefined && outer)
    return {scopeName: scope.outer, scope: scopeNamed(features, scope.outer), binding: outer, action: undefined}
  const action = hasActionKeys(scope, state) ? actionWithKey(state.keys, key) : undefined
  return {scopeName, scope, binding: undefined, action}
}

function mustWait(features: Features, state: State, {scope, binding, action}: Resolved): boolean {
  const {overlay, task} = state
  if (state.isPreparing || (overlay && overlayKind(features, overlay).isBusy?.(overlay))) return true
  if (!scope.isAboutUsers) return false
  const waits = action ? 'for-task' : binding?.waits
  if (task !== undefined && (waits === 'for-task' || waits === 'for-user')) return true
  const screen = screenOf(features, state)
  if (waits === 'for-user' && screen.isOutdated?.(state)) return true
  return (
    (action !== undefined || binding !== undefined) && waits !== 'never' && screen.isWaiting?.(state, features) === true
  )
}

/** Handles keys, immediately or once they can be handled. */
export type Dispatcher = {
  /** Handles a key; `silentMs` is the pause before it. */
  readonly press: (press: KeyPress, silentMs?: number) => void
  /**
   * Handles a key that directly followed Escape. Many terminals send Alt combinations this way: it counts as one if
   * that is bound, otherwise as two keys.
   */
  readonly pressAfterEscape: (withAlt: KeyName, key: KeyName) => void
  readonly end: () => void
}

export function createDispatcher(engine: Engine): Dispatcher {
  const {store, features} = engine
  const queued: KeyPress[] = []
  let isDraining = false
  const resolved = (press: KeyPress): Resolved | undefined =>
    typeof press === 'string' ? resolveKey(features, store.get(), press) : undefined
  const canRun = (found: Resolved | undefined): boolean =>
    found === undefined || !mustWait(features, store.get(), found)
  const drain = (): void => {
    isDraining = false
    for (let next = queued[0]; next !== undefined; next = queued[0]) {
      const found = resolved(next)
      if (!canRun(found)) break
      queued.shift()
      handleKey(engine, next, found)
    }
    showQueued()
  }
  const showQueued = () => {
    store.set(state => (state.heldKeys === queued.length ? state : {...state, heldKeys: queued.length}))
  }
  const end = store.subscribe(() => {
    const [next] = queued
    if (next === undefined || isDraining || !canRun(resolved(next))) return
    isDraining = true
    queueMicrotask(drain)
  })
  const drop = () => {
    queued.length = 0
    store.set(state => ({...state, isPreparing: false, heldKeys: 0}))
  }
  const press = (given: KeyPress, silentMs = 0) => {
    noteTime(engine, given, silentMs)
    if (typeof given === 'string' && bindingOf(store.get().keys, 'everywhere', given)) {
      if (given === 'ctrl-c') queued.length = 0
      return handleKey(engine, given, undefined)
    }
    if (given === 'escape' && (queued.length > 0 || store.get().isPreparing)) return drop()
    const found = queued.length === 0 ? resolved(given) : undefined
    if (queued.length === 0 && canRun(found)) return handleKey(engine, given, found)
    queued.push(given)
    showQueued()
  }
  const isBound = (key: KeyName): boolean => {
    const {binding, action} = resolveKey(features, store.get(), key)
    return binding !== undefined || action !== undefined || bindingOf(store.get().keys, 'everywhere', key) !== undefined
  }
  const pressAfterEscape = (withAlt: KeyName, key: KeyName) => {
    if (isBound(withAlt)) return press(withAlt)
    press('escape')
    press(key)
  }
  return {press, pressAfterEscape, end}
}

// A pause that barcode readers never make. It is measured on arrival, because handling may be delayed on a slow
// machine.
const pauseMs = 35

function noteTime({keys}: Engine, press: KeyPress, silentMs: number): void {
  const isLetter = typeof press === 'string' && typedText(press) !== undefined
  keys.run = (silentMs > pauseMs ? 0 : keys.run) + (isLetter ? 1 : 0)
  keys.lastAt = performance.now()
}

function handleKey(engine: Engine, press: KeyPress, found: Resolved | undefined): void {
  const {store} = engine
  const {overlay, message} = store.get()
  if (typeof press === 'string') runKey(engine, press, found)
  else runPaste(engine, press.paste)
  const now = store.get()
  // A message that something is done disappears when the next form is opened.
  const hasBegun = overlay === undefined && now.overlay?.kind === 'form' && now.message === message
  if (hasBegun && message?.kind === 'ok') store.set(state => ({...state, message: unlessDone(state.message)}))
}

function runKey(engine: Engine, key: KeyName, found: Resolved | undefined) {
  const {store, features} = engine
  const kind = store.get().message?.kind
  if (kind === 'warning' || kind === 'note') store.set(state => ({...state, message: undefined}))
  const everywhere = scopeNamed(features, 'everywhere').commands
  const always = bindingOf(store.get().keys, 'everywhere', key)
  if (always) return everywhere[always.command]?.(engine)
  const state = store.get()
  if (key === 'escape' && state.task && !state.overlay && !state.prompt) return everywhere['interrupt']?.(engine)
  const {scopeName, scope, binding, action} = found ?? resolveKey(features, state, key)
  if (binding) return scope.commands[binding.command]?.(engine)
  if (action) return (scope.runAction ?? runActionOf(features))?.(engine, action.id)
  if (scope.typeText?.(engine, key, typedText(key))) return
  if (scopeName !== 'small') say(engine, 'note', unknownKey(state, scopeName, scope, key))
}

function runActionOf(features: Features) {
  return contributions(features, 'runAction')[0]
}

function runPaste(engine: Engine, text: string): void {
  const {store, features} = engine
  if (scopeNamed(features, scopeOf(features, store.get())).typeText?.(engine, '', text)) return
  say(engine, 'note', 'Text cannot be pasted here: / opens the filter')
}

function unknownKey(state: State, scopeName: string, scope: Scope, key: KeyName): string {
  const isElsewhere = scope.isAboutUsers === true && !hasActionKeys(scope, state)
  const action = isElsewhere ? actionWithKey(state.keys, key) : undefined
  if (action) return `"${keyLabel(key)}" ${action.label.toLowerCase()}: on General (1), or in the menu (.)`
  const help = bindingFor(state.keys, scopeName, 'help')?.keys[0]
  const way = help === undefined ? 'the last line shows the keys' : `${keyLabel(help)} shows the keys`
  return `"${keyLabel(key)}" is not used here.${shiftHint(state, scopeName, scope, key)} ${way}`
}

// Suggests the same letter with or without Shift, the most common slip.
function shiftHint(state: State, scopeName: string, scope: Scope, key: KeyName): string {
  if (key.length !== 1) return ''
  const other = key === key.toLowerCase() ? key.toUpperCase() : key.toLowerCase()
  if (other === key) return ''
  const label = bindingOf(state.keys, scopeName, other)?.label
  const action = hasActionKeys(scope, state) ? actionWithKey(state.keys, other)?.label.toLowerCase() : undefined
  const twin = label || action
  return twin ? ` ${other}: ${twin}.` : ''
}
