// The text of the Fines/Fees tab: balances, the status filter, the fees, and the transactions of the one under the cursor.
import type {App} from '../../../app/app.ts'
import {minuteText} from '../../../app/display/text/moments.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {dayOf} from '../../../domain/base/day.ts'
import {writeMoney} from '../../../domain/base/money.ts'
import {labelOf} from '../../../domain/codes/code-book.ts'
import {setting} from '../../../domain/entity/policy.ts'
import {feeRulesOf} from '../../../domain/rules/fees/site-fees.ts'
import {balancesOf} from '../../../domain/user/fee-balances.ts'
import {type Fee, fee as feeEntity} from '../../../domain/user/index.ts'
import {type SegmentColumn, type TabText, tableText} from '../../ui/tables/segment-text.ts'
import {cutSafe, safe} from '../../ui/text.ts'
import {fieldColumn} from '../user/segment-columns.ts'
import type {UserDetails} from '../user/state.ts'
import {currentFee, feeFilters, feesViewOf, shownFees} from './state.ts'

export type FeeDrawing = {readonly app: App; readonly width: number; readonly theme: Theme}

/** Returns the lines above the fees: balances and the status filter (F204). */
export function headLines(details: UserDetails, {app, width, theme}: FeeDrawing): readonly string[] {
  const all = details.file?.fees ?? []
  const shown = shownFees(details)
  const {active, disputed, transferred, credit} = balancesOf(all)
  const currency = setting(app.policy, 'currency')
  const gap = width < 100 ? '  ' : '     '
  const balances = [
    `active ${writeMoney(active)}`,
    `disputed ${writeMoney(disputed)}`,
    `transferred ${writeMoney(transferred)}`,
    `credit ${writeMoney(credit)}`,
    currency,
  ]
  const sum = writeMoney(shown.reduce((total, each) => total + each.balance, 0))
  const {filter} = feesViewOf(details)
  const names = feeFilters.map(each => {
    const name = each === 'ALL' ? 'All' : labelOf(app.policy.codes, 'FineFeeStatus', each)
    return each === filter ? styled(theme, 'active', `[${name}]`) : name
  })
  return [
    ` ${styled(theme, 'title', 'BALANCES')} ${balances.join(gap)}`,
    ` Status: ${names.join(' ')}   ${shown.length} of ${all.length}, ${sum} left`,
  ]
}

/** Returns the table of the fees that the filter shows. */
export function feeTable(details: UserDetails, {app, width, theme}: FeeDrawing): TabText {
  const {codes} = app.policy
  const {marked} = feesViewOf(details)
  const shown = shownFees(details)
  if (shown.length === 0) return {lines: ['', ' none'], entries: []}
  const item: SegmentColumn<Fee> = {
    label: 'Item, comment',
    least: 14,
    share: 3,
    text: each => [each.barcode, each.title, each.comment].filter(Boolean).join(' - '),
  }
  const columns: SegmentColumn<Fee>[] = [
    {label: '', least: 1, share: 0, text: each => (marked.includes(each.id) ? '*' : '')},
    fieldColumn(feeEntity, 'fee_type', 16, 1, codes),
    {...fieldColumn(feeEntity, 'fee_status', 11, 0, codes)},
    {label: 'Original', least: 9, share: 0, isNumber: true, text: each => writeMoney(each.original_amount)},
    {label: 'Remaining', least: 9, share: 0, isNumber: true, text: each => writeMoney(each.balance)},
    {label: 'Created', least: 10, share: 0, text: each => (each.creation_time ? dayOf(each.creation_time) : '-')},
    ...(width < 100 ? [] : [fieldColumn(feeEntity, 'owner', 6, 0, codes)]),
    item,
  ]
  return tableText(columns, shown, width, theme)
}

/** Returns the lines below the fees: the transactions of the fee under the cursor, and what is true of it. */
export function transactionLines(details: UserDetails, {app, width, theme}: FeeDrawing): readonly string[] {
  const fee = currentFee(details)
  if (!fee || !details.file) return []
  const {codes} = app.policy
  const rows = details.file.fee_transactions.filter(each => each.fee_id === fee.id)
  const lines = rows.map(each => {
    const facts = [
      minuteText(each.transaction_time ?? ''),
      each.created_by ?? '',
      labelOf(codes, 'FineFeeTransactionType', each.transaction_type),
      each.amount === 0 ? '' : writeMoney(each.amount),
      each.reason === null ? '' : labelOf(codes, 'FineFeeTransactionReason', each.reason),
      each.payment_method === null ? '' : labelOf(codes, 'PaymentMethod', each.payment_method),
      each.received_by ?? '',
      each.comment ?? '',
    ]
    return `   ${cutSafe(facts.filter(Boolean).join('  '), width - 4, theme)}`
  })
  const waivable = feeRulesOf(app.policy).isWaivable(fee.fee_type) ? 'can be waived' : 'cannot be waived'
  const owner = fee.owner === null ? '' : `, owner ${labelOf(codes, 'Library', fee.owner)}`
  return [
    ` ${styled(theme, 'title', 'TRANSACTIONS')} ${safe(`of the fee under the cursor, which ${waivable}${owner}`, theme)}`,
    ...(lines.length === 0 ? ['   none'] : lines),
  ]
}

/** Returns where the operator stands, as transactions will record it (F222, F224). */
export function deskLine({app, width, theme}: FeeDrawing): string {
  const text = app.desk === undefined ? 'Not at a desk: transactions say so.' : `Currently at: ${app.desk}`
  return ` ${cutSafe(text, width - 2, theme)}`
}
