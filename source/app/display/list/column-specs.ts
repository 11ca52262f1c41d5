// Every column the list can have, described once. The wide layout has the columns of the source for each tab, and all that
// the narrow one adds to them: the primary identifier, states in one word, fixed flags (F009-F018). Operators may choose others.
import {writeMoney} from '../../../domain/base/money.ts'
import type {Field} from '../../../domain/entity/kind.ts'
import {showValue} from '../../../domain/entity/read-value.ts'
import {user} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import type {Tab} from '../../ports.ts'
import {minuteText} from '../text/moments.ts'
import {type ColumnText, codeLabel, flagsOf} from './column-text.ts'
import {isBlocked, standingOf} from './standing.ts'
import {notContact, tabsOf, wideColumns} from './wide-layout.ts'

export type ColumnSpec = {
  readonly id: string
  /** How dialogs call it. */
  readonly title: string
  /** The longest label that the width takes stands in the header. */
  readonly labels: readonly string[]
  readonly minWidth: number
  readonly maxWidth: number
  /** Leaves last when 1. */
  readonly rank: number
  /** Not at all on narrower screens, unless chosen. */
  readonly from?: number
  readonly tabs?: readonly Tab[]
  /** The name by which the list can be ordered by this column. */
  readonly sort?: string
  /** The field of the user it shows, where it shows one: filters and copies take the stored value. */
  readonly field?: string
  /** Its value is not in every row: the list has to ask for it. */
  readonly isMore?: true
  readonly text: ColumnText
}

const types = {STAFF: 'Staff', PUBLIC: 'Public', CONTACT: 'Contact'} as const

type Bare = Omit<ColumnSpec, 'id'>
const own: Readonly<Record<string, Bare>> = {
  name: {
    title: 'Name',
    labels: ['NAME'],
    minWidth: 18,
    maxWidth: 48,
    rank: 1,
    sort: 'name',
    text: (row, {policy}) => listName(row, policy),
  },
  type: {
    title: 'Record type (letter)',
    labels: ['T'],
    minWidth: 1,
    maxWidth: 1,
    rank: 7,
    ...tabsOf('record_type'),
    sort: 'record_type',
    field: 'record_type',
    text: row => row.record_type.charAt(0),
  },
  primary_id: {
    title: 'Primary identifier',
    labels: ['PRIMARY ID', 'ID'],
    minWidth: 11,
    maxWidth: 14,
    rank: 2,
    sort: 'primary_id',
    field: 'primary_id',
    text: row => row.primary_id,
  },
  account_type: {
    title: 'Account type',
    labels: ['ACCOUNT TYPE', 'ACCOUNT', 'ACC'],
    minWidth: 8,
    maxWidth: 12,
    rank: 5,
    sort: 'account_type',
    field: 'account_type',
    text: row => (row.account_type === 'EXTERNAL' ? 'External' : 'Internal'),
  },
  record_type: {
    title: 'Record type',
    labels: ['RECORD TYPE', 'RECORD'],
    minWidth: 7,
    maxWidth: 11,
    rank: 6,
    ...tabsOf('record_type'),
    sort: 'record_type',
    field: 'record_type',
    text: row => types[row.record_type],
  },
  job_category: {
    title: 'Job category',
    labels: ['JOB CATEGORY'],
    minWidth: 12,
    maxWidth: 25,
    rank: 9,
    sort: 'job_category',
    field: 'job_category',
    text: (row, context) => codeLabel(context, 'JobTitles', row.job_category),
  },
  user_group: {
    title: 'User group',
    labels: ['USER GROUP', 'GROUP'],
    minWidth: 13,
    maxWidth: 20,
    rank: 4,
    ...tabsOf('user_group'),
    sort: 'user_group',
    field: 'user_group',
    text: (row, context) => (row.record_type === 'CONTACT' ? '-' : codeLabel(context, 'UserGroups', row.user_group)),
  },
  status: {
    title: 'Status',
    labels: ['STATUS'],
    minWidth: 8,
    maxWidth: 8,
    rank: 3,
    sort: 'status',
    field: 'status',
    text: row => (row.status === 'ACTIVE' ? 'Active' : 'Inactive'),
  },
  standing: {
    title: 'Status with locked and expired',
    labels: ['STATUS'],
    minWidth: 8,
    maxWidth: 8,
    rank: 3,
    sort: 'status',
    field: 'status',
    text: (row, {today}) => standingOf(row, today),
  },
  expiry_date: {
    title: 'Expiration date',
    labels: ['EXPIRATION DATE', 'EXPIRATION', 'EXPIRES'],
    minWidth: 10,
    maxWidth: 15,
    rank: 7,
    sort: 'expiry_date',
    field: 'expiry_date',
    text: row => row.expiry_date ?? '-',
  },
  blocks: {
    title: 'Blocks',
    labels: ['BLOCKS'],
    minWidth: 6,
    maxWidth: 6,
    rank: 8,
    ...tabsOf('blocks'),
    sort: 'blocks',
    text: (row, {now, check}) => (isBlocked(row, now) ? check : ''),
  },
  notes: {
    title: 'Notes',
    labels: ['NOTES'],
    minWidth: 5,
    maxWidth: 5,
    rank: 8,
    sort: 'notes',
    text: (row, {check}) => (row.note_count > 0 ? check : ''),
  },
  flags: {
    title: 'Flags',
    labels: ['BN$LXE'],
    minWidth: 6,
    maxWidth: 6,
    rank: 6,
    tabs: notContact,
    text: (row, context) => flagsOf(row, context),
  },
  contact_flags: {
    title: 'Flags',
    labels: ['N$LXE'],
    minWidth: 5,
    maxWidth: 5,
    rank: 6,
    tabs: ['contact'],
    text: (row, context) => flagsOf(row, context).slice(1),
  },
  email: {
    title: 'E-mail',
    labels: ['E-MAIL'],
    minWidth: 18,
    maxWidth: 36,
    rank: 6,
    sort: 'email',
    text: row => row.email ?? '-',
  },
  owes: {
    title: 'Owes',
    labels: ['OWES'],
    minWidth: 8,
    maxWidth: 10,
    rank: 10,
    sort: 'owes',
    text: row => (row.owes_minor === 0 ? '-' : writeMoney(row.owes_minor)),
  },
  locked_at: {
    title: 'Locked since',
    labels: ['LOCKED'],
    minWidth: 10,
    maxWidth: 16,
    rank: 8,
    sort: 'locked_at',
    field: 'locked_at',
    text: row => (row.locked_at ? minuteText(row.locked_at) : '-'),
  },
}

const widths: Partial<Record<Field['kind'], readonly [number, number]>> = {
  day: [10, 10],
  moment: [16, 16],
  flag: [5, 8],
  code: [10, 20],
}

// Any other field of the user, made from its description.
function fieldSpec(name: string, field: Field): Bare {
  const [minWidth, maxWidth] = widths[field.kind] ?? [12, 24]
  const isList = field.kind === 'codes' || field.kind === 'list'
  return {
    title: field.label,
    labels: [field.label.toUpperCase()],
    minWidth,
    maxWidth,
    rank: 10,
    field: name,
    isMore: true,
    ...(isList ? {} : {sort: name}),
    text: (row, {codes}) => showValue(field, row.more?.[name], codes),
  }
}

const described: readonly (readonly [string, Bare])[] = Object.entries<Field>(user.fields).flatMap(([name, field]) =>
  Object.hasOwn(own, name) || field.kind === 'secret' ? [] : [[name, fieldSpec(name, field)] as const],
)

const specs: ReadonlyMap<string, ColumnSpec> = new Map(
  [...Object.entries(own), ...described].map(([id, bare]) => [id, {id, ...bare}]),
)

/** The column with this name, or nothing. */
export function columnSpec(id: string): ColumnSpec | undefined {
  return specs.get(id)
}

/** Every column that the operator may choose for a tab, in the order of dialogs. */
export function availableColumns(tab: Tab): readonly ColumnSpec[] {
  return [...specs.values()].filter(spec => isOnTab(spec, tab))
}

export function isOnTab(spec: ColumnSpec, tab: Tab): boolean {
  return spec.tabs?.includes(tab) ?? true
}

const narrowColumns = [
  'type',
  'name',
  'primary_id',
  'account_type',
  'job_category',
  'user_group',
  'standing',
  'expiry_date',
  'flags',
  'contact_flags',
]

// Where the narrow layout has less room for a column than the wide one.
const narrowOverrides: Readonly<Record<string, Partial<ColumnSpec>>> = {
  account_type: {
    labels: ['ACC'],
    minWidth: 3,
    maxWidth: 3,
    rank: 8,
    from: 86,
    text: row => (row.account_type === 'EXTERNAL' ? 'Ext' : 'Int'),
  },
  job_category: {from: 96},
  user_group: {labels: ['GROUP'], minWidth: 11},
  expiry_date: {labels: ['EXPIRES'], minWidth: 10, maxWidth: 10, rank: 5},
}

// On a wide screen nothing may be missing that a narrow one shows. What is owed as an amount only where there is room.
function wideListColumns(tab: Tab): readonly string[] {
  const columns = wideColumns(tab).flatMap(id => {
    if (id === 'name') return ['name', 'primary_id']
    return id === 'status' ? ['standing'] : [id]
  })
  return [...columns, 'flags', 'contact_flags', 'owes']
}

// With all its columns, the wide layout would cut names that the narrow one shows whole.
const wideOverrides: Readonly<Record<string, Partial<ColumnSpec>>> = {name: {minWidth: 24}}

/** The columns that a layout has on a tab, in order, as far as there is room. */
export function layoutSpecs(tab: Tab, layout: 'wide' | 'narrow'): readonly ColumnSpec[] {
  return (layout === 'wide' ? wideListColumns(tab) : narrowColumns).flatMap(id => {
    const spec = specs.get(id)
    if (spec === undefined || !isOnTab(spec, tab)) return []
    return [{...spec, ...(layout === 'wide' ? wideOverrides : narrowOverrides)[id]}]
  })
}
