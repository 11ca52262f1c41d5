import {isExpired} from '../../../domain/rules/status.ts'
import type {ListRow} from '../../ports.ts'
import type {Role} from '../theme.ts'
import type {ListContext} from './column-text.ts'
import {isBlocked, standingOf, stateOfStanding} from './standing.ts'

/**
 * What a cell of the list says about the user, for its colour; the text says it too. One role a cell, because each change
 * of style takes bytes with every frame. Cells without a value are dim.
 */
export function cellRole(column: string, text: string, row: ListRow, context: ListContext): Role | undefined {
  if (isEmptyCell(text)) return 'dim'
  switch (column) {
    case 'status':
    case 'standing':
      return stateOfStanding(standingOf(row, context.today))
    case 'expiry_date':
      return isExpired(row, context.today) ? 'expired' : undefined
    case 'locked_at':
      return 'locked'
    case 'blocks':
      return isBlocked(row, context.now) ? 'blocked' : undefined
    case 'owes':
      return row.owes_minor > 0 ? 'owes' : undefined
    case 'flags':
    case 'contact_flags':
      return flagsRole(row, context)
    default:
      return undefined
  }
}

// The first of these that holds: a block stops more than a lock does, and what is owed stops nothing by itself.
function flagsRole(row: ListRow, {now, today}: ListContext): Role | undefined {
  if (isBlocked(row, now) && row.record_type !== 'CONTACT') return 'blocked'
  if (row.locked_at !== null) return 'locked'
  if (isExpired(row, today)) return 'expired'
  return row.owes_minor > 0 ? 'owes' : undefined
}

function isEmptyCell(text: string): boolean {
  for (const character of text) if (character !== '-' && character !== '.' && character !== ' ') return false
  return text !== ''
}
