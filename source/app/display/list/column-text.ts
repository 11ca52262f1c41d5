import type {Day, Moment} from '../../../domain/base/day.ts'
import {type CodeBook, labelOf} from '../../../domain/codes/code-book.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {isExpired} from '../../../domain/rules/status.ts'
import type {ListRow} from '../../ports.ts'
import {isBlocked} from './standing.ts'

/** What the text of a cell depends on besides its row. */
export type ListContext = {
  readonly now: Moment
  readonly today: Day
  readonly codes: CodeBook
  readonly policy: Policy
  readonly check: string
}

export type ColumnText = (row: ListRow, context: ListContext) => string

/** The label of a code in a row; a dash for none. */
export function codeLabel(context: ListContext, table: string, value: string | null): string {
  return value === null ? '-' : labelOf(context.codes, table, value)
}

/** The states of a user in fixed places: block, note, owes, locked, expired, external; a dot for what does not hold. */
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
