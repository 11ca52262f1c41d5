import type {App} from '../../source/app/app.ts'
import type {Tab, UserScope} from '../../source/app/ports.ts'
import {viewScope} from '../../source/app/views/view-faults.ts'
import {findViewByName, type View, viewsFor} from '../../source/app/views/views.ts'
import {type CliError, exit, isCliError, usage} from '../framework/exit.ts'
import type {Flags} from '../framework/flags.ts'
import {filterFault} from './filter-fault.ts'

/** The view that `--view` names; nothing without the flag. An unknown name is not found. */
export async function viewFor(app: App, flags: Flags): Promise<View | undefined | CliError> {
  const name = flags.text('view')
  return name === undefined ? undefined : findView(app, name)
}

/** The view with this name, in any case; one's own before one that is shared, and that before a built-in one. */
export async function findView(app: App, name: string): Promise<View | CliError> {
  const found = findViewByName(await viewsFor(app), name)
  if ('from' in found) return found
  return {code: 'E-NO-VIEW', message: found.sentence, exit: exit.notFound, hint: 'usher view list'}
}

/** The people of the view that `--view` names, of the tab that `--type` names and whom `--filter` finds, where given. */
export async function peopleInView(app: App, flags: Flags, tab: Tab): Promise<UserScope | CliError> {
  const view = await viewFor(app, flags)
  if (isCliError(view)) return view
  const own = view?.tab ?? 'all'
  if (tab !== 'all' && own !== 'all' && tab !== own)
    return usage(`The view "${view?.name}" shows ${own} users only: leave --type out`)
  const contents = {tab: own === 'all' ? tab : own, filter: view?.filter ?? ''}
  const people = viewScope(app, contents, flags.text('filter'))
  if (!('fault' in people)) return people
  const isOwn = people.text === contents.filter
  return filterFault(people.text, people.fault, isOwn ? `The filter of the view "${view?.name}"` : 'The filter')
}
