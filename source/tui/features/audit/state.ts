// State of the Audit tab: the change sets read so far, the cursor and the filter. Pure functions.
import {batchDone} from '../../../app/display/batch-text.ts'
import {minuteText} from '../../../app/display/text/moments.ts'
import {type ChangeText, type ChangeTexts, changeTextLine} from '../../../app/history/history-text.ts'
import {fold} from '../../../domain/base/fold.ts'
import {type Batch, type ChangeSet, origins} from '../../../domain/base/history.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import type {State} from '../../shell/state.ts'
import {type TextField, textOf} from '../../ui/text-field.ts'
import type {UserDetails} from '../user/state.ts'

/** The change sets of a user read so far, newest first. */
export type Audit = {
  /** The record at the time its history was read; another record makes the history stale. */
  readonly of: UserFile
  readonly entries: readonly ChangeSet[]
  readonly batches: ReadonlyMap<number, Batch>
  /** The texts of the changes, and the user's rows as they were before the oldest change set. */
  readonly words: ChangeTexts
  /** True once the oldest change set was read. */
  readonly isWhole: boolean
  /** Older changes were deleted up to this time; undefined if the history is complete. */
  readonly keptSince: string | undefined
}

/** The cursor and the filter of the Audit tab. */
export type AuditView = {
  /** The line under the cursor: the head of a change set, or one of its changes. Undefined for the first line. */
  readonly at: {readonly entry: number; readonly change: number | undefined} | undefined
  readonly filter: string
}

declare module '../user/state.ts' {
  interface UserDetails {
    readonly audit?: Audit | undefined
    readonly auditView?: AuditView
  }
}
declare module '../../shell/state.ts' {
  interface Prompts {
    /** The filter of the audit while it is typed. */
    auditFilter: {readonly kind: 'auditFilter'; readonly field: TextField}
  }
}

const beginning: AuditView = {at: undefined, filter: ''}

/** Returns cursor and filter, with defaults before the tab was used. */
export function auditViewOf({auditView = beginning}: Pick<UserDetails, 'auditView'>): AuditView {
  return auditView
}

/** A line of the tab: the head of a change set, or one change in it. */
export type AuditItem = {
  readonly entry: ChangeSet
  readonly batch: Batch | undefined
  /** Index among the texts of the change set; undefined for the head. */
  readonly change: number | undefined
  readonly told: ChangeText | undefined
}

/** Returns the head line of a change set: date, operation, operator, origin and batch. */
export function headText(entry: ChangeSet, batch: Batch | undefined): string {
  const when = minuteText(entry.at)
  const who = batch ? `${batch.operator}, ${origins[batch.source]}` : '-'
  return `${when}  ${batch ? batchDone(batch) : ''}  by ${who}  (batch ${entry.batch})`
}

/** Returns the filter: the text being typed, else the one that was kept. */
export function auditFilter({prompt, details}: Pick<State, 'prompt' | 'details'>): string {
  return prompt?.kind === 'auditFilter' ? textOf(prompt.field).trim() : details ? auditViewOf(details).filter : ''
}

const found = new WeakMap<Audit, {readonly filter: string; readonly items: readonly AuditItem[]}>()

/** Returns the items that contain every word of the filter. A change set whose head has them all is kept whole. */
export function auditItems(audit: Audit, filter: string): readonly AuditItem[] {
  const known = found.get(audit)
  if (known?.filter === filter) return known.items
  const words = fold(filter).split(' ').filter(Boolean)
  const items = audit.entries.flatMap(entry => itemsOf(entry, audit, words))
  found.set(audit, {filter, items})
  return items
}

const folded = new WeakMap<ChangeText, string>()

// Cached, because every keystroke searches all lines again.
function foldedLine(told: ChangeText): string {
  const known = folded.get(told)
  if (known !== undefined) return known
  const text = fold(`${changeTextLine(told)} ${told.field}`)
  folded.set(told, text)
  return text
}

function itemsOf(entry: ChangeSet, {batches, words: {lines: told}}: Audit, words: readonly string[]): AuditItem[] {
  const batch = batches.get(entry.batch)
  const changes = (told.get(entry.id) ?? []).map((each, change) => ({entry, batch, change, told: each}))
  const head = {entry, batch, change: undefined, told: undefined}
  if (words.length === 0) return [head, ...changes]
  const headWords = fold(headText(entry, batch))
  const left = words.filter(word => !headWords.includes(word))
  const fitting = changes.filter(({told: each}) => left.every(word => foldedLine(each).includes(word)))
  return left.length === 0 || fitting.length > 0 ? [head, ...fitting] : []
}

/** Returns the index of the item under the cursor; 0 if that item is filtered out. */
export function auditPlace(items: readonly AuditItem[], {at}: AuditView): number {
  if (at === undefined) return 0
  const place = items.findIndex(each => each.entry.id === at.entry && each.change === at.change)
  return Math.max(0, place)
}

/** Returns the item under the cursor; undefined without any. */
export function currentAudit(state: Pick<State, 'prompt' | 'details'>): AuditItem | undefined {
  const {details} = state
  if (!details?.audit) return undefined
  const items = auditItems(details.audit, auditFilter(state))
  return items[auditPlace(items, auditViewOf(details))]
}

/** Moves the cursor to an item and sets the scroll position. */
export function putAudit(details: UserDetails, item: AuditItem | undefined, scroll: number): UserDetails {
  if (item === undefined) return details
  return {...details, scroll, auditView: {...auditViewOf(details), at: {entry: item.entry.id, change: item.change}}}
}
