import type {Hint} from '../../../app/display/keys/hints.ts'
import {hintsOf, listHints} from '../../../app/display/keys/list-keys.ts'
import type {KeyName} from '../../terminal/key-names.ts'
import type {Command, Engine, Scope} from '../feature.ts'
import {type Features, overlayKind, scopesOf, screenOf} from '../registry.ts'
import {isTooSmall, type State} from '../state.ts'
import {bindingFor, bindingOf, defaultKeys} from './keymap.ts'

/** Returns the scope in which keys are looked up first. */
export function scopeOf(features: Features, state: State): string {
  if (isTooSmall(state)) return 'small'
  const {overlay, prompt} = state
  if (overlay) return overlayKind(features, overlay).scope?.(overlay) ?? overlay.kind
  return prompt?.kind ?? screenOf(features, state).scope(state, features)
}

/** The scopes of pages over the screen that can be left at any moment, because nothing is written on them. */
export const pages = ['help', 'site', 'log', 'jobs', 'batch', 'past', 'roleComparison', 'picture'] as const

/** Returns a scope by name. Throws for unknown names. */
export function scopeNamed(features: Features, name: string): Scope {
  const scope = scopesOf(features)[name]
  if (!scope) throw new Error(`There is no scope "${name}"`)
  return scope
}

/** Returns true if actions can be run by their keys. */
export function hasActionKeys(scope: Scope, state: State): boolean {
  return scope.hasActionKeys?.(state) ?? false
}

/** Returns the key that starts an action on the screen that is shown; undefined if none does there. */
export function actionKeyHere(features: Features, state: State, action: string): KeyName | undefined {
  const scope = screenOf(features, state).scope(state, features)
  if (!hasActionKeys(scopeNamed(features, scope), state)) return undefined
  return state.keys.actions.get(action)?.find(key => bindingOf(state.keys, scope, key) === undefined)
}

/** Returns the key that runs a command of a scope on the screen that is shown; undefined if it does not hold there. */
export function commandKeyHere(features: Features, state: State, of: string, command: string): KeyName | undefined {
  const scope = screenOf(features, state).scope(state, features)
  if (scope !== of && scopeNamed(features, scope).outer !== of) return undefined
  return bindingFor(state.keys, of, command)?.keys.find(
    key => scope === of || bindingOf(state.keys, scope, key) === undefined,
  )
}

/** Returns the hints of the hint line. */
export function currentHints(features: Features, state: State): readonly Hint[] {
  const name = scopeOf(features, state)
  const scope = scopeNamed(features, name)
  if (!state.hasHints && scope.isAboutUsers) return []
  // The first frame was painted with these; the same object avoids a difference.
  if (name === 'list' && state.keys === defaultKeys(features)) return listHints
  const bindings = state.keys.bindings[name] ?? []
  return (
    scope.hints?.(state, bindings) ?? hintsOf(bindings, hasActionKeys(scope, state) ? state.keys.actions : undefined)
  )
}

/** Returns a command of another scope, for keys that do the same. */
export function commandIn(scope: string, command: string): Command {
  return engine => scopesOf(engine.features)[scope]?.commands[command]?.(engine)
}

/**
 * Does what Esc does in the present scope, whatever the operator's own keys are. Returns false if Esc does nothing
 * there.
 */
export function stepBack(engine: Engine): boolean {
  const {features, store} = engine
  for (let name: string | undefined = scopeOf(features, store.get()); name !== undefined; ) {
    const scope = scopeNamed(features, name)
    const command = bindingOf(defaultKeys(features), name, 'escape')?.command
    if (command !== undefined) {
      scope.commands[command]?.(engine)
      return true
    }
    name = scope.outer
  }
  return false
}
