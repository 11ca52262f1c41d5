// What a circulation desk sees of a patron: what they have, what they asked for, what stands in their way, what was noted,
// what they owe.
import {dayOf, type Moment} from '../../domain/base/day.ts'
import {writeMoney} from '../../domain/base/money.ts'
import {labelOf} from '../../domain/codes/code-book.ts'
import {type Policy, setting} from '../../domain/entity/policy.ts'
import {amountDueBlock} from '../../domain/rules/fees/amount-due.ts'
import {deskConditions} from '../../domain/rules/patron-services/desk.ts'
import {type ContactPoints, contactPointsOf} from '../../domain/user/contact-points.ts'
import {type BlockStanding, blockStanding, blockStandingText} from '../../domain/user/derive.ts'
import {balancesOf} from '../../domain/user/fee-balances.ts'
import type {Block, Note, Reference, UserFile} from '../../domain/user/index.ts'
import {sortNotes} from '../../domain/user/note-order.ts'
import type {Demerit} from '../../domain/user/related-records.ts'
import {counted} from '../display/text/counts.ts'

export type Loan = Reference & {readonly isOverdue: boolean}

/** A block with its present effect: an expired one has none. */
export type DeskBlock = Block & {readonly standing: BlockStanding}

export type PatronServices = {
  /** Those due first come first; those without a due date last. */
  readonly loans: readonly Loan[]
  readonly requests: readonly Reference[]
  /** Undefined if the operator may not see them. */
  readonly demerits: readonly Demerit[] | undefined
  /** Active ones first. */
  readonly blocks: readonly DeskBlock[]
  /** What else stops the patron, in words; none of it is a block. */
  readonly conditions: readonly string[]
  /** All notes of any type, in the order of the program, which cannot be changed (F184, F186). */
  readonly notes: readonly Note[]
  readonly owesMinor: number
  readonly disputedMinor: number
  readonly contactPoints: ContactPoints
}

/** What a circulation desk sees of a record at a moment; demerits only if the operator may see them. */
export function servicesOf(file: UserFile, now: Moment, demerits?: readonly Demerit[]): PatronServices {
  const of = (kind: Reference['reference_kind']): Reference[] =>
    file.references.filter(each => each.reference_kind === kind).toSorted(byDue)
  const balances = balancesOf(file.fees)
  return {
    loans: of('LOAN').map(each => ({...each, isOverdue: each.due_date !== null && each.due_date < now})),
    requests: of('REQUEST'),
    demerits,
    blocks: file.blocks
      .map((each): DeskBlock => ({...each, standing: blockStanding(each, now)}))
      .toSorted((one, other) => Number(other.standing === 'active') - Number(one.standing === 'active')),
    conditions: deskConditions(file, dayOf(now)),
    notes: sortNotes(file.notes),
    owesMinor: balances.active,
    disputedMinor: balances.disputed,
    contactPoints: contactPointsOf(file),
  }
}

function byDue(one: Reference, other: Reference): number {
  const [first, second] = [one.due_date ?? '9999', other.due_date ?? '9999']
  return first === second ? one.id - other.id : first < second ? -1 : 1
}

/** A line of what the desk sees; warnings are what has to be dealt with. */
export type ServiceLine = {readonly text: string; readonly isWarning: boolean}
export type ServiceSection = {readonly title: string; readonly lines: readonly ServiceLine[]}

/** The same in words. Pop-up notes stand before everything, since they are meant to be seen first. */
export function describeServices(services: PatronServices, policy: Policy): ServiceSection[] {
  const {loans, requests, demerits, blocks, conditions, notes} = services
  const popups = notes.filter(each => each.popup_note)
  const overdue = loans.filter(each => each.isOverdue).length
  const active = blocks.filter(each => each.standing === 'active').length
  return [
    ...(popups.length > 0 ? [{title: 'Pop-up notes', lines: popups.map(each => noteLine(each, policy, true))}] : []),
    section(`Loans (${loans.length}${overdue > 0 ? `, ${overdue} overdue` : ''})`, loans, each =>
      loanLine(each, policy),
    ),
    section(`Requests (${requests.length})`, requests, each => plain(referenceText(each, policy))),
    section(`Blocks (${blocks.length}${active > 0 ? `, ${active} active` : ''})`, blocks, each =>
      blockLine(each, policy),
    ),
    ...(conditions.length > 0
      ? [section('Other conditions', conditions, (text): ServiceLine => ({text, isWarning: true}))]
      : []),
    ...(demerits ? [demeritSection(demerits, policy)] : []),
    section(`Notes (${notes.length})`, notes, each => noteLine(each, policy, false)),
    {title: 'Balance', lines: balanceLines(services, policy)},
    {title: 'Contact', lines: contactLines(services.contactPoints, policy)},
  ]
}

function plain(text: string): ServiceLine {
  return {text, isWarning: false}
}

function section<Row>(title: string, rows: readonly Row[], line: (row: Row) => ServiceLine): ServiceSection {
  return {title, lines: rows.length === 0 ? [plain('none')] : rows.map(line)}
}

function demeritSection(demerits: readonly Demerit[], {codes}: Policy): ServiceSection {
  const all = demerits.reduce((sum, each) => sum + each.points, 0)
  return section(`Demerits (${demerits.length}${all > 0 ? `, ${counted(all, 'point')}` : ''})`, demerits, each => {
    const where = each.library === null ? '' : ` (${labelOf(codes, 'Library', each.library)})`
    return plain(`${each.demerit_date}  ${counted(each.points, 'point')}  ${each.title ?? 'without a title'}${where}`)
  })
}

function loanLine(loan: Loan, policy: Policy): ServiceLine {
  const due = loan.due_date === null ? undefined : dayOf(loan.due_date)
  const when = due === undefined ? 'no due date' : loan.isOverdue ? `OVERDUE since ${due}` : `due ${due}`
  return {text: `${when}  ${referenceText(loan, policy)}`, isWarning: loan.isOverdue}
}

function referenceText({title, reference_id, library}: Reference, {codes}: Policy): string {
  const where = library === null ? [] : [labelOf(codes, 'Library', library)]
  return `${title ?? 'without a title'} (${[reference_id, ...where].join(', ')})`
}

function blockLine(block: DeskBlock, {codes}: Policy): ServiceLine {
  const what = labelOf(codes, 'UserBlockDescription', block.block_description ?? '')
  const until = block.expiry_date === null ? '' : `, until ${dayOf(block.expiry_date)}`
  const note = block.block_note === null ? '' : `: ${block.block_note}`
  return {text: `${blockStandingText(block.standing)}  ${what}${until}${note}`, isWarning: block.standing === 'active'}
}

function noteLine(note: Note, {codes}: Policy, isPopup: boolean): ServiceLine {
  const when = note.created_date === null ? undefined : dayOf(note.created_date)
  const facts = [
    ...(when === undefined ? [] : [when]),
    ...(note.note_type === null ? [] : [labelOf(codes, 'NoteTypes', note.note_type)]),
    ...(note.created_by === null ? [] : [`by ${note.created_by}`]),
    ...(note.user_viewable ? ['visible to the patron'] : []),
  ]
  return {text: `${note.note_text ?? ''}${facts.length > 0 ? `  (${facts.join(', ')})` : ''}`, isWarning: isPopup}
}

function balanceLines({owesMinor, disputedMinor}: PatronServices, policy: Policy): ServiceLine[] {
  const currency = setting(policy, 'currency')
  const amount = (minor: number): string => `${writeMoney(minor)} ${currency}`
  const owed =
    owesMinor > 0
      ? {text: `${amount(owesMinor)} owed`, isWarning: true}
      : plain(owesMinor < 0 ? `${amount(-owesMinor)} credit` : 'no balance due')
  const blocked = amountDueBlock(owesMinor, policy)
  return [
    owed,
    ...(disputedMinor > 0 ? [plain(`${amount(disputedMinor)} in dispute`)] : []),
    ...(blocked === undefined ? [] : [{text: blocked, isWarning: true}]),
  ]
}

function contactLines({letters, material, messages}: ContactPoints, {codes}: Policy): ServiceLine[] {
  const place = material && [
    material.line1,
    [material.postal_code, material.city].filter(Boolean).join(' '),
    material.country === null ? '' : labelOf(codes, 'CountryCodes', material.country),
  ]
  return [
    letters
      ? plain(`Letters: ${letters.email_address ?? ''}`)
      : {text: 'Letters: no e-mail address, cannot be sent', isWarning: true},
    plain(`Material: ${place ? place.filter(Boolean).join(', ') : 'no address, kept at the desk'}`),
    ...(messages ? [plain(`Short messages: ${messages.phone_number ?? ''}`)] : []),
  ]
}
