// State of help: its pages; the entries of the page of keys can be run.

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

/** The entries by group; the query is undefined until a search starts. */
export type Help = Choosing & {
  readonly kind: 'help'
  readonly page: HelpPage
  readonly entries: readonly HelpEntry[]
  /** Index of the first visible line of a text page. */
  readonly scroll: number
}

declare module '../../shell/state.ts' {
  interface Overlays {
    help: Help
  }
}

/** Returns the state of help at a page, with the entries of each group together. */
export function newHelp(page: HelpPage, entries: readonly HelpEntry[]): Help {
  const grouped = [...Map.groupBy(entries, each => each.group).values()].flat()
  return {kind: 'help', page, entries: grouped, query: undefined, chosen: '', scroll: 0}
}

/** Returns the entry that Enter runs; undefined on text pages. */
export function helpEntry(help: Help): PickerEntry | undefined {
  return help.page === 'keys' ? chosenEntry(help) : undefined
}

/** Turns to the next or previous page, wrapping around. */
export function turnHelp(help: Help, by: number): Help {
  const at = helpPages.findIndex(each => each.id === help.page)
  const page = helpPages[(at + by + helpPages.length) % helpPages.length]?.id ?? 'keys'
  return {...help, page, scroll: 0, query: undefined}
}

/** Sets the search text, always on the page of keys; undefined ends the search. */
export function searchHelp(help: Help, query: TextField | undefined): Help {
  return {...help, page: 'keys', query, chosen: ''}
}
