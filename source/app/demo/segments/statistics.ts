import type {PlainRecord} from '../../exchange/plain-record.ts'
import {coded} from '../codes/coded-value.ts'
import {categories} from '../codes/demo-codes.ts'
import type {Membership} from '../membership.ts'
import {isIn} from '../population.ts'
import {type DemoSubject, segment} from '../subject.ts'

/** The statistical categories of a user: a few for students, fewer for others. */
export function statisticsOf(subject: DemoSubject, {group}: Membership): PlainRecord[] {
  const {random, kind, index} = subject
  if (kind === 'CONTACT') return []
  const isStudent = group === 'UNDRGRD' || group === 'GRAD'
  if (!random.chance(isStudent ? 0.6 : 0.15) && !isIn('manySegments', index)) return []
  const found = [entry(subject, 'COLLEGE')]
  if (isStudent && random.chance(0.6)) found.push(entry(subject, 'DEGREE'))
  if (group === 'UNDRGRD' && random.chance(0.5)) found.push(entry(subject, 'YEAR'))
  if (random.chance(0.1)) found.push(entry(subject, 'RESIDENCE'))
  return found
}

function entry(subject: DemoSubject, type: keyof typeof categories): PlainRecord {
  const codes: readonly string[] = categories[type]
  return {
    statistic_category: coded('UserStatCategories', subject.random.common(codes)),
    category_type: coded('UserStatisticalTypes', type),
    statistic_note: null,
    segment_type: segment(subject),
  }
}
