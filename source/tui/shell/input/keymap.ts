// The active keys: the tables of all features, with the operator's preferences applied.
import type {Action} from '../../../app/actions/action.ts'
import {registry as actions} from '../../../app/actions/registry.ts'
import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {type ActiveKeys, resolveKeys} from '../../../app/display/keys/remap.ts'
import type {KeyName} from '../../terminal/key-names.ts'
import {derived, type Features, keyTableOf} from '../registry.ts'

export function defaultKeys(features: Features): ActiveKeys {
  return derived(features, 'default keys', () => resolveKeys(keyTableOf(features), actions, undefined))
}

/** Returns the keys with an operator's preferences applied. */
export function keysFromSettings(features: Features, settings: unknown): ActiveKeys {
  return settings === undefined ? defaultKeys(features) : resolveKeys(keyTableOf(features), actions, settings)
}

/** Returns a message about invalid key preferences; undefined if all are valid. */
export function keyRemark({faults}: ActiveKeys): string | undefined {
  const [first] = faults
  if (first === undefined) return undefined
  const more = faults.length > 1 ? `; ${faults.length - 1} more` : ''
  return `${first.at} does not hold: ${first.sentence}${more} (:keys)`
}

const byKey = new WeakMap<ActiveKeys, Map<string, ReadonlyMap<KeyName, Binding>>>()

/** Returns the binding of a key in a scope; undefined if there is none. */
export function bindingOf(keys: ActiveKeys, scope: string, key: KeyName): Binding | undefined {
  const scopes = byKey.get(keys) ?? new Map<string, ReadonlyMap<KeyName, Binding>>()
  byKey.set(keys, scopes)
  const known = scopes.get(scope)
  if (known) return known.get(key)
  const bindings = keys.bindings[scope] ?? []
  scopes.set(scope, new Map(bindings.flatMap(each => each.keys.map(one => [one, each] as const))))
  return bindingOf(keys, scope, key)
}

/** Returns the binding of a command in a scope; undefined if there is none. */
export function bindingFor(keys: ActiveKeys, scope: string, command: string): Binding | undefined {
  return keys.bindings[scope]?.find(each => each.command === command)
}

/** Returns the action that a key starts. */
export function actionWithKey(keys: ActiveKeys, key: KeyName): Action | undefined {
  return actions.find(action => keys.actions.get(action.id)?.includes(key))
}
