import type {Moment} from '../base/day.ts'
import {fold} from '../base/fold.ts'
import {preferredOrFirst} from './contact-points.ts'
import {balancesOf} from './fee-balances.ts'
import type {UserFile} from './index.ts'

/** Columns for lists, search and sorting, computed from the record and stored with it. */
export type Derived = {
  /** The primary identifier, folded: it is unique whatever its case. */
  readonly primary_key: string
  /** Last, first, middle name, folded: the order of the list. */
  readonly sort_key: string
  /** The words of the free search, each after a space: names, identifiers, e-mail addresses. */
  readonly search_key: string
  /** The e-mail address used for letters: the preferred one, else the first. */
  readonly email: string | null
  readonly note_count: number
  /** Until when the user is blocked; `9999` if an active block has no end; null if no block is active. */
  readonly blocked_until: Moment | null
  /** The active balance: what is left of active fees, credits subtracted. */
  readonly owes_minor: number
  readonly disputed_minor: number
  readonly transferred_minor: number
  readonly credit_minor: number
}

/** The columns of a user that are computed from the record whenever it is written. */
export const derivedColumns = [
  'primary_key',
  'sort_key',
  'search_key',
  'email',
  'note_count',
  'blocked_until',
  'owes_minor',
  'disputed_minor',
  'transferred_minor',
  'credit_minor',
] as const satisfies readonly (keyof Derived)[]

export type DerivedFrom = Pick<UserFile, 'user' | 'identifiers' | 'emails' | 'notes' | 'blocks' | 'fees'>

/** The fields of each entity that the derived columns depend on. */
export const derivedFields: Readonly<Record<string, readonly string[] | 'all'>> = {
  user: [
    'record_type',
    'primary_id',
    'first_name',
    'middle_name',
    'last_name',
    'pref_first_name',
    'pref_middle_name',
    'pref_last_name',
  ],
  identifier: ['value'],
  email: ['email_address', 'preferred'],
  note: [],
  block: ['block_status', 'expiry_date'],
  fee: ['fee_status', 'balance', 'fee_type', 'transferred_amount'],
}

/** True if changing these fields of an entity, or adding or removing a row, may change the derived columns. */
export function affectsDerived(entity: string, fields: readonly string[] | 'row'): boolean {
  const watched = derivedFields[entity]
  if (watched === undefined) return false
  return fields === 'row' || fields.some(field => watched.includes(field))
}

const maxSearchKeyLength = 2000
const endless = '9999'

/** The derived columns of a user. Pure: what depends on today (expired, a block that ended) is not stored. */
export function derive(file: DerivedFrom): Derived {
  const {user} = file
  const balances = balancesOf(file.fees)
  return {
    primary_key: user.primary_id.toLowerCase(),
    sort_key: cutText(
      fold([user.last_name, user.first_name, user.middle_name].filter(Boolean).join(' ') || user.primary_id),
      120,
    ),
    search_key: searchKey(file),
    email: preferredOrFirst(file.emails)?.email_address ?? null,
    note_count: file.notes.length,
    blocked_until: blockedUntil(file.blocks),
    owes_minor: balances.active,
    disputed_minor: balances.disputed,
    transferred_minor: balances.transferred,
    credit_minor: balances.credit,
  }
}

function searchKey(file: DerivedFrom): string {
  const {user} = file
  const words = new Set<string>()
  const take = (text: string | null): void => {
    if (text) for (const word of fold(text).split(' ')) if (word) words.add(word)
  }
  take(user.last_name)
  take(user.first_name)
  take(user.middle_name)
  take(user.pref_first_name)
  take(user.pref_middle_name)
  take(user.pref_last_name)
  take(user.primary_id)
  for (const each of file.identifiers) take(each.value)
  for (const each of file.emails) take(each.email_address)
  return cutText(` ${[...words].join(' ')}`, maxSearchKeyLength)
}

// Never ends in half of a surrogate pair, which cannot be stored and would differ when read back.
function cutText(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '')
}

function blockedUntil(blocks: DerivedFrom['blocks']): Moment | null {
  let until: Moment | null = null
  for (const block of blocks) {
    if (!isActiveBlock(block)) continue
    const end = block.expiry_date ?? endless
    if (until === null || end > until) until = end
  }
  return until
}

/** True unless the block has another status: files omit the status of active blocks. */
export function isActiveBlock(block: {readonly block_status: string | null}): boolean {
  return block.block_status === null || block.block_status.toUpperCase() === 'ACTIVE'
}

export type BlockStanding = 'active' | 'ended' | 'inactive'

/**
 * What a block is worth now: active; ended, if its expiration date has passed although its status is still active; or
 * inactive by its status. The list, the details, the pane and Patron Services all ask this (F195).
 */
export function blockStanding(
  block: {readonly block_status: string | null; readonly expiry_date: Moment | null},
  now: Moment,
): BlockStanding {
  if (!isActiveBlock(block)) return 'inactive'
  return block.expiry_date === null || block.expiry_date > now ? 'active' : 'ended'
}

/** The standing as it is shown; capitals for what stops the user. */
export function blockStandingText(standing: BlockStanding): string {
  return standing === 'active' ? 'ACTIVE' : standing
}
