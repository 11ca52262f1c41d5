// The entries of the open person on the tab that is shown, one of them under the cursor; on General these are the roles,
// while one is in their list. Pure steps.
import type {Values} from '../../../domain/base/plan.ts'
import type {PartOf} from '../../../domain/entity/entity.ts'
import {listsOfTab} from '../../../domain/rules/tabs.ts'
import {type PartList, type Parts, parts} from '../../../domain/user/index.ts'
import {sortedNotes} from '../../../domain/user/note-order.ts'
import {valuesOf} from '../../../domain/user/user-file.ts'
import type {Person} from './state.ts'

export type ShownEntry = {readonly list: PartList; readonly row: PartOf<Parts[PartList]>}

const editedTabs: ReadonlySet<string> = new Set(['contact', 'identifiers', 'notes', 'blocks', 'statistics', 'proxies'])

type Where = Pick<Person, 'tab' | 'isOnRoles'>

/** True where keys are about entries and not about the person. */
export function isOnEntries({tab, isOnRoles}: Where): boolean {
  return isOnRoles || editedTabs.has(tab)
}

/** The lists whose entries are shown here. */
export function shownLists({tab, isOnRoles}: Where): readonly PartList[] {
  if (isOnRoles) return ['roles']
  return editedTabs.has(tab) ? (listsOfTab[tab] ?? []) : []
}

/** All entries that are shown here, from the top. */
export function shownEntries(person: Person): readonly ShownEntry[] {
  const {file} = person
  if (!file) return []
  return shownLists(person).flatMap(list => {
    const rows: readonly PartOf<Parts[PartList]>[] = list === 'notes' ? sortedNotes(file.notes) : file[list]
    return rows.map(row => ({list, row}))
  })
}

/** The entry under the cursor: the first one until somebody moves. */
export function currentEntry(person: Person): ShownEntry | undefined {
  const all = shownEntries(person)
  return all.find(each => each.row.id === person.entry) ?? all[0]
}

/** The cursor so many entries down, or up if negative; it stays within the ends. */
export function moveEntry(person: Person, by: number): Person {
  const all = shownEntries(person)
  const at = all.findIndex(each => each.row.id === currentEntry(person)?.row.id)
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))]
  return next === undefined || next.row.id === person.entry ? person : {...person, entry: next.row.id}
}

/** The values of an entry by their names. */
export function entryValues({list, row}: ShownEntry): Values {
  return valuesOf(parts[list], row)
}

/** The field of an entry that says whether it is active; nothing where entries have none. */
export function statusField({list}: Pick<ShownEntry, 'list'>): string | undefined {
  return (['status', 'block_status'] as const).find(name => name in parts[list].fields)
}
