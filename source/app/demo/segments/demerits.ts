import type {Demerit} from '../../../domain/user/related-records.ts'
import {libraries} from '../codes/demo-codes.ts'
import type {DemoSubject} from '../subject.ts'
import {bookTitle} from './titles.ts'

/** What three readers in a hundred got within a year for bringing things back late, the latest first. */
export function demeritsOf({kind, random, calendar}: DemoSubject): Demerit[] {
  if (kind === 'CONTACT' || !random.chance(0.03)) return []
  const offsets = Array.from({length: random.between(1, 4)}, () => random.between(1, 365))
  return offsets
    .toSorted((one, other) => one - other)
    .map(offset => ({
      demerit_date: calendar.day(-offset),
      points: random.between(1, 10),
      title: bookTitle(random),
      library: random.common(libraries),
    }))
}
