import type {PlainRecord} from '../../exchange/plain-record.ts'
import {coded} from '../codes/coded-value.ts'
import type {Membership} from '../membership.ts'
import {isIn} from '../population.ts'
import {colleague} from '../stamps.ts'
import {type DemoSubject, segment} from '../subject.ts'

type NoteText = readonly [type: string, text: string]

const texts: readonly NoteText[] = [
  ['CIRCULATION', 'Left a blue umbrella at the circulation desk.'],
  ['CIRCULATION', 'Claims to have returned the item; shelf check asked for.'],
  ['LIBRARY', 'Carrel 214 assigned until the end of term.'],
  ['ADDRESS', 'Letters came back from this address; ask for the new one.'],
  ['BARCODE', 'Card replaced, the old one was lost.'],
  ['POPUP', 'Ask to see a photo ID before lending.'],
  ['OTHER', 'Prefers to be called in the afternoon.'],
  ['REGISTAR', 'Name changed by the registrar.'],
  ['ERP', 'Contract extended; see the personnel file.'],
  ['LIBRARY', 'Research assistant; may borrow for the department.\nAsk the department office about renewals.'],
  ['CIRCULATION', 'Two interlibrary items waiting; please mention it.'],
  ['OTHER', 'Uses a screen reader: send letters as plain text.'],
  ['ADDRESS', 'Away until spring — forward to the second address.'],
]

const vendorTexts: readonly NoteText[] = [
  ['OTHER', 'Answers claims within a week; write rather than call.'],
  ['LIBRARY', 'Discount agreed until the end of the year.'],
  ['ADDRESS', 'Invoices go to the head office since the move.'],
  ['OTHER', 'Closed in August.'],
]

const longText = 'Agreed with the reader how the damaged volumes are to be paid for, in parts, over the year. '
  .repeat(12)
  .trim()

/** Notes on a user; about one in eight has some. */
export function notesOf(subject: DemoSubject, standing: Membership): PlainRecord[] {
  const {random, index} = subject
  const isFull = isIn('manySegments', index)
  if (!random.chance(0.12) && !isFull) return []
  const count = isFull ? texts.length : 1 + Math.floor(random.next() ** 3 * 4)
  return Array.from({length: count}, () => note(subject, standing))
}

function note(subject: DemoSubject, {createdOffset}: Membership): PlainRecord {
  const {random, calendar, kind} = subject
  const [type, text] = random.one(kind === 'CONTACT' ? vendorTexts : texts)
  const isPopup = random.chance(type === 'POPUP' ? 0.9 : 0.2) && kind === 'PUBLIC'
  return {
    note_type: coded('NoteTypes', type),
    note_text: kind !== 'CONTACT' && random.chance(0.03) ? longText : text,
    user_viewable: random.chance(0.25),
    popup_note: isPopup,
    created_by: colleague(subject),
    created_date: calendar.moment(-random.between(1, -createdOffset), random),
    segment_type: random.chance(0.8) ? 'Internal' : segment(subject),
  }
}
