// The catalog for palette and help: every command of the present screen, every action, and the entries that features
// add, each with its key, the reason if it cannot run, and the equivalent command line.
import type {Action} from '../../../app/actions/action.ts'
import {registry} from '../../../app/actions/registry.ts'
import {type App, operatorFaultOf, readOnlyReason} from '../../../app/app.ts'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import type {Binding} from '../../../app/display/keys/list-keys.ts'
import {repeatCommand} from '../../../app/queries/repeat-command.ts'
import {type Engine, say, turn} from '../../shell/engine.ts'
import {scopeOf} from '../../shell/input/scopes.ts'
import {contributions, type Features, mergedRecords, scopesOf, screenOf} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {hasRefusalDialog} from '../confirm/ask.ts'
import {maxAskedForMenu, refusedFor} from '../confirm/refused.ts'
import {targetIds, targetOf, targetRows} from '../marks/target.ts'
import type {PickerEntry} from '../picker/state.ts'

/** An entry of the catalog. The prefix of its id says what runs it: `key:open`, `action:user.lock`, `show:email`. */
export type CatalogEntry = PickerEntry & {
  readonly id: `${string}:${string}`
  readonly group: string
  /** True for what can be run from pages over the screen, such as help. */
  readonly isAnywhere?: true
  /** True for what the hint line shows too: the usual next steps. */
  readonly isLikely?: true
}

type Contribution = {
  /** Entries in addition to commands and actions. */
  readonly entries?: (state: State) => readonly CatalogEntry[]
  /** What runs an entry, by the prefix of its id. */
  readonly run?: Readonly<Record<string, (engine: Engine, name: string) => void>>
  /** Replaces the texts of a command's entry. */
  readonly describe?: (command: string, state: State) => Partial<CatalogEntry> | undefined
  /** Returns true for a command that does not apply in this state. */
  readonly hides?: (command: string, state: State) => boolean
}

declare module '../../shell/feature.ts' {
  interface Feature {
    readonly catalog?: Contribution
    /** The equivalent command lines, by command. */
    readonly commandLines?: Readonly<Record<string, (state: State) => string | undefined>>
  }
}

// With more identifiers than this the command line would be unreadable; it reads them from a file instead.
const maxNamed = 20

/**
 * Returns the commands of the present screen, or of the overlay with this scope. Bindings without a label, which are
 * aliases, are left out.
 */
export function commandEntries(
  {features, app}: Pick<Engine, 'features' | 'app'>,
  state: State,
  scope = screenOf(features, state).scope(state, features),
): CatalogEntry[] {
  const bindings = bindingsFrom(scope, features, state).filter(each => !isHidden(features, each.command, state))
  return bindings.map(each => commandEntry(each, state, features, app)).filter(each => each.label !== '')
}

// Bindings of inner scopes hide those of the same command in outer ones.
function bindingsFrom(scope: string, features: Features, state: State): readonly Binding[] {
  const {bindings} = state.keys
  const found: Binding[] = []
  let name: string | undefined = scope
  while (name !== undefined) {
    const inner = new Set(found.map(each => each.command))
    found.push(...(bindings[name] ?? []).filter(each => !inner.has(each.command)))
    name = scopesOf(features)[name]?.outer
  }
  return [...found, ...(bindings['everywhere'] ?? [])]
}

function isHidden(features: Features, command: string, state: State): boolean {
  return contributions(features, 'catalog').some(each => each.hides?.(command, state))
}

function commandEntry(binding: Binding, state: State, features: Features, app: App): CatalogEntry {
  const {command, label, group, keys, hint} = binding
  const line = mergedRecords(features, 'commandLines')[command]?.(state)
  const refused = refusalOf(binding, state, app)
  const own = contributions(features, 'catalog').flatMap(each => each.describe?.(command, state) ?? [])[0]
  return {
    id: `key:${command}`,
    group,
    label: label === '' ? '' : label.charAt(0).toUpperCase() + label.slice(1),
    key: keysText(keys),
    keywords: [command, group],
    ...(line === undefined ? {} : {command: line}),
    ...(refused === undefined ? {} : {refused}),
    ...(hint === undefined ? {} : {isLikely: true}),
    ...own,
  }
}

/** Returns at most two of the keys, as displayed. */
export function keysText(keys: readonly string[]): string {
  return keys.slice(0, 2).map(keyLabel).join(' ')
}

/** Returns every action on users, with the command line for the selection. */
export function actionEntries(state: State): CatalogEntry[] {
  const whom = selectionArguments(state)
  return registry.map(action => {
    const command = cliOf(action, whom)
    return {
      id: `action:${action.id}`,
      group: 'Actions',
      label: action.label,
      key: keysText(state.keys.actions.get(action.id) ?? []),
      about: action.about,
      keywords: [action.id, ...(action.keywords ?? [])],
      ...(command === undefined ? {} : {command}),
    }
  })
}

/** Returns the entries that features add. */
export function otherEntries({features}: Pick<Engine, 'features'>, state: State): CatalogEntry[] {
  return contributions(features, 'catalog').flatMap(each => each.entries?.(state) ?? [])
}

// The identifiers of the selection as arguments; `many` if it is too large or not loaded.
function selectionArguments(state: State): readonly string[] | 'many' | undefined {
  const target = targetOf(state)
  if (target === undefined) return undefined
  const open = state.details?.file?.user
  if (target.kind === 'one' && open?.id === target.id) return [open.primary_id]
  const rows = targetRows(state, target)
  return rows === undefined || rows.length > maxNamed ? 'many' : rows.map(row => row.primary_id)
}

function cliOf({id, input}: Action, whom: ReturnType<typeof selectionArguments>): string | undefined {
  if (whom === undefined) return undefined
  const command = repeatCommand(id, {}, {ids: whom === 'many' ? [] : whom})
  if (command === undefined) return undefined
  return [command, ...(whom === 'many' ? ['--ids-from FILE'] : []), ...(input === undefined ? [] : [input])].join(' ')
}

function refusalOf({isWrite, needsUser}: Binding, state: State, app: App): string | undefined {
  if (isWrite && app.readOnly) return readOnlyReason(app)
  if (isWrite && !app.operator) return operatorFaultOf(app).fact.replace(/^./, first => first.toLowerCase())
  return needsUser && targetOf(state) === undefined ? 'there is no user here' : undefined
}

/** Runs an entry of the catalog, or shows why it is refused. */
export function runEntry(engine: Engine, {id, label, refused}: PickerEntry) {
  const [kind = '', ...rest] = id.split(':')
  const name = rest.join(':')
  if (refused !== undefined && !hasRefusalDialog(engine, name)) return say(engine, 'warning', `${label}: ${refused}`)
  if (kind === 'key') return commandNamed(engine, name)?.(engine)
  contributions(engine.features, 'catalog')
    .flatMap(each => each.run?.[kind] ?? [])
    .forEach(run => void run(engine, name))
}

// Finds the command by name in the open overlay or screen, from the innermost scope outwards.
function commandNamed({store, features}: Engine, name: string) {
  const scopes = scopesOf(features)
  let scope: string | undefined = scopeOf(features, store.get())
  while (scope !== undefined) {
    const command = scopes[scope]?.commands[name]
    if (command) return command
    scope = scopes[scope]?.outer
  }
  return scopes['everywhere']?.commands[name]
}

/** Returns why actions are refused for the selection, keyed by entry id; actions that can run are absent. */
export async function refusedActions(engine: Engine): Promise<ReadonlyMap<string, string>> {
  // Lets the catalog be painted before the users are read.
  await turn()
  const target = targetOf(engine.store.get())
  const reasons = new Map<string, string>()
  const ids = target === undefined ? [] : await targetIds(engine, target, maxAskedForMenu + 1)
  for (const action of registry) {
    const refused = ids.length === 0 ? 'there is no user here' : await reasonFor(engine, action, ids)
    if (refused !== '') reasons.set(`action:${action.id}`, refused)
  }
  return reasons
}

async function reasonFor(engine: Engine, action: Action, ids: readonly number[]): Promise<string> {
  const refused = await refusedFor(engine, action, ids)
  return refused.map(each => each.sentence).join('; ')
}
