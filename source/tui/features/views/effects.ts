// The picker of saved views, with counts that follow in the background.

import {listTabs} from '../../../app/display/list/list-head.ts'
import {findings} from '../../../app/findings/findings.ts'
import {zeroCounts} from '../../../app/outcome.ts'
import {viewSettings} from '../../../app/views/view-settings.ts'
import {deleteView, storeView, type View, viewsFor} from '../../../app/views/views.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import {askFor} from '../confirm/state.ts'
import {openFindings} from '../findings/effects.ts'
import {countInto, noteEntry} from '../picker/counts.ts'
import {openPicker} from '../picker/effects.ts'
import type {PickerEntry} from '../picker/state.ts'
import {showView, viewOf} from './state.ts'

const findingsEntry = 'findings'

/** Opens the picker of views, the operator's own first. */
export async function openViews(engine: Engine): Promise<void> {
  try {
    const views = await viewsFor(engine.app)
    const about = 'Problems in records: which users have them, and how to fix them'
    const first: PickerEntry = {id: findingsEntry, label: 'Findings', note: `${findings.length} kinds`, about}
    const entries = [...views.map(pickerEntryOf), first]
    openPicker(engine, {purpose: 'views', title: 'Views', entries, query: '', empty: 'No view matches.'})
    const {viewScope: viewPeople} = await import('../../../app/views/view-faults.ts')
    for (const view of views) {
      const scope = viewPeople(engine.app, view)
      if ('fault' in scope) noteEntry(engine, 'views', idOf(view), 'not readable')
      else await countInto(engine, 'views', idOf(view), scope)
    }
  } catch (error) {
    sayFault(engine, error)
  }
}

function idOf({from, name, saved}: View): string {
  return saved === undefined ? `${from} ${name}` : `saved ${saved.id}`
}

function pickerEntryOf(view: View): PickerEntry {
  const {from, name, tab, filter, isShared, saved} = view
  const whose =
    from === 'own' ? (isShared ? 'yours, shared' : 'yours') : from === 'shared' ? `of ${saved?.owner}` : from
  const label = listTabs.find(each => each.id === tab)?.label ?? tab
  const removal = from === 'own' ? '. Del removes it' : ''
  return {
    id: idOf(view),
    label: name,
    note: 'counting',
    about: `${label}: ${filter || 'all users'} (${whose})${removal}`,
  }
}

/** Shows the chosen view, or the findings. */
export async function chooseView(engine: Engine, id: string): Promise<void> {
  if (id === findingsEntry) return openFindings(engine)
  try {
    const view = await viewWith(engine, id)
    if (!view) return say(engine, 'warning', 'This view no longer exists')
    const {viewScope: viewPeople} = await import('../../../app/views/view-faults.ts')
    const scope = viewPeople(engine.app, view)
    if ('fault' in scope)
      return say(engine, 'warning', `The filter of the view "${view.name}": ${scope.fault.sentence}`)
    const {name, tab, filter} = view
    const shown = {
      name,
      tab,
      text: filter,
      where: scope.where,
      settings: viewSettings(view),
      isShared: view.from === 'own' && view.isShared,
    }
    engine.store.set(state => showView(state, shown))
  } catch (error) {
    sayFault(engine, error)
  }
}

async function viewWith({app}: Engine, id: string): Promise<View | undefined> {
  return (await viewsFor(app)).find(view => idOf(view) === id)
}

/** Saves the list as a view of the operator. Returns false if one of this name exists and may not be replaced. */
export async function saveView(engine: Engine, name: string, isShared: boolean, mayReplace: boolean): Promise<boolean> {
  const {app, store} = engine
  const contents = viewOf(store.get(), name.trim(), isShared)
  const own = (await viewsFor(app)).find(
    view => view.from === 'own' && view.name.toLowerCase() === contents.name.toLowerCase(),
  )
  if (own && !mayReplace) return false
  const result = await storeView(app, contents, own?.saved)
  if ('declined' in result) say(engine, 'warning', result.declined.map(each => each.sentence).join('; '))
  else {
    store.set(state => ({...state, view: contents.name}))
    say(engine, 'ok', `The view "${contents.name}" is ${result.kept === 'made' ? 'saved' : 'changed'}. ' opens it.`)
  }
  return true
}

/** Asks for confirmation to remove a view. Refused for views of other operators. */
export async function askToRemoveView(engine: Engine, id: string): Promise<void> {
  const view = await viewWith(engine, id)
  if (view?.from !== 'own') return say(engine, 'warning', 'You can only remove your own views')
  const question = {
    title: `Remove the view "${view.name}"?`,
    lines: [],
    counts: {...zeroCounts(), changed: 1},
    button: 'Remove',
    warnings: ['The users in it stay as they are.'],
  }
  engine.store.set(state => ({...state, overlay: askFor('Confirm', question, {do: 'removeView', view: id})}))
}

/** Removes a view and shows the remaining ones. */
export async function removeView(engine: Engine, id: string): Promise<void> {
  const view = await viewWith(engine, id)
  const refusal = view && (await deleteView(engine.app, view))
  if (refusal) say(engine, 'warning', refusal.sentence)
  else say(engine, 'ok', `The view "${view?.name ?? ''}" is removed.`)
  await openViews(engine)
}
