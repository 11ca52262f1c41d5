import {dayOf} from '../../../domain/base/day.ts'
import {writeMoney} from '../../../domain/base/money.ts'
import {setting} from '../../../domain/entity/policy.ts'
import {isExpired} from '../../../domain/rules/status.ts'
import {fullName} from '../../../domain/user/name.ts'
import type {ListRow, Tab} from '../../ports.ts'
import type {Order} from '../../queries/order.ts'
import {cut} from '../text/clip.ts'
import {thousands} from '../text/counts.ts'
import {sanitizeForTerminal} from '../text/sanitize.ts'
import {stringWidth} from '../text/width.ts'
import {cutMark, styled, type Theme, type UserState} from '../theme.ts'
import type {ListView} from './list-view.ts'
import {isBlocked} from './standing.ts'

/** The tabs of the list in order, with their digits (F004). */
export const listTabs: readonly {readonly id: Tab; readonly digit: string; readonly label: string}[] = [
  {id: 'staff', digit: '1', label: 'Staff'},
  {id: 'public', digit: '2', label: 'Public'},
  {id: 'contact', digit: '3', label: 'Contact'},
  {id: 'all', digit: '4', label: 'All'},
]

/** A left part and a right part with as much space between as there is; the left one is cut if both do not fit. */
function alignEnds(left: string, leftWidth: number, right: string, rightWidth: number, width: number): string {
  return left + ' '.repeat(Math.max(1, width - leftWidth - rightWidth)) + right
}

/** Who and where: the program, the library, the tabs with their counters, whether one may write. */
export function identityLine(view: ListView, width: number, theme: Theme): string {
  const site = sanitizeForTerminal(setting(view.policy, 'institution_name'), theme)
  const mode = view.isReadOnly ? 'ro' : 'rw'
  const counted = listTabs.map(({id, digit, label}) => `${digit} ${label} ${thousands(view.counters[id])}`)
  const plain = listTabs.map(({digit, label}) => `${digit} ${label}`)
  const total = thousands(view.counters[view.tab])
  // The first of these that fits: what is left out is seen by going to the tab.
  const variants = [
    {head: ` usher  ${site}`, tabs: counted, gap: 3, right: mode},
    {head: ` usher  ${cut(site, 14, cutMark(theme))}`, tabs: counted, gap: 1, right: mode},
    {head: ' usher', tabs: counted, gap: 1, right: mode},
    {head: ` usher  ${cut(site, 14, cutMark(theme))}`, tabs: plain, gap: 1, right: `${mode}  ${total}`},
    {head: ' usher', tabs: plain, gap: 1, right: `${mode}  ${total}`},
    {head: '', tabs: plain, gap: 0, right: total},
  ]
  const lengthOf = ({head, tabs, gap, right}: (typeof variants)[number]): number =>
    stringWidth(head) + tabs.reduce((sum, tab) => sum + tab.length + 2 + gap, 0) + right.length + 2
  const chosen = variants.find(each => lengthOf(each) <= width) ?? {head: '', tabs: plain, gap: 0, right: ''}
  const strip = chosen.tabs.map((text, index) =>
    listTabs[index]?.id === view.tab ? styled(theme, 'active', `[${text}]`) : ` ${text} `,
  )
  const stripWidth = chosen.tabs.reduce((sum, tab) => sum + tab.length + 2 + chosen.gap, 0)
  const left = `${styled(theme, 'title', chosen.head)}${' '.repeat(chosen.gap)}${strip.join(' '.repeat(chosen.gap))}`
  const leftWidth = stringWidth(chosen.head) + stripWidth
  const right = view.isReadOnly ? styled(theme, 'warning', chosen.right) : chosen.right
  return alignEnds(left, leftWidth, right, chosen.right.length + 1, width)
}

// From here on there is room for every key of the order, and for the whole identifier.
export const minFullHead = 110

/** What is shown: the filter, the order, how many are marked, and where in the list the cursor is. */
export function filterLine(view: ListView, width: number, theme: Theme): string {
  const place = `${placeOf(view)}/${countOf(view)}`
  const marked = `marked: ${view.marked === undefined ? 'counting' : thousands(view.marked)}`
  const full = `${orderText(view.settings.order, width >= minFullHead ? 3 : 1)}   ${marked}   ${place}`
  const right = width >= 72 ? full : view.marked === 0 ? place : `${marked}  ${place}`
  const room = width - right.length - 11
  const text = cut(sanitizeForTerminal(filterText(view), theme), room, cutMark(theme))
  const shown = view.filter === '' && !view.isOnlyMarked ? text : styled(theme, 'active', text)
  return alignEnds(` filter: ${shown}`, 9 + stringWidth(text), right, right.length + 1, width)
}

function filterText({filter, suspendedFilter, isOnlyMarked, view}: ListView): string {
  const only = isOnlyMarked ? '(only marked) ' : ''
  const name = view === undefined ? '' : `'${view}: `
  if (filter !== '') return only + name + filter
  if (suspendedFilter !== '') return `${only}(off) ${suspendedFilter}`
  return only === '' ? `${name}(none)` : only.trim()
}

/** The order in words: as many keys as there is room for, the others as a number. */
function orderText(order: Order, maxKeys: number): string {
  if (order.length === 0) return 'sort: name ^'
  const keys = order.map(({by, down}) => `${sortWords.get(by) ?? by} ${down ? 'v' : '^'}`)
  const rest = keys.length > maxKeys ? ` +${keys.length - maxKeys}` : ''
  return `sort: ${keys.slice(0, maxKeys).join(' then ')}${rest}`
}

const sortWords: ReadonlyMap<string, string> = new Map([
  ['user_group', 'group'],
  ['expiry_date', 'expires'],
  ['primary_id', 'id'],
  ['record_type', 'type'],
  ['account_type', 'account'],
  ['job_category', 'job'],
])

function placeOf(view: ListView): string {
  if (view.rows.length === 0) return '0'
  if (view.position === undefined) return '?'
  return `${view.isPositionExact ? '' : '~'}${thousands(view.position)}`
}

function countOf(view: ListView): string {
  if (view.filter === '') return thousands(view.counters[view.tab])
  if (view.found === undefined) return 'counting'
  return `${thousands(view.found.found)}${view.found.done ? '' : '+'}`
}

/**
 * The user under the cursor in full: name, address, what of them meets the filter where no column shows it, and what
 * stands against them.
 */
export function peekLine(
  row: ListRow | undefined,
  view: ListView,
  width: number,
  theme: Theme,
  matched: string,
): string {
  if (row === undefined) return ''
  const name = sanitizeForTerminal(fullName(row, view.policy), theme)
  // The column cuts long identifiers; here they are whole wherever there is room.
  const id = width >= minFullHead ? ` (${sanitizeForTerminal(row.primary_id, theme)})` : ''
  const address = row.email === null ? '' : ` <${sanitizeForTerminal(row.email, theme)}>`
  const long = statesOf(row, view, true)
  // Dates give way to the name and to what meets the filter: the details have them.
  const isShort = matched !== '' || lengthOfStates(long) > width - minName
  const states = isShort ? statesOf(row, view, false) : long
  const statesWidth = states.length === 0 ? 0 : lengthOfStates(states) + 2
  const match = matched === '' ? '' : matchText(matched, width - statesWidth, theme)
  const room = width - 2 - statesWidth - (match === '' ? 0 : stringWidth(match) + 2)
  const left = cut(name + id + address, Math.max(0, room), cutMark(theme))
  const ends = states.map(({state, text}) => styled(theme, state, text))
  return ` ${[left, ...(match === '' ? [] : [styled(theme, 'active', match)]), ...ends].join('  ')}`
}

const minNameBesideMatch = 18

function matchText(matched: string, room: number, theme: Theme): string {
  return cut(
    sanitizeForTerminal(`match: ${matched}`, theme),
    Math.max(16, room - minNameBesideMatch - 6),
    cutMark(theme),
  )
}

const minName = 32

type StateText = {readonly state: UserState; readonly text: string}

function lengthOfStates(states: readonly StateText[]): number {
  return states.map(({text}) => text).join('  ').length
}

function statesOf(row: ListRow, view: ListView, hasDates: boolean): readonly StateText[] {
  const until = row.blocked_until
  const blocked = until?.startsWith('9999') || !hasDates ? 'BLOCKED' : `BLOCKED until ${dayOf(until ?? '')}`
  const locked = hasDates ? `LOCKED since ${dayOf(row.locked_at ?? '')}` : 'LOCKED'
  const all: readonly (StateText & {readonly holds: boolean})[] = [
    {state: 'blocked', text: blocked, holds: isBlocked(row, view.now)},
    {state: 'locked', text: locked, holds: row.locked_at !== null},
    {state: 'expired', text: 'EXPIRED', holds: isExpired(row, dayOf(view.now))},
    {state: 'owes', text: `owes ${writeMoney(row.owes_minor)}`, holds: row.owes_minor > 0},
  ]
  return all.filter(each => each.holds)
}
