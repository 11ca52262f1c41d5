// From a key to a question, and from the answer to a write. Everything goes through the one door for actions.
import type {Action} from '../../app/action.ts'
import {remove} from '../../app/actions/remove.ts'
import {type Confirmation, confirmation} from '../../app/confirm.ts'
import {keyLabel} from '../../app/display/hints.ts'
import {loadFiles} from '../../app/facts.ts'
import {actionOf, registry} from '../../app/registry.ts'
import {type Request, refusalsFor} from '../../app/run.ts'
import {selectIds} from '../../app/selection.ts'
import {obstacles} from '../../domain/rules/remove.ts'
import {listName} from '../../domain/user/name.ts'
import {subjectOf} from '../../domain/user/user-file.ts'
import {askFor, type Blocked, type MenuEntry, type Overlay} from '../state/overlay.ts'
import {type State, windowOf} from '../state/state.ts'
import {textField} from '../state/text-field.ts'
import {currentRow} from '../state/window.ts'
import {type Engine, say, sayFault} from './engine.ts'
import {hiddenMarks} from './hidden-marks.ts'
import {perform} from './performing.ts'

/** The people that an action is about: the open person, else the marked ones, else the one under the cursor. */
export function targets(state: State): readonly number[] {
  if (state.person) return [state.person.id]
  if (state.marks.size > 0) return [...state.marks.keys()]
  const row = currentRow(windowOf(state))
  return row ? [row.id] : []
}

/** Prepares a question while the keys that follow wait for it; a cancelled preparation asks nothing. */
export async function prepare(engine: Engine, make: () => Promise<Overlay | undefined>): Promise<void> {
  const {store} = engine
  store.set(state => ({...state, isPreparing: true}))
  try {
    const overlay = await make()
    store.set(state => (state.isPreparing ? {...state, isPreparing: false, overlay: overlay ?? state.overlay} : state))
  } catch (error) {
    store.set(state => ({...state, isPreparing: false}))
    sayFault(engine, error)
  }
}

/** Starts an action on its people: asks for its input if it has one, then asks whether, or says why not. */
export function startAction(engine: Engine, action: Action) {
  const state = engine.store.get()
  const ids = targets(state)
  if (ids.length === 0) return say(engine, 'warning', `There is nobody here to ${action.label.toLowerCase()}`)
  if (action.input === undefined) return ask(engine, action, [], ids)
  const prompt = {
    kind: 'input',
    field: textField(),
    action: action.id,
    label: action.label,
    usage: action.input,
    ids,
  } as const
  engine.store.set(now => ({...now, overlay: undefined, prompt}))
}

/** Asks whether to do it, computed from what would be written. */
export function ask(engine: Engine, action: Action, input: readonly string[], ids: readonly number[]): void {
  void prepare(engine, () => question(engine, action, input, ids))
}

async function question(
  engine: Engine,
  action: Action,
  input: readonly string[],
  ids: readonly number[],
): Promise<Overlay | undefined> {
  const {app} = engine
  const request: Request = {action, input, people: selectIds(ids)}
  const asked = await confirmation(app, request)
  if ('declined' in asked) {
    say(engine, 'warning', asked.declined.map(each => each.sentence).join('; '))
    return undefined
  }
  const [only] = asked.lines
  if (asked.counts.changed === 0 && asked.lines.length === 1 && only) {
    if (action.id === remove.id) return (await blocked(engine, only.subject.id)) ?? undefined
    say(engine, 'warning', `${only.subject.name}: ${only.text}`)
    return undefined
  }
  const then = {do: 'act', action: action.id, input, ids} as const
  if (action.danger === 'mild') {
    void perform(engine, then, asked.button)
    return undefined
  }
  return askFor(headingOf(action), asked, then, await remarksFor(engine, action, asked, ids))
}

function headingOf(action: Action): string {
  return action.danger === 'severe' ? `!! ${action.label.toUpperCase()} !!` : 'Confirm'
}

async function remarksFor(
  engine: Engine,
  action: Action,
  asked: Confirmation,
  ids: readonly number[],
): Promise<string[]> {
  const {marks, person} = engine.store.get()
  const isMarked = !person && marks.size > 0
  const hidden = isMarked ? await hiddenMarks(engine, ids) : 0
  return [
    ...(isMarked
      ? [`${hidden} of the marked users ${hidden === 1 ? 'is' : 'are'} hidden by the tab and the filter.`]
      : []),
    ...asked.warnings,
    ...(action.undo.possible && action.danger !== 'severe' ? ['Reversible: u undoes it.'] : []),
  ]
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
const askedForMenu = 25

/** The menu of all actions; why some are refused follows at once. */
export function openMenu(engine: Engine) {
  const {store} = engine
  const ids = targets(store.get())
  if (ids.length === 0) return say(engine, 'warning', 'There is nobody here to act on')
  void prepare(engine, async () => {
    const entries = await Promise.all(registry.map(action => entryFor(engine, action, ids)))
    const chosen = Math.max(
      0,
      entries.findIndex(entry => entry.refused.length === 0),
    )
    return {kind: 'menu', title: titleFor(store.get(), ids), ids, entries, chosen}
  })
}

/** Refused only where each of the people refuses it. */
async function entryFor({app}: Engine, action: Action, ids: readonly number[]): Promise<MenuEntry> {
  const {id, label, about, keys} = action
  const entry = {action: id, label, about, key: keys[0] === undefined ? '' : keyLabel(keys[0])}
  let refused: MenuEntry['refused'] = []
  for (const person of ids.slice(0, askedForMenu)) {
    refused = await refusalsFor(app, action, person)
    if (refused.length === 0) break
  }
  return {
    ...entry,
    refused:
      ids.length > askedForMenu ? refused.filter(each => each.code === 'READ_ONLY' || each.code === 'ROLE') : refused,
  }
}

function titleFor(state: State, ids: readonly number[]): string {
  if (ids.length > 1) return `${ids.length} marked users`
  const row = state.marks.get(ids[0] ?? 0) ?? currentRow(windowOf(state))
  const user = state.person?.file?.user ?? row
  return user ? `${listName(user)} (${user.primary_id})` : ''
}

/** Starts the action of a menu entry, or says why it cannot be. */
export function runEntry(engine: Engine, entry: MenuEntry) {
  const action = actionOf(entry.action)
  if (!action) return
  // A deletion that is refused has more to say than fits a line.
  if (entry.refused.length > 0 && action.id !== remove.id) {
    return say(engine, 'warning', `${entry.label}: ${entry.refused.map(each => each.sentence).join('; ')}`)
  }
  engine.store.set(state => ({...state, overlay: undefined}))
  startAction(engine, action)
}
