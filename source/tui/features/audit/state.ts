// The history of the open person as lines with a cursor, narrowed by words. Pure steps.
import {batchDone} from '../../../app/display/batch-text.ts'
import {minuteText} from '../../../app/display/text/moments.ts'
import {type ChangeText, type ChangeTexts, changeTextLine} from '../../../app/history/history-text.ts'
import {fold} from '../../../domain/base/fold.ts'
import {type Batch, type ChangeSet, origins} from '../../../domain/base/history.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import type {State} from '../../shell/state.ts'
import {type TextField, textOf} from '../../ui/text-field.ts'
import type {OpenUser} from '../user/state.ts'

/** The history of a person as far as it was read, newest first. */
export type Audit = {
  /** The record as it was when the history was read. */
  readonly of: UserFile
  readonly entries: readonly ChangeSet[]
  readonly batches: ReadonlyMap<number, Batch>
  /** What the entries say, and the person's rows as they were before the oldest. */
  readonly words: ChangeTexts
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

declare module '../user/state.ts' {
  interface OpenUser {
    readonly audit?: Audit | undefined
    readonly auditView?: AuditView
  }
}
declare module '../../shell/state.ts' {
  interface Prompts {
    /** What the history of the open user is narrowed by, while it is typed. */
    auditFilter: {readonly kind: 'auditFilter'; readonly field: TextField}
  }
}

const beginning: AuditView = {at: undefined, filter: ''}

/** Where one is in the history of the open user. */
export function auditViewOf({auditView = beginning}: Pick<OpenUser, 'auditView'>): AuditView {
  return auditView
}

/** A line: the head of an entry, or one thing that it says. */
export type AuditItem = {
  readonly entry: ChangeSet
  readonly batch: Batch | undefined
  /** The place among what the entry says; nothing for its head. */
  readonly change: number | undefined
  readonly told: ChangeText | undefined
}

/** When, what, by whom and from where, as the head of an entry says it. */
export function headText(entry: ChangeSet, batch: Batch | undefined): string {
  const when = minuteText(entry.at)
  const who = batch ? `${batch.operator}, ${origins[batch.source]}` : '-'
  return `${when}  ${batch ? batchDone(batch) : ''}  by ${who}  (batch ${entry.batch})`
}

/** What narrows the history: what is being typed, else what was kept. */
export function auditFilter({prompt, person}: Pick<State, 'prompt' | 'person'>): string {
  return prompt?.kind === 'auditFilter' ? textOf(prompt.field).trim() : person ? auditViewOf(person).filter : ''
}

const found = new WeakMap<Audit, {readonly filter: string; readonly items: readonly AuditItem[]}>()

/** The lines that have each of these words: an entry whose head has them all is shown whole. */
export function auditItems(audit: Audit, filter: string): readonly AuditItem[] {
  const known = found.get(audit)
  if (known?.filter === filter) return known.items
  const words = fold(filter).split(' ').filter(Boolean)
  const items = audit.entries.flatMap(entry => itemsOf(entry, audit, words))
  found.set(audit, {filter, items})
  return items
}

const folded = new WeakMap<ChangeText, string>()

// Each letter that is typed looks through all of them.
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

/** The place of the cursor among the lines; the first one where its line is not shown. */
export function auditPlace(items: readonly AuditItem[], {at}: AuditView): number {
  if (at === undefined) return 0
  const place = items.findIndex(each => each.entry.id === at.entry && each.change === at.change)
  return Math.max(0, place)
}

/** The line under the cursor; nothing while there is none. */
export function currentAudit(state: Pick<State, 'prompt' | 'person'>): AuditItem | undefined {
  const {person} = state
  if (!person?.audit) return undefined
  const items = auditItems(person.audit, auditFilter(state))
  return items[auditPlace(items, auditViewOf(person))]
}

/** The person with the cursor on this line. */
export function putAudit(person: OpenUser, item: AuditItem | undefined, scroll: number): OpenUser {
  if (item === undefined) return person
  return {...person, scroll, auditView: {...auditViewOf(person), at: {entry: item.entry.id, change: item.change}}}
}
