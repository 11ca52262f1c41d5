// The wide layout has exactly the columns of the source for each tab; the narrow one adds the primary identifier, drops by
// importance and says states by one word and fixed flags (F009-F018).
import type {Day, Moment} from '../../domain/base/day.ts'
import {type CodeBook, labelOf} from '../../domain/codes/code-book.ts'
import {isExpired} from '../../domain/rules/status.ts'
import {listName} from '../../domain/user/name.ts'
import type {ListRow, Tab} from '../ports.ts'
import {isBlocked, standingOf} from './standing.ts'

export type ListLayout = 'wide' | 'narrow'
export type ListContext = {readonly now: Moment; readonly today: Day; readonly codes: CodeBook; readonly check: string}
export type ListColumn = {
  readonly id: string
  readonly label: string
  readonly width: number
  readonly text: (row: ListRow, context: ListContext) => string
}

/** Screens at least this wide show the source's columns unless asked otherwise. */
export const wideFrom = 110

type Spec = {
  readonly id: string
  /** The longest label that the width takes is used. */
  readonly labels: readonly string[]
  readonly least: number
  readonly most: number
  /** Leaves last when 1. */
  readonly rank: number
  /** Not at all on narrower screens. */
  readonly from?: number
  readonly tabs?: readonly Tab[]
  readonly text: ListColumn['text']
}

const types = {STAFF: 'Staff', PUBLIC: 'Public', CONTACT: 'Contact'} as const
const notContact: readonly Tab[] = ['staff', 'public', 'all']
const code = (context: ListContext, table: string, value: string | null): string =>
  value === null ? '-' : labelOf(context.codes, table, value)

const name: Spec = {id: 'name', labels: ['NAME ^'], least: 18, most: 48, rank: 1, text: row => listName(row)}
const primaryId: Spec = {
  id: 'primary_id',
  labels: ['PRIMARY ID'],
  least: 11,
  most: 14,
  rank: 2,
  text: row => row.primary_id,
}
const group: Spec = {
  id: 'user_group',
  labels: ['USER GROUP'],
  least: 13,
  most: 20,
  rank: 4,
  tabs: notContact,
  text: (row, context) => (row.record_type === 'CONTACT' ? '-' : code(context, 'UserGroups', row.user_group)),
}
const job: Spec = {
  id: 'job_category',
  labels: ['JOB CATEGORY'],
  least: 12,
  most: 25,
  rank: 9,
  text: (row, context) => code(context, 'JobTitles', row.job_category),
}

const wide: readonly Spec[] = [
  name,
  {
    id: 'account_type',
    labels: ['ACCOUNT TYPE', 'ACCOUNT'],
    least: 8,
    most: 12,
    rank: 5,
    text: row => (row.account_type === 'EXTERNAL' ? 'External' : 'Internal'),
  },
  {
    id: 'record_type',
    labels: ['RECORD TYPE', 'RECORD'],
    least: 7,
    most: 11,
    rank: 6,
    tabs: ['all'],
    text: row => types[row.record_type],
  },
  job,
  group,
  {
    id: 'status',
    labels: ['STATUS'],
    least: 8,
    most: 8,
    rank: 3,
    text: row => (row.status === 'ACTIVE' ? 'Active' : 'Inactive'),
  },
  {
    id: 'expiry_date',
    labels: ['EXPIRATION DATE', 'EXPIRATION'],
    least: 10,
    most: 15,
    rank: 7,
    text: row => row.expiry_date ?? '-',
  },
  {
    id: 'blocks',
    labels: ['BLOCKS'],
    least: 6,
    most: 6,
    rank: 8,
    tabs: notContact,
    text: (row, {now, check}) => (isBlocked(row, now) ? check : ''),
  },
  {
    id: 'notes',
    labels: ['NOTES'],
    least: 5,
    most: 5,
    rank: 8,
    text: (row, {check}) => (row.note_count > 0 ? check : ''),
  },
]

const narrow: readonly Spec[] = [
  {id: 'record_type', labels: ['T'], least: 1, most: 1, rank: 7, text: row => row.record_type.charAt(0)},
  name,
  primaryId,
  {
    id: 'account_type',
    labels: ['ACC'],
    least: 3,
    most: 3,
    rank: 8,
    from: 86,
    text: row => (row.account_type === 'EXTERNAL' ? 'Ext' : 'Int'),
  },
  {...job, from: 96},
  {...group, labels: ['GROUP'], least: 11},
  {id: 'status', labels: ['STATUS'], least: 8, most: 8, rank: 3, text: (row, {today}) => standingOf(row, today)},
  {id: 'expires', labels: ['EXPIRES'], least: 10, most: 10, rank: 5, text: row => row.expiry_date ?? '-'},
  {
    id: 'flags',
    labels: ['BN$LXE'],
    least: 6,
    most: 6,
    rank: 6,
    tabs: notContact,
    text: (row, context) => flagsOf(row, context),
  },
  {
    id: 'flags',
    labels: ['N$LXE'],
    least: 5,
    most: 5,
    rank: 6,
    tabs: ['contact'],
    text: (row, context) => flagsOf(row, context).slice(1),
  },
]

/** The states of a person in fixed places: block, note, owes, locked, expired, external; a dot for what does not hold. */
export function flagsOf(row: ListRow, {now, today}: Pick<ListContext, 'now' | 'today'>): string {
  const isContact = row.record_type === 'CONTACT'
  return [
    isContact ? '-' : isBlocked(row, now) ? 'B' : '.',
    row.note_count > 0 ? 'N' : '.',
    row.owes_minor > 0 ? '$' : '.',
    row.locked_at !== null ? 'L' : '.',
    isExpired(row, today) ? 'X' : '.',
    row.account_type === 'EXTERNAL' ? 'E' : '.',
  ].join('')
}

const known = new Map<string, readonly ListColumn[]>()

/** The columns that a tab has in so many columns of the screen, gutter not counted. */
export function listColumns(tab: Tab, width: number, layout: ListLayout): readonly ListColumn[] {
  const key = `${tab} ${width} ${layout}`
  const found =
    known.get(key) ??
    chooseColumns(
      (layout === 'wide' ? wide : narrow).filter(each => each.tabs?.includes(tab) ?? true),
      width,
    )
  known.set(key, found)
  return found
}

function chooseColumns(all: readonly Spec[], width: number): ListColumn[] {
  const chosen = new Set<Spec>()
  let left = width + 1
  for (const spec of all.filter(each => (each.from ?? 0) <= width).sort((one, other) => one.rank - other.rank)) {
    if (spec.least + 1 > left) continue
    chosen.add(spec)
    left -= spec.least + 1
  }
  const widths = new Map([...chosen].map(spec => [spec, spec.least]))
  const widen = (spec: Spec, most: number): void => {
    const more = Math.max(0, Math.min(left, most - (widths.get(spec) ?? most)))
    widths.set(spec, (widths.get(spec) ?? 0) + more)
    left -= more
  }
  // Names first, as far as nearly all of them go; then what cuts labels and codes; then long names.
  widen(name, 24)
  for (const spec of chosen) if (spec !== name) widen(spec, spec.most)
  widen(name, name.most)
  return all
    .filter(spec => chosen.has(spec))
    .map(spec => {
      const columns = widths.get(spec) ?? spec.least
      return {
        id: spec.id,
        label: spec.labels.find(label => label.length <= columns) ?? spec.labels.at(-1) ?? '',
        width: columns,
        text: spec.text,
      }
    })
}
