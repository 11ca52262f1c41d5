import type {Told} from '../../../app/history/history-text.ts'
import type {Batch, Entry} from '../../../domain/base/journal.ts'
import type {DetailTab} from '../../../domain/rules/tabs.ts'
import {tabsOf} from '../../../domain/rules/tabs.ts'
import type {Demerit} from '../../../domain/user/holdings.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import type {PersonPicture} from '../picture/state.ts'

/** The history of a person as far as it was read, newest first. */
export type Audit = {
  readonly entries: readonly Entry[]
  readonly batches: ReadonlyMap<number, Batch>
  /** What the entries say, and the person's rows as they were before the oldest. */
  readonly words: Told
  /** There is no older entry. */
  readonly isWhole: boolean
  /** The moment before which nothing is kept; nothing while the history goes back to the beginning. */
  readonly keptSince: string | undefined
}

/** Where one is in the history, and what it is narrowed by. */
export type AuditView = {
  /** The line under the cursor: an entry, or one of the things it says; nothing for the first. */
  readonly at: {readonly entry: number; readonly change: number | undefined} | undefined
  readonly filter: string
}

/** The details of one person. Until the file of `id` is there, the screen shows what it showed before. */
export type Person = {
  readonly id: number
  readonly tab: DetailTab
  readonly file: UserFile | undefined
  /** Nothing for whoever must not see them. */
  readonly demerits: readonly Demerit[] | undefined
  /** Names of the people this one is proxy for. */
  readonly names: ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>
  readonly audit: Audit | undefined
  readonly auditView: AuditView
  /** Patron Services are shown in place of the tabs. */
  readonly isServed: boolean
  /** The entry under the cursor on the tabs that list them, by its number; nothing for the first. */
  readonly entry: number | undefined
  /** On General one is in the list of roles. */
  readonly isOnRoles: boolean
  /** Nothing until it is asked for. */
  readonly picture: PersonPicture | undefined
  /** The first line shown of the tab. */
  readonly scroll: number
  /** Somebody wrote since the file was read. */
  readonly isStale: boolean
}

export function openPerson(id: number): Person {
  return {
    id,
    tab: 'general',
    file: undefined,
    demerits: undefined,
    names: new Map(),
    audit: undefined,
    auditView: {at: undefined, filter: ''},
    isServed: false,
    picture: undefined,
    entry: undefined,
    isOnRoles: false,
    scroll: 0,
    isStale: false,
  }
}

/** Another person on the same tab, from its beginning. */
export function turnTo(person: Person, id: number): Person {
  const auditView = {...person.auditView, at: undefined}
  return id === person.id
    ? person
    : {...person, id, audit: undefined, auditView, picture: undefined, entry: undefined, isOnRoles: false, scroll: 0}
}

/** Patron Services in place of the tabs. */
export function serveHere(person: Person): Person {
  return {...person, isServed: true, scroll: 0}
}

/** The file as it was read; a tab that this person does not have gives way to General (F143-F145). */
export function withFile(person: Person, file: UserFile, beside: Pick<Person, 'names' | 'demerits'>): Person {
  const tab = tabsOf(file).some(each => each.id === person.tab) ? person.tab : 'general'
  return {...person, file, ...beside, tab, scroll: tab === person.tab ? person.scroll : 0, isStale: false}
}

export function showDetailTab(person: Person, tab: DetailTab): Person {
  // General is also the way out of the roles.
  if (person.tab === tab) return showRoles(person, false)
  if (!person.file || !tabsOf(person.file).some(each => each.id === tab)) return person
  return {...person, tab, entry: undefined, isOnRoles: false, scroll: 0}
}

/** Into the list of roles on General, or out of it. */
export function showRoles(person: Person, isOnRoles: boolean): Person {
  return person.isOnRoles === isOnRoles ? person : {...person, isOnRoles, entry: undefined, scroll: 0}
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
