// The history of one user as text. The history has no values of created rows: they follow from the present row and its later
// changes, so the changes are read from the latest back.
import type {ChangeSet, RecordedChange} from '../../domain/base/history.ts'
import type {Change, Values} from '../../domain/base/plan.ts'
import type {CodeBook} from '../../domain/codes/code-book.ts'
import {presentRows} from '../../domain/rules/undo.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {fieldChanges, type Rows, revertInPlace, rowKey} from '../../domain/user/timeline.ts'
import {describeChanges, linkedUserIds, type Names} from '../display/change-text.ts'

/** One thing that an entry says: a field of a row, or a whole row that came or went, which has no field. */
export type ChangeText = {
  readonly entity: string
  readonly id: number
  readonly field: string
  readonly label: string
  /** Empty where it is not known or goes without saying. */
  readonly before: string
  readonly after: string
}

/** What a user's rows are now; nothing of a deleted one. */
export function rowsOf(file: UserFile | undefined): Rows {
  return new Map(file ? [...presentRows(file)].map(([key, row]) => [key, row.values] as const) : [])
}

/** What entries say, by their numbers, and the rows as they were before all of them. */
export type ChangeTexts = {readonly lines: ReadonlyMap<number, readonly ChangeText[]>; readonly rows: Rows}

/**
 * What each entry of one user says. The entries follow each other without a gap, newest first; `after` are the user's
 * rows as they were after the newest. Where a row is not known, that it came is all that is said.
 */
export function describeChangeSets(
  newestFirst: readonly ChangeSet[],
  after: Rows,
  {codes, names}: {readonly codes: CodeBook; readonly names: Names},
): ChangeTexts {
  const rows: Rows = new Map(after)
  const linesOf = new Map<number, readonly ChangeText[]>()
  for (const changeSet of newestFirst) {
    const lines: ChangeText[][] = []
    for (const change of [...changeSet.changes].reverse()) {
      lines.unshift(describeRecorded(change, rows.get(rowKey(change.entity, change.id)), codes, names))
      revertInPlace(rows, change)
    }
    linesOf.set(changeSet.id, lines.flat())
  }
  return {lines: linesOf, rows}
}

function describeRecorded(
  change: RecordedChange,
  values: Values | undefined,
  codes: CodeBook,
  names: Names,
): ChangeText[] {
  const plain = fieldChanges({id: 0, batch: 0, user: change.user, at: '', changes: [change]})
  const whole = wholeChange(change, values)
  const words = whole && describeChanges({subject, changes: [whole]}, codes, names)
  return plain.map(({entity, id, field, label}, at) => {
    const {label: full = label, before = '', after = ''} = words?.[at] ?? {}
    const isWhole = change.kind !== 'update'
    return {entity, id, field, label: isWhole ? label : full, ...(isWhole ? rowWords(before, after) : {before, after})}
  })
}

const subject = {id: 0, primary_id: '', name: ''}

// The dash of a row that was not there says nothing more than "added" and "removed" do.
function rowWords(before: string, after: string): {before: string; after: string} {
  return {before: before === '-' ? '' : before, after: after === '-' ? '' : after}
}

// A user who comes or goes does so with all their fields: more than a line can hold.
function wholeChange(change: RecordedChange, values: Values | undefined): Change | undefined {
  if (change.kind === 'update') return change
  if (change.entity === 'user') return undefined
  if (change.kind === 'delete') return change
  return values && {...change, values}
}

/** The ids of the users that these changes and rows refer to, to look up their names. */
export function linkedUsers(changeSets: readonly ChangeSet[], rows: Rows): number[] {
  const known = [...rows].flatMap(([key, values]) => (key.startsWith('proxy:') ? [values['proxy_for_id']] : []))
  const changes = changeSets.flatMap(changeSet => changeSet.changes.filter(each => each.kind !== 'create'))
  const gone = linkedUserIds({subject, changes})
  return [...new Set([...gone, ...known.filter(each => typeof each === 'number')])]
}

/** `User group: Graduate -> Staff`, `Note added: Came by (Other)`. */
export function changeTextLine({field, label, before, after}: ChangeText): string {
  if (field !== '') return `${label}: ${before} -> ${after}`
  const words = before || after
  return words === '' ? label : `${label}: ${words}`
}
