// Views are saved lists. Operators have their own, those that others share, and the built-in ones. Views are not records, so
// they are written without plans or history.
import {fold} from '../../domain/base/fold.ts'
import {nearest} from '../../domain/base/nearest.ts'
import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import {userAdministrator, userManagers} from '../../domain/rules/roles/roles.ts'
import type {App} from '../app.ts'
import type {SavedView, ViewContents} from '../ports.ts'
import {authorize} from '../writes/authorize.ts'
import {builtInViews} from './built-in-views.ts'
import {viewFaults} from './view-faults.ts'

/** A view with its origin: the operator's own, shared by another operator, or built in. */
export type View = ViewContents & {
  readonly from: 'own' | 'shared' | 'built in'
  /** What is stored of it; nothing for a built-in one. */
  readonly saved?: SavedView
}

/** All views that the operator can use: own ones, those that others share, and the built-in ones, each by name. */
export async function viewsFor(app: App): Promise<readonly View[]> {
  const owner = app.operator?.primary_id ?? ''
  const saved = await app.reads.views(owner)
  const stored = saved.map(
    (view): View => ({...contentsOf(view), from: view.owner === owner ? 'own' : 'shared', saved: view}),
  )
  const byName = stored.toSorted((one, other) => (fold(one.name) < fold(other.name) ? -1 : 1))
  return [
    ...byName.filter(view => view.from === 'own'),
    ...byName.filter(view => view.from === 'shared'),
    ...builtInViews.map((view): View => ({...view, from: 'built in'})),
  ]
}

function contentsOf({name, isShared, tab, filter, columns, sort}: SavedView): ViewContents {
  return {name, isShared, tab, filter, columns, sort}
}

/**
 * The view that a name means: in any case, and with signs for blanks (`no-e-mail`). One's own comes before one that is
 * shared, and that before a built-in one. A name that means nothing is refused with the nearest one.
 */
export function findViewByName(views: readonly View[], name: string): View | Refusal {
  const exact = name.trim().toLowerCase()
  const found =
    views.find(view => view.name.toLowerCase() === exact) ??
    (fold(name) === '' ? undefined : views.find(view => fold(view.name) === fold(name)))
  if (found) return found
  const names = views.map(view => view.name.toLowerCase())
  return refusal('NO_VIEW', `View "${name}" does not exist${nearest(exact, names)}`)
}

const saving = {label: 'Saving a view', roles: userManagers}
const removing = {label: 'Removing a view', roles: userManagers}

/** What became of a view that was to be saved. */
export type ViewSaved = {readonly kept: 'made' | 'changed'} | {readonly declined: readonly Refusal[]}

/**
 * Saves a view as one's own, or in place of `was`, which only its owner and, if it is shared, a User Administrator may
 * change. Refuses what `viewFaults` finds.
 */
export async function storeView(app: App, contents: ViewContents, was?: SavedView): Promise<ViewSaved> {
  const admitted = authorize(app, saving)
  if ('refusal' in admitted) return {declined: [admitted.refusal]}
  const view = {...contents, name: contents.name.trim()}
  const faults = viewFaults(app, view)
  if (faults.length > 0) return {declined: faults}
  const forbidden = was && ownerRefusal(app, was)
  if (forbidden) return {declined: [forbidden]}
  const owner = was?.owner ?? admitted.operator.primary_id
  const isSaved = await app.writes.saveView({...view, owner, now: app.now()}, was)
  return isSaved ? {kept: was ? 'changed' : 'made'} : {declined: [conflictRefusal(view.name)]}
}

/** Removes a view; nothing if it was, else why not. */
export async function deleteView(app: App, view: View): Promise<Refusal | undefined> {
  const admitted = authorize(app, removing)
  if ('refusal' in admitted) return admitted.refusal
  if (view.saved === undefined) return refusal('BUILT_IN', `The view "${view.name}" is built in and cannot be changed`)
  const forbidden = ownerRefusal(app, view.saved)
  if (forbidden) return forbidden
  return (await app.writes.removeView(view.saved)) ? undefined : conflictRefusal(view.name)
}

function ownerRefusal({operator}: App, {owner, isShared, name}: SavedView): Refusal | undefined {
  if (operator?.primary_id === owner) return undefined
  if (isShared && operator?.roles.includes(userAdministrator)) return undefined
  const sentence = `The view "${name}" belongs to ${owner}: only the owner and User Administrators can change it`
  return refusal('ROLE', sentence)
}

function conflictRefusal(name: string): Refusal {
  return refusal(
    'CONFLICT',
    `The view "${name}" was changed by another operator in the meantime: check it and try again`,
  )
}
