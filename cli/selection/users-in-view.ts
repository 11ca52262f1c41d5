import type {App} from '../../source/app/app.ts'
import type {Tab, UserScope} from '../../source/app/ports.ts'
import {allUsers} from '../../source/app/queries/condition.ts'
import {siteContextOf} from '../../source/app/site-context.ts'
import {nearest} from '../../source/domain/base/nearest.ts'
import {type CliError, isCliError, usage} from '../framework/exit.ts'
import type {Flags} from '../framework/flags.ts'
import {filterFault} from './filter-fault.ts'

const tabs = ['staff', 'public', 'contact', 'all'] as const

/** The tab that `--type` names; all of them unless told. */
export function tabFor(flags: Flags): Tab | CliError {
  const given = flags.text('type')
  if (given === undefined) return 'all'
  const tab = tabs.find(each => each === given.toLowerCase())
  return tab ?? usage(`There is no type "${given}"${nearest(given, tabs) || `; there are ${tabs.join(', ')}`}`)
}

/** The people that `--type`, `--view` and `--filter` describe: everybody without them. Refuses what it cannot read. */
export async function usersInView(app: App, flags: Flags): Promise<UserScope | CliError> {
  const tab = tabFor(flags)
  if (isCliError(tab)) return tab
  const now = app.now()
  if (flags.text('view') !== undefined) return (await import('./view-flag.ts')).peopleInView(app, flags, tab)
  const text = flags.text('filter')
  if (text === undefined) return {tab, where: allUsers, now}
  const {readFilter} = await import('../../source/app/queries/filter/filter.ts')
  const filter = readFilter(text, siteContextOf(app))
  if ('where' in filter) return {tab, where: filter.where, now}
  return filterFault(text, filter.fault)
}
