import type {App} from '../../source/app/app.ts'
import type {Tab, UserScope} from '../../source/app/ports.ts'
import {viewScope} from '../../source/app/views/view-faults.ts'
import {findViewByName, type View, viewsFor} from '../../source/app/views/views.ts'
import {type CliError, exit, isCliError, usageError} from '../framework/cli-error.ts'
import type {Flags} from '../framework/flags.ts'
import {filterError} from './filter-error.ts'

/** The view that `--view` names; undefined without the flag. Refuses unknown names. */
export async function readViewFlag(app: App, flags: Flags): Promise<View | undefined | CliError> {
  const name = flags.text('view')
  return name === undefined ? undefined : findView(app, name)
}

/** The view with this name in any case: the operator's own before a shared one, and that before a built-in one. */
export async function findView(app: App, name: string): Promise<View | CliError> {
  const found = findViewByName(await viewsFor(app), name)
  if ('from' in found) return found
  return {code: 'E-NO-VIEW', message: found.sentence, exit: exit.notFound, hint: 'usher view list'}
}

/** The query for the users in the view that `--view` names, narrowed by `--type` and `--filter`. */
export async function readViewQuery(app: App, flags: Flags, tab: Tab): Promise<UserScope | CliError> {
  const view = await readViewFlag(app, flags)
  if (isCliError(view)) return view
  const own = view?.tab ?? 'all'
  if (tab !== 'all' && own !== 'all' && tab !== own)
    return usageError(`View "${view?.name}" has only ${own} users: leave --type out`)
  const contents = {tab: own === 'all' ? tab : own, filter: view?.filter ?? ''}
  const query = viewScope(app, contents, flags.text('filter'))
  if (!('fault' in query)) return query
  const isOfView = query.text === contents.filter
  return filterError(query.text, query.fault, isOfView ? `The filter of view "${view?.name}"` : 'The filter')
}
