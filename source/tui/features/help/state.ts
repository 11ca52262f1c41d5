// Help: pages, one of which lists what can be done here and runs it.

import type {TextField} from '../../ui/text-field.ts'
import {type Choosing, chosenEntry, type PickerEntry} from '../picker/state.ts'

export const helpPages = [
  {id: 'keys', label: 'Keys'},
  {id: 'filter', label: 'Filter'},
  {id: 'signs', label: 'Signs'},
  {id: 'about', label: 'About'},
  {id: 'table', label: 'Table'},
] as const
export type HelpPage = (typeof helpPages)[number]['id']

export type HelpEntry = PickerEntry & {readonly group: string}

/** The entries are what can be done, group by group; nothing is typed before somebody searches. */
export type Help = Choosing & {
  readonly kind: 'help'
  readonly page: HelpPage
  readonly entries: readonly HelpEntry[]
  /** The first line shown of the other pages. */
  readonly scroll: number
}

declare module '../../shell/state.ts' {
  interface Overlays {
    help: Help
  }
}

/** Help as it opens; entries of one group stand together. */
export function newHelp(page: HelpPage, entries: readonly HelpEntry[]): Help {
  const grouped = [...Map.groupBy(entries, each => each.group).values()].flat()
  return {kind: 'help', page, entries: grouped, query: undefined, chosen: '', scroll: 0}
}

/** The entry that Enter would run; nothing on the other pages. */
export function helpEntry(help: Help): PickerEntry | undefined {
  return help.page === 'keys' ? chosenEntry(help) : undefined
}

/** The next page or the one before, round and round. */
export function turnHelp(help: Help, by: number): Help {
  const at = helpPages.findIndex(each => each.id === help.page)
  const page = helpPages[(at + by + helpPages.length) % helpPages.length]?.id ?? 'keys'
  return {...help, page, scroll: 0, query: undefined}
}

/** With something to search for, always on the page of keys; nothing ends the search. */
export function searchHelp(help: Help, query: TextField | undefined): Help {
  return {...help, page: 'keys', query, chosen: ''}
}
