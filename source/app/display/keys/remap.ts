// Applies the operator's preferences for keys. Invalid ones are ignored and reported. The preferences come as they are in the
// file, so their shape is checked here.

import {nearest} from '../../../domain/base/nearest.ts'
import {ownValue} from '../../../domain/base/own-value.ts'
import {keyLabel} from './hints.ts'
import {parseKey} from './key-names.ts'
import type {Binding} from './list-keys.ts'
import {type KeyPreset, presets} from './presets.ts'

export type KeyTable = Readonly<Record<string, readonly Binding[]>>
export type ActionKeys = {readonly id: string; readonly keys: readonly string[]}

/** A preference that was ignored, and why. `at` is its place in the preferences: `keys.list.mark`. */
export type KeyFault = {readonly at: string; readonly sentence: string}

/** The keys that hold: those of the program, rearranged. */
export type ActiveKeys = {
  readonly bindings: KeyTable
  /** The keys of actions, by id. */
  readonly actions: ReadonlyMap<string, readonly string[]>
  readonly preset: string
  readonly faults: readonly KeyFault[]
}

type KeyChange = {readonly scope: string; readonly command: string; readonly keys: readonly string[]}

/** The name under which settings rearrange the keys of actions. */
export const actionScope = 'actions'
// Where the keys of actions hold besides those of the table.
const scopesWithActions = new Set(['list', 'details', 'menu'])
// Without these commands there is no way out of a screen, or no help.
const requiredCommands = new Set(['help', 'quit', 'back', 'close', 'no', 'discard', 'interrupt'])

/** The keys of the program as these settings want them. Where nothing is wished, they are the usual ones. */
export function resolveKeys(table: KeyTable, actions: readonly ActionKeys[], settings: unknown): ActiveKeys {
  if (settings === undefined) return activeKeys(table, actions, [], 'default', [])
  const {changes, preset, faults} = readKeyChanges(table, actions, settings)
  const clashing = new Map<KeyChange, string>()
  for (;;) {
    const kept = changes.filter(change => !clashing.has(change))
    const found = firstClash(table, actions, kept)
    if (!found) return activeKeys(table, actions, kept, preset, [...faults, ...faultsOf(clashing)])
    clashing.set(found.change, found.sentence)
  }
}

function faultsOf(clashing: ReadonlyMap<KeyChange, string>): KeyFault[] {
  return [...clashing].map(([{scope, command}, sentence]) => ({at: `keys.${scope}.${command}`, sentence}))
}

type Read = {readonly changes: readonly KeyChange[]; readonly preset: string; readonly faults: readonly KeyFault[]}

function readKeyChanges(table: KeyTable, actions: readonly ActionKeys[], settings: unknown): Read {
  if (!isRecord(settings))
    return {changes: [], preset: 'default', faults: [{at: 'keys', sentence: 'must be an object of scopes'}]}
  const {preset = 'default', ...scopes} = settings
  const names = Object.keys(presets)
  const isPreset = typeof preset === 'string' && names.includes(preset)
  const faults: KeyFault[] = isPreset
    ? []
    : [{at: 'keys.preset', sentence: `unknown preset "${String(preset)}"; use one of ${names.join(', ')}`}]
  const changes: KeyChange[] = []
  for (const [scope, wanted] of Object.entries(scopes)) {
    const commands =
      scope === actionScope ? actions.map(each => each.id) : (table[scope]?.map(each => each.command) ?? undefined)
    if (commands === undefined) {
      const known = [...Object.keys(table), actionScope]
      faults.push({at: `keys.${scope}`, sentence: `unknown scope "${scope}"${nearest(scope, known)}`})
    } else if (!isRecord(wanted)) faults.push({at: `keys.${scope}`, sentence: 'must be an object of commands'})
    else {
      for (const [command, keys] of Object.entries(wanted)) {
        const change = readKeyChange({scope, command, keys, commands, isText: isTextScope(table[scope])})
        if ('sentence' in change) faults.push(change)
        else changes.push(change)
      }
    }
  }
  return {changes, preset: isPreset ? preset : 'default', faults}
}

type Given = {scope: string; command: string; keys: unknown; commands: readonly string[]; isText: boolean}

function readKeyChange({scope, command, keys, commands, isText}: Given): KeyChange | KeyFault {
  const at = `keys.${scope}.${command}`
  if (!commands.includes(command)) return {at, sentence: `unknown command "${command}"${nearest(command, commands)}`}
  const given = typeof keys === 'string' ? [keys] : keys
  if (!Array.isArray(given)) return {at, sentence: 'must be a list of keys'}
  if (given.length === 0 && requiredCommands.has(command)) return {at, sentence: 'this command needs at least one key'}
  const names: string[] = []
  for (const each of given) {
    const key = typeof each === 'string' ? parseKey(each) : {sentence: 'a key must be text'}
    if (typeof key !== 'string') return {at, sentence: key.sentence}
    if (isText && typesText(key)) return {at, sentence: `"${keyLabel(key)}" types text here and cannot be a key`}
    names.push(key)
  }
  return {scope, command, keys: names}
}

/** Where no usual key types anything, letters are text. */
function isTextScope(bindings: readonly Binding[] | undefined): boolean {
  return bindings?.every(each => !each.keys.some(typesText)) ?? false
}

function typesText(key: string): boolean {
  return key === 'space' || !/^[a-z][a-z0-9-]/.test(key)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first key that two commands of one scope would share, and the preference that is ignored for it. */
function firstClash(
  table: KeyTable,
  actions: readonly ActionKeys[],
  changes: readonly KeyChange[],
): {readonly change: KeyChange; readonly sentence: string} | undefined {
  const everywhere = ownersIn('everywhere', table, actions, changes)
  for (const scope of Object.keys(table)) {
    const owners = scope === 'everywhere' ? everywhere : [...everywhere, ...ownersIn(scope, table, actions, changes)]
    const byKey = new Map<string, (typeof owners)[number]>()
    for (const owner of owners) {
      const [key] = owner
      const first = byKey.get(key)
      const [loser, winner] = first?.[1].change && !owner[1].change ? [first, owner] : [owner, first]
      if (winner === undefined) byKey.set(key, owner)
      else if (loser[1].change)
        return {change: loser[1].change, sentence: `"${keyLabel(key)}" is used by ${winner[1].command}`}
    }
  }
  return undefined
}

function ownersIn(
  scope: string,
  table: KeyTable,
  actions: readonly ActionKeys[],
  changes: readonly KeyChange[],
): (readonly [key: string, {readonly command: string; readonly change: KeyChange | undefined}])[] {
  const own = (table[scope] ?? []).map(({command, keys}) => ({scope, command, keys}))
  const others = scopesWithActions.has(scope)
    ? actions.map(({id, keys}) => ({scope: actionScope, command: id, keys}))
    : []
  return [...own, ...others].flatMap(({scope: place, command, keys}) => {
    const change = changes.find(each => each.scope === place && each.command === command)
    return (change?.keys ?? keys).map(key => [key, {command, change}] as const)
  })
}

function activeKeys(
  table: KeyTable,
  actions: readonly ActionKeys[],
  changes: readonly KeyChange[],
  preset: string,
  faults: readonly KeyFault[],
): ActiveKeys {
  const extra: KeyPreset = ownValue(presets, preset) ?? {}
  const taken = (scope: string): Set<string> =>
    new Set(['everywhere', scope].flatMap(each => ownersIn(each, table, actions, changes).map(([key]) => key)))
  const changedKeys = (scope: string, command: string): readonly string[] | undefined =>
    changes.find(each => each.scope === scope && each.command === command)?.keys
  const added = (scope: string, command: string, places: readonly string[]): string[] => {
    const more = extra[scope]?.[command]
    if (!more) return []
    const isTaken = places.map(taken)
    return more.filter(key => !isTaken.some(keys => keys.has(key)))
  }
  const bindings = Object.entries(table).map(([scope, list]): [string, readonly Binding[]] => [
    scope,
    list.map(binding => {
      const keys = changedKeys(scope, binding.command) ?? [...binding.keys, ...added(scope, binding.command, [scope])]
      return isSame(keys, binding.keys) ? binding : rebindKeys(binding, keys)
    }),
  ])
  const places = [...scopesWithActions].filter(each => table[each] !== undefined)
  const actionKeys = actions.map(({id, keys}): [string, readonly string[]] => [
    id,
    changedKeys(actionScope, id) ?? [...keys, ...added(actionScope, id, places)],
  ])
  return {bindings: Object.fromEntries(bindings), actions: new Map(actionKeys), preset, faults}
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, at) => key === other[at])
}

// What was written for two commands at once no longer holds once the first key of one is another.
function rebindKeys({shown, ...binding}: Binding, keys: readonly string[]): Binding {
  return shown !== undefined && keys[0] === binding.keys[0] ? {...binding, keys, shown} : {...binding, keys}
}
