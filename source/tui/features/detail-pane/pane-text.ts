// The current user in a narrow pane: findings first, then the main fields.

import {type App, today} from '../../../app/app.ts'
import type {Size} from '../../../app/display/list/list-view.ts'
import {previewSize} from '../../../app/display/list/preview-placement.ts'
import {standingOf, stateOfStanding} from '../../../app/display/list/standing.ts'
import {styled, type Theme, type UserState} from '../../../app/display/theme.ts'
import {dayOf} from '../../../domain/base/day.ts'
import {writeMoney} from '../../../domain/base/money.ts'
import {labelOf} from '../../../domain/codes/code-book.ts'
import {setting} from '../../../domain/entity/policy.ts'
import {barcodeTypes} from '../../../domain/rules/findings/contact.ts'
import type {UserFinding} from '../../../domain/rules/findings/findings.ts'
import {isExpired} from '../../../domain/rules/status.ts'
import {blockStanding} from '../../../domain/user/derive.ts'
import {balancesOf} from '../../../domain/user/fee-balances.ts'
import {activeOrFirst, isActiveIdentifier} from '../../../domain/user/identifier-status.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {fullName} from '../../../domain/user/name.ts'
import {sortNotes} from '../../../domain/user/note-order.ts'
import type {State} from '../../shell/state.ts'
import {cutSafe, padded, wrapSafe} from '../../ui/text.ts'
import {placeOfPreview} from '../list/state.ts'
import type {PaneUser} from './state.ts'

type Drawing = {
  readonly app: App
  readonly width: number
  readonly theme: Theme
  /** True if there are few lines: empty fields are left out. */
  readonly isShort: boolean
}

const paneWidth = 38
const drawn = new WeakMap<PaneUser, {readonly key: string; readonly lines: readonly string[]}>()

/** Returns the lines of the pane without its heading; none before a user was read. */
export function previewLines(state: State, app: App): readonly string[] {
  const {size, theme, preview} = state
  const place = placeOfPreview(state)
  if (place === undefined || preview.user === undefined) return []
  const room = previewSize(size, place)
  const key = `${room.columns} ${room.rows} ${theme.isAscii} ${theme.hasColour}`
  const known = drawn.get(preview.user)
  if (known?.key === key) return known.lines
  const lines =
    place.side === 'right' ? rightLines(preview.user, app, room, theme) : bottomLines(preview.user, app, room, theme)
  drawn.set(preview.user, {key, lines})
  return lines
}

function rightLines(user: PaneUser, app: App, room: Size, theme: Theme): readonly string[] {
  const sections = sectionsOf(user, {app, width: room.columns, theme, isShort: false})
  return held(
    sections.flatMap((section, at) => (at === 0 || section.length === 0 ? section : ['', ...section])),
    room,
  )
}

// Fills columns from left to right, each as high as the pane. Sections have no blank lines between them, to save rows.
function bottomLines(user: PaneUser, app: App, room: Size, theme: Theme): readonly string[] {
  const columns = Math.max(1, Math.floor((room.columns + 2) / (paneWidth + 2)))
  const width = Math.floor((room.columns + 2) / columns) - 2
  const lines = sectionsOf(user, {app, width, theme, isShort: true}).flat()
  const all = held(lines, {columns: width, rows: room.rows * columns})
  return Array.from({length: room.rows}, (_, row) =>
    Array.from({length: columns}, (_each, column) => padded(all[column * room.rows + row] ?? '', width))
      .join('  ')
      .trimEnd(),
  )
}

function held(lines: readonly string[], {rows}: Size): readonly string[] {
  return lines.length <= rows ? lines : [...lines.slice(0, rows - 1), 'Enter shows the rest']
}

function sectionsOf({file, found}: PaneUser, drawing: Drawing): readonly (readonly string[])[] {
  if (file === undefined) return [['This user no longer exists']]
  const last = [...referenceLines(file, drawing), ...noteLines(file, drawing), ...proxyLines(file, drawing)]
  return [
    headLines(file, drawing),
    findingLines(found, drawing),
    factLines(file, drawing),
    [...blockLines(file, drawing), ...feeLines(file, drawing), ...last],
    stampLines(file, drawing),
  ]
}

function headLines({user}: UserFile, {app, width, theme}: Drawing): string[] {
  const type = user.record_type.charAt(0) + user.record_type.slice(1).toLowerCase()
  const account = user.account_type === 'EXTERNAL' ? 'External' : 'Internal'
  const [name = '', ...rest] = wrapSafe(fullName(user, app.policy), width, theme)
  return [
    styled(theme, 'title', name),
    ...rest.slice(0, 1),
    cutSafe(`${cutSafe(user.primary_id, width - 20, theme)}   ${type}   ${account}`, width, theme),
  ]
}

const signs = {error: '!', warning: '!', note: '-'} as const
const maxFindings = 6

function findingLines(found: readonly UserFinding[] | undefined, {width, theme}: Drawing): string[] {
  if (found === undefined) return []
  const lines = found.slice(0, maxFindings).flatMap(({finding, reasons}) => {
    const text = reasons[0] ?? finding.title
    const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : ''
    return wrapSafe(text + more, width - 2, theme).map((line, at) => {
      const whole = `${at === 0 ? signs[finding.severity] : ' '} ${line}`
      return finding.severity === 'note' ? whole : styled(theme, finding.severity, whole)
    })
  })
  return found.length > maxFindings ? [...lines, `  and ${found.length - maxFindings} more findings`] : lines
}

const labelWidth = 10

/** Returns a label with its value, wrapped; a dash for an empty value, which is dim as a count of nothing is. */
function fact(label: string, value: string | null | undefined, {width, theme, isShort}: Drawing, most = 2): string[] {
  if (isShort && (!value || value === '0')) return []
  const start = label.padEnd(labelWidth)
  if (!value || value === '0') return [styled(theme, 'dim', `${start}${value || '-'}`)]
  const lines = wrapSafe(value, width - labelWidth, theme).slice(0, most)
  return lines.map((line, at) => `${at === 0 ? start : ' '.repeat(labelWidth)}${line}`)
}

function factLines(file: UserFile, drawing: Drawing): string[] {
  const {app, theme} = drawing
  const {user} = file
  const label = (table: string, code: string | null): string | null =>
    code === null ? null : labelOf(app.policy.codes, table, code)
  const standing = standingOf(user, today(app))
  const status = fact('Status', standing === 'LOCKED' ? `LOCKED ${dayOf(user.locked_at ?? '')}` : standing, drawing)
  const barcode = activeOrFirst(file, barcodeTypes(app.policy.codes))
  const isLost = barcode !== undefined && !isActiveIdentifier(barcode)
  const email = file.emails.find(each => each.preferred) ?? file.emails[0]
  const phone = file.phones.find(each => each.preferred) ?? file.phones[0]
  return [
    ...inState(status, stateOfStanding(standing), theme),
    ...(user.record_type === 'CONTACT' ? [] : fact('Group', label('UserGroups', user.user_group), drawing)),
    ...fact('Job', label('JobTitles', user.job_category), drawing),
    ...fact('Campus', label('Campus', user.campus_code), drawing),
    ...inState(fact('Expires', user.expiry_date, drawing), isExpired(user, today(app)) ? 'expired' : undefined, theme),
    ...fact('Email', email?.email_address, drawing),
    ...fact('Phone', phone?.phone_number, drawing),
    ...fact('Barcode', isLost ? `${barcode.value} (inactive)` : barcode?.value, drawing),
  ]
}

function inState(lines: readonly string[], state: UserState | undefined, theme: Theme): readonly string[] {
  return state === undefined ? lines : lines.map(line => styled(theme, state, line))
}

const maxBlocks = 3

function blockLines({blocks}: UserFile, drawing: Drawing): string[] {
  const {app, width, theme} = drawing
  const active = blocks.filter(each => blockStanding(each, app.now()) === 'active')
  const lines = active.slice(0, maxBlocks).map(each => {
    const why = each.block_description ?? each.block_type ?? ''
    const until = each.expiry_date === null ? '' : ` until ${dayOf(each.expiry_date)}`
    const note = each.block_note ? `: ${each.block_note}` : ''
    return styled(
      theme,
      'blocked',
      cutSafe(`  ${labelOf(app.policy.codes, 'UserBlockDescription', why)}${until}${note}`, width, theme),
    )
  })
  const rest = active.length > maxBlocks ? [`  and ${active.length - maxBlocks} more`] : []
  const count = active.length === 0 && blocks.length > 0 ? `none active of ${blocks.length}` : `${active.length} active`
  const total = fact('Blocks', blocks.length === 0 ? '0' : count, drawing)
  return [...inState(total, active.length > 0 ? 'blocked' : undefined, theme), ...lines, ...rest]
}

function feeLines({fees}: UserFile, drawing: Drawing): string[] {
  const currency = setting(drawing.app.policy, 'currency')
  const {active: balance, disputed} = balancesOf(fees)
  const total = fact('Fees', fees.length === 0 ? '0' : `${writeMoney(balance)} ${currency} active`, drawing)
  return [
    ...inState(total, balance > 0 ? 'owes' : undefined, drawing.theme),
    ...(disputed > 0 ? fact('', `+ ${writeMoney(disputed)} disputed`, drawing) : []),
  ]
}

function referenceLines({references}: UserFile, drawing: Drawing): string[] {
  const loans = references.filter(each => each.reference_kind === 'LOAN')
  const now = drawing.app.now()
  const overdue = loans.filter(each => each.due_date !== null && each.due_date < now).length
  return fact('Loans', `${loans.length}${overdue > 0 ? ` (${overdue} overdue)` : ''}`, drawing)
}

// Shows the newest note, or the newest pop-up note if there is one.
function noteLines({notes}: UserFile, drawing: Drawing): string[] {
  const {width, theme} = drawing
  const [first] = sortNotes(notes)
  const text = first?.note_text ? wrapSafe(first.note_text, width - 2, theme).slice(0, 2) : []
  return [...fact('Notes', String(notes.length), drawing), ...text.map(line => `  ${line}`)]
}

function proxyLines({proxies}: UserFile, drawing: Drawing): string[] {
  return fact('Proxy for', String(proxies.length), drawing)
}

function stampLines({user}: UserFile, drawing: Drawing): string[] {
  const {updated_by: by, updated_by_job: job, updated_date: when, last_patron_activity_date: active} = user
  const who = job ? `by job ${job}` : by ? `by ${by}` : ''
  return [
    ...fact('Last seen', active, drawing),
    ...fact('Updated', when && dayOf(when), drawing),
    ...(who === '' ? [] : fact('', who, drawing, 1)),
  ]
}
