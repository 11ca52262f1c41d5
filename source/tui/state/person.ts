import type {Batch, Entry} from '../../domain/base/journal.ts'
import type {DetailTab} from '../../domain/rules/tabs.ts'
import {tabsOf} from '../../domain/rules/tabs.ts'
import type {UserFile} from '../../domain/user/index.ts'

/** The history of a person as far as it was read, newest first. */
export type Audit = {
  readonly entries: readonly Entry[]
  readonly batches: ReadonlyMap<number, Batch>
  /** How many entries were asked for: fewer means that these are all. */
  readonly limit: number
}

/** The details of one person. Until the file of `id` is there, the screen shows what it showed before. */
export type Person = {
  readonly id: number
  readonly tab: DetailTab
  readonly file: UserFile | undefined
  /** Names of the people this one is proxy for. */
  readonly names: ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>
  readonly audit: Audit | undefined
  /** The first line shown of the tab. */
  readonly scroll: number
  /** Somebody wrote since the file was read. */
  readonly isStale: boolean
}

export function openPerson(id: number): Person {
  return {id, tab: 'general', file: undefined, names: new Map(), audit: undefined, scroll: 0, isStale: false}
}

/** Another person on the same tab, from its beginning. */
export function turnTo(person: Person, id: number): Person {
  return id === person.id ? person : {...person, id, audit: undefined, scroll: 0}
}

/** The file as it was read; a tab that this person does not have gives way to General (F143-F145). */
export function withFile(person: Person, file: UserFile, names: Person['names']): Person {
  const tab = tabsOf(file).some(each => each.id === person.tab) ? person.tab : 'general'
  return {...person, file, names, tab, scroll: tab === person.tab ? person.scroll : 0, isStale: false}
}

export function showDetailTab(person: Person, tab: DetailTab): Person {
  if (person.tab === tab || !person.file || !tabsOf(person.file).some(each => each.id === tab)) return person
  return {...person, tab, scroll: 0}
}

/** The next tab of this person, or the one before, round and round. */
export function nextDetailTab(person: Person, by: number): Person {
  if (!person.file) return person
  const tabs = tabsOf(person.file)
  const at = tabs.findIndex(each => each.id === person.tab)
  const next = tabs[(at + by + tabs.length) % tabs.length]
  return next ? showDetailTab(person, next.id) : person
}

export function scrollPerson(person: Person, by: number, lines: number, page: number): Person {
  const scroll = Math.max(0, Math.min(lines - page, person.scroll + by))
  return scroll === person.scroll ? person : {...person, scroll}
}

/** True if there is no older entry. */
export function isWholeHistory({entries, limit}: Audit): boolean {
  return entries.length < limit
}
