// From a key to a question, and from the answer to a write. Everything goes through the one door for actions.

import {toggleAccountType} from '../../../app/actions/account-type.ts'
import type {Action} from '../../../app/actions/action.ts'
import {actionOf, registry} from '../../../app/actions/registry.ts'
import {remove} from '../../../app/actions/remove.ts'
import {addingRefusal} from '../../../app/add-user/add-users.ts'
import {keyLabel} from '../../../app/display/keys/hints.ts'
import {thousands} from '../../../app/display/list/list-head.ts'
import {confirmation} from '../../../app/writes/confirmation.ts'
import {loadFiles} from '../../../app/writes/facts.ts'
import {type Request, refusalsFor} from '../../../app/writes/run.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import type {Refusal} from '../../../domain/base/outcome.ts'
import {servicesRefusal} from '../../../domain/rules/patron-services/desk.ts'
import {obstacles} from '../../../domain/rules/remove.ts'
import {listName} from '../../../domain/user/name.ts'
import {subjectOf} from '../../../domain/user/user-file.ts'
import {askFor, type Blocked, type MenuEntry, type Overlay} from '../confirm/state.ts'
import {serveHere} from '../user/state.ts'
import type {State} from '../../shell/state.ts'
import type {Target} from '../marks/target-kind.ts'
import {beginDuplicating} from '../add-user/effects.ts'
import {openBulk} from '../bulk-edit/effects.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {perform} from '../confirm/perform.ts'
import {prepare} from '../../shell/prepare.ts'
import {remarksFor} from '../confirm/remarks.ts'
import {targetCount, targetIds, targetOf, targetRows} from '../marks/target.ts'
import {needsSystem, openToggling} from '../account-type/effects.ts'

/** Starts an action on its people: asks for its input if it has one, then asks whether, or says why not. */
export function startAction(engine: Engine, action: Action) {
  const target = targetOf(engine.store.get())
  if (target === undefined) return say(engine, 'warning', `There is nobody here to ${action.label.toLowerCase()}`)
  if (action.id === toggleAccountType.id && needsSystem(engine, target)) return openToggling(engine, target)
  // Whatever takes values has a form.
  if (action.input !== undefined) return openBulk(engine)
  askTarget(engine, action, target)
}

/** Asks whether to do it to these people, computed from what would be written. */
export function ask(engine: Engine, action: Action, input: readonly string[], ids: readonly number[]): void {
  void prepare(engine, signal => question(engine, action, input, ids, signal))
}

/** The same for whoever is meant: who that is, is settled before it is asked. */
export function askTarget(engine: Engine, action: Action, target: Target): void {
  void prepare(engine, async signal => question(engine, action, [], await targetIds(engine, target), signal))
}

async function question(
  engine: Engine,
  action: Action,
  input: readonly string[],
  ids: readonly number[],
  signal: AbortSignal,
): Promise<Overlay | undefined> {
  const {app} = engine
  const request: Request = {action, input, people: selectIds(ids)}
  const asked = await confirmation(app, request, {signal})
  if ('declined' in asked) {
    if (signal.aborted) return undefined
    say(engine, 'warning', asked.declined.map(each => each.sentence).join('; '))
    return undefined
  }
  const [only] = asked.lines
  if (asked.counts.changed === 0 && asked.lines.length === 1 && only) {
    if (action.id === remove.id) return (await blocked(engine, only.subject.id)) ?? undefined
    say(engine, 'warning', `${only.subject.name}: ${only.text}`)
    return undefined
  }
  const {previewed} = asked
  const then = {do: 'act', action: action.id, input, ids, ...(previewed ? {previewed} : {})} as const
  if (action.danger === 'mild') {
    void perform(engine, then, asked.button)
    return undefined
  }
  return askFor(headingOf(action), asked, then, await remarksFor(engine, action, asked))
}

function headingOf(action: Action): string {
  return action.danger === 'severe' ? `!! ${action.label.toUpperCase()} !!` : 'Confirm'
}

/** Everything that stands in the way of a deletion, with what can be done instead (F303-F307). */
async function blocked({app}: Engine, id: number): Promise<Blocked | undefined> {
  const [file] = await loadFiles(app, remove, [id])
  if (!file) return undefined
  const found = obstacles(file, app.policy)
  const others = (await refusalsFor(app, remove, id)).filter(
    each => !found.some(obstacle => obstacle.code === each.code),
  )
  const owes = found.some(each => each.code === 'BALANCE' && each.count > 0)
  const choices = [
    'cancel',
    ...(owes ? (['view'] as const) : []),
    ...(file.user.status === 'ACTIVE' ? (['deactivate'] as const) : []),
  ] as const
  return {kind: 'blocked', subject: subjectOf(file.user), obstacles: found, others, choices, chosen: 0}
}

// Looking at more people than this for a menu would be felt.
export const askedForMenu = 25

/** The menu of all actions; why some are refused follows at once. */
export function openMenu(engine: Engine) {
  const {store} = engine
  const target = targetOf(store.get())
  if (target === undefined) return say(engine, 'warning', 'There is nobody here to act on')
  void prepare(engine, async () => {
    const ids = await targetIds(engine, target, askedForMenu + 1)
    const actions = await Promise.all(registry.map(action => entryFor(engine, action, ids)))
    const duplicate = target.kind === 'one' ? [duplicateEntry(engine)] : []
    const entries = [...actions, ...duplicate, ...servicesEntries(store.get())]
    const chosen = Math.max(
      0,
      entries.findIndex(entry => entry.refused.length === 0),
    )
    return {kind: 'menu', title: titleFor(store.get(), target), entries, chosen}
  })
}

const duplicating = 'user.duplicate'

// No action on people: the form of somebody new opens, and nothing happens to the template.
function duplicateEntry({app}: Engine): MenuEntry {
  const refused = addingRefusal(app, false)
  const about = 'Opens the form of a new user with the group, job, dates, libraries and letters of this one.'
  return {action: duplicating, label: 'Duplicate as a new user', about, key: 'C', refused: refused ? [refused] : []}
}

async function entryFor(engine: Engine, action: Action, ids: readonly number[]): Promise<MenuEntry> {
  const {id, label, about} = action
  const [key] = engine.store.get().keys.actions.get(id) ?? []
  const refused = await refusedFor(engine, action, ids)
  return {action: id, label, about, key: key === undefined ? '' : keyLabel(key), refused}
}

const servicesId = 'person.services'

// Not an action, and nothing where the open person is no patron (F147).
function servicesEntries({person, keys}: State): MenuEntry[] {
  if (!person?.file || servicesRefusal(person.file)) return []
  const [key] = keys.bindings['person']?.find(each => each.command === 'services')?.keys ?? []
  const about = 'Opens Patron Services: loans, requests, blocks, notes and balance, as a circulation desk sees them'
  const label = 'Manage Fulfillment Activities'
  return [{action: servicesId, label, about, key: key === undefined ? '' : keyLabel(key), refused: []}]
}

/** Why an action cannot run: refused only where each of the people refuses it, of many by nobody in particular. */
export async function refusedFor({app}: Engine, action: Action, ids: readonly number[]): Promise<readonly Refusal[]> {
  let refused: readonly Refusal[] = []
  for (const person of ids.slice(0, askedForMenu)) {
    // Which external system it is, is asked.
    refused = (await refusalsFor(app, action, person)).filter(each => each.code !== 'SYSTEM')
    if (refused.length === 0) break
  }
  return ids.length > askedForMenu ? refused.filter(each => each.code === 'READ_ONLY' || each.code === 'ROLE') : refused
}

function titleFor(state: State, target: Target): string {
  const count = targetCount(state, target)
  if (count !== 1) return `${count === undefined ? 'The' : thousands(count)} marked users`
  const [row] = targetRows(state, target) ?? []
  const user = state.person?.file?.user ?? row
  return user ? `${listName(user)} (${user.primary_id})` : '1 marked user'
}

/** Starts the action of a menu entry, or says why it cannot be. */
export function runEntry(engine: Engine, entry: MenuEntry) {
  if (entry.action === servicesId)
    return engine.store.set(state => ({...state, overlay: undefined, person: state.person && serveHere(state.person)}))
  const action = actionOf(entry.action)
  if (entry.action === duplicating) {
    engine.store.set(state => ({...state, overlay: undefined}))
    return beginDuplicating(engine)
  }
  if (!action) return
  // A deletion that is refused has more to say than fits a line.
  if (entry.refused.length > 0 && action.id !== remove.id) {
    return say(engine, 'warning', `${entry.label}: ${entry.refused.map(each => each.sentence).join('; ')}`)
  }
  engine.store.set(state => ({...state, overlay: undefined}))
  startAction(engine, action)
}
