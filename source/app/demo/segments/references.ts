import {libraries} from '../codes/demo-codes.ts'
import type {DemoReference} from '../demo-user.ts'
import type {DemoSubject} from '../subject.ts'
import {bookTitle} from './titles.ts'

/** What other systems hold against a user: loans of one in five, requests, and the work of some of the staff. */
export function referencesOf(subject: DemoSubject): DemoReference[] {
  const {random, kind} = subject
  if (kind === 'CONTACT') return []
  const found: DemoReference[] = []
  const borrows = random.next()
  if (borrows < 0.205) {
    const count = 1 + Math.floor((borrows / 0.205) ** 3 * 12)
    for (let place = 0; place < count; place++) found.push(loan(subject, place))
  }
  if (random.chance(0.07)) found.push(entry(subject, 'REQUEST', 'R', 0, null))
  if (kind === 'STAFF' && random.chance(0.2)) found.push(...workOf(subject))
  return found
}

function loan(subject: DemoSubject, place: number): DemoReference {
  const {random, calendar} = subject
  const isOverdue = random.chance(0.13)
  const offset = isOverdue
    ? -1 - Math.floor(random.next() ** 2 * 200)
    : random.between(0, random.chance(0.8) ? 28 : 180)
  return entry(subject, 'LOAN', 'L', place, calendar.dueOn(offset))
}

function entry(
  {index, random}: DemoSubject,
  kind: DemoReference['reference_kind'],
  letter: string,
  place: number,
  due: string | null,
): DemoReference {
  return {
    reference_kind: kind,
    reference_id: `${letter}${index}-${place + 1}`,
    title: bookTitle(random),
    due_date: due,
    library: random.common(libraries),
  }
}

const work = [
  ['PO_LINE', 'POL', 6],
  ['PO', 'PO', 2],
  ['INVOICE', 'INV', 3],
  ['LOCKED_BIB', 'MMS', 4],
  ['IMPORT_PROFILE', 'IP', 2],
] as const

const workTitles = {
  PO: ['Standing order, music', 'Approval plan', 'Replacement copies'],
  INVOICE: ['Cedar Book Supply, spring', 'Northlight Serials, renewal', 'Granite Media'],
  IMPORT_PROFILE: ['New titles, weekly', 'Electronic books, monthly', 'Vendor brief records'],
} as const

function workOf(subject: DemoSubject): DemoReference[] {
  const {random} = subject
  return work.flatMap(([kind, letters, max]) => {
    if (!random.chance(0.4)) return []
    const count = random.between(1, max)
    return Array.from({length: count}, (_, place) => {
      const made = entry(subject, kind, letters, place, null)
      if (kind === 'PO_LINE' || kind === 'LOCKED_BIB') return made
      return {...made, title: random.one(workTitles[kind])}
    })
  })
}
