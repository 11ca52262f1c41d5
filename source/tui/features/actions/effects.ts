// Starting actions by their keys, and the menu of all actions.
import type {Action} from '../../../app/actions/action.ts'
import {findAction, registry} from '../../../app/actions/registry.ts'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import {thousands} from '../../../app/display/text/counts.ts'
import {listName} from '../../../domain/user/name.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import {contributions} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {askTarget, hasRefusalDialog} from '../confirm/ask.ts'
import {maxAskedForMenu, refusedFor} from '../confirm/refused.ts'
import {type Target, targetCount, targetIds, targetOf, targetRows} from '../marks/target.ts'
import type {MenuEntry} from './state.ts'

/** How an action starts that needs input before its confirmation, such as values in a form. */
export type ActionStart = {
  readonly takes: (engine: Engine, action: Action, target: Target) => boolean
  readonly start: (engine: Engine, action: Action, target: Target) => void
}

/** An entry of the action menu that is not an action on users. */
export type MenuItem = {
  readonly id: string
  /** Returns the entry, or undefined where it does not apply. */
  readonly entry: (engine: Engine, target: Target) => Omit<MenuEntry, 'action'> | undefined
  readonly run: (engine: Engine) => void
}

declare module '../../shell/feature.ts' {
  interface Feature {
    /** Ways to start actions that need input; the first whose `takes` returns true is used. */
    readonly actionStarts?: readonly ActionStart[]
    readonly menuItems?: readonly MenuItem[]
  }
}

/**
 * Starts an action on the selection: opens its input form if it has one, else asks for confirmation. Warns if no user
 * is selected.
 */
export function startAction(engine: Engine, id: string) {
  const action = findAction(id)
  if (!action) return
  const target = targetOf(engine.store.get())
  if (target === undefined) return say(engine, 'warning', `No user to ${action.label.toLowerCase()}`)
  const start = contributions(engine.features, 'actionStarts')
    .flat()
    .find(each => each.takes(engine, action, target))
  if (start) start.start(engine, action, target)
  else askTarget(engine, action, target)
}

/** Opens the menu of all actions, with the reasons why some are refused. Warns if no user is selected. */
export function openMenu(engine: Engine) {
  const {store} = engine
  const target = targetOf(store.get())
  if (target === undefined) return say(engine, 'warning', 'No user selected')
  void prepare(engine, async () => {
    const ids = await targetIds(engine, target, maxAskedForMenu + 1)
    const actions = await Promise.all(registry.map(action => entryFor(engine, action, ids)))
    const others = itemsOf(engine).flatMap(item => {
      const entry = item.entry(engine, target)
      return entry ? [{...entry, action: item.id}] : []
    })
    const entries = [...actions, ...others]
    const chosen = Math.max(
      0,
      entries.findIndex(entry => entry.refused.length === 0),
    )
    return {kind: 'menu', title: titleFor(store.get(), target), entries, chosen}
  })
}

function itemsOf({features}: Engine): readonly MenuItem[] {
  return contributions(features, 'menuItems').flat()
}

async function entryFor(engine: Engine, action: Action, ids: readonly number[]): Promise<MenuEntry> {
  const {id, label, about} = action
  const [key] = engine.store.get().keys.actions.get(id) ?? []
  const refused = await refusedFor(engine, action, ids)
  return {action: id, label, about, key: key === undefined ? '' : keyLabel(key), refused}
}

function titleFor(state: State, target: Target): string {
  const count = targetCount(state, target)
  if (count !== 1) return `${count === undefined ? 'The' : thousands(count)} marked users`
  const [row] = targetRows(state, target) ?? []
  const user = state.details?.file?.user ?? row
  return user ? `${listName(user)} (${user.primary_id})` : '1 marked user'
}

/** Runs a menu entry, or shows why it is refused. */
export function runEntry(engine: Engine, entry: MenuEntry) {
  const item = itemsOf(engine).find(each => each.id === entry.action)
  // Some refusals need more than a line: they are shown in a dialog of their own, which `startAction` opens.
  if (!item && entry.refused.length > 0 && !hasRefusalDialog(engine, entry.action))
    return say(engine, 'warning', `${entry.label}: ${entry.refused.map(each => each.sentence).join('; ')}`)
  engine.store.set(state => ({...state, overlay: undefined}))
  if (item) item.run(engine)
  else startAction(engine, entry.action)
}
