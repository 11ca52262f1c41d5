import type {App} from '../../source/app/app.ts'
import type {Tab, UserScope} from '../../source/app/ports.ts'
import {allUsers} from '../../source/app/queries/condition.ts'
import {type CliError, isCliError, usageError} from '../framework/cli-error.ts'
import type {Flags} from '../framework/flags.ts'
import {suggestName} from '../framework/suggestion.ts'
import {filterError} from './filter-error.ts'

const tabs = ['staff', 'public', 'contact', 'all'] as const

/** The tab that `--type` names. Default: all. Refuses unknown types. */
export function readTab(flags: Flags): Tab | CliError {
  const name = flags.text('type')
  if (name === undefined) return 'all'
  const tab = tabs.find(each => each === name.toLowerCase())
  return tab ?? usageError(`Unknown type "${name}"${suggestName(name, tabs)}`)
}

/** The query that `--type`, `--view` and `--filter` describe; all users without them. Refuses an invalid filter or view. */
export async function readUserQuery(app: App, flags: Flags): Promise<UserScope | CliError> {
  const tab = readTab(flags)
  if (isCliError(tab)) return tab
  const now = app.now()
  if (flags.text('view') !== undefined) return (await import('./view-flag.ts')).readViewQuery(app, flags, tab)
  const text = flags.text('filter')
  if (text === undefined) return {tab, where: allUsers, now}
  const [{readFilter}, {siteContextOf}] = await Promise.all([
    import('../../source/app/queries/filter/filter.ts'),
    import('../../source/app/site-context.ts'),
  ])
  const filter = readFilter(text, siteContextOf(app))
  if ('where' in filter) return {tab, where: filter.where, now}
  return filterError(text, filter.fault)
}
