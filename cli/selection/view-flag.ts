import type {App} from '../../source/app/app.ts'
import type {People, Tab} from '../../source/app/ports.ts'
import {viewPeople} from '../../source/app/views/view-faults.ts'
import {type View, viewNamed, viewsFor} from '../../source/app/views/views.ts'
import {type CliError, exit, isCliError, usageError} from '../framework/cli-error.ts'
import type {Flags} from '../framework/flags.ts'
import {filterError} from './filter-error.ts'

/** The view that `--view` names; nothing without the flag. An unknown name is not found. */
export async function readViewFlag(app: App, flags: Flags): Promise<View | undefined | CliError> {
  const name = flags.text('view')
  return name === undefined ? undefined : findView(app, name)
}

/** The view with this name, in any case; one's own before one that is shared, and that before a built-in one. */
export async function findView(app: App, name: string): Promise<View | CliError> {
  const found = viewNamed(await viewsFor(app), name)
  if ('from' in found) return found
  return {code: 'E-NO-VIEW', message: found.sentence, exit: exit.notFound, hint: 'usher view list'}
}

/** The people of the view that `--view` names, of the tab that `--type` names and whom `--filter` finds, where given. */
export async function readViewQuery(app: App, flags: Flags, tab: Tab): Promise<People | CliError> {
  const view = await readViewFlag(app, flags)
  if (isCliError(view)) return view
  const own = view?.tab ?? 'all'
  if (tab !== 'all' && own !== 'all' && tab !== own)
    return usageError(`The view "${view?.name}" shows ${own} users only: leave --type out`)
  const contents = {tab: own === 'all' ? tab : own, filter: view?.filter ?? ''}
  const people = viewPeople(app, contents, flags.text('filter'))
  if (!('fault' in people)) return people
  const isOwn = people.text === contents.filter
  return filterError(people.text, people.fault, isOwn ? `The filter of the view "${view?.name}"` : 'The filter')
}
