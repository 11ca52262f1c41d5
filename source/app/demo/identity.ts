import type {Day} from '../../domain/base/day.ts'
import {fold} from '../../domain/base/fold.ts'
import type {Calendar} from './calendar.ts'
import {drawName, preferredName} from './names/cultures.ts'
import {awkwardAt, duplicateDistance, isIn, type RecordKind} from './population.ts'
import {at, type Random} from './random.ts'

/** Who a user is, before the library knows anything else of them. */
export type Identity = {
  readonly first: string | null
  readonly middle: string | null
  readonly last: string | null
  readonly preferred: string | null
  /** First and last name as an e-mail address has them; empty where the name has no Latin letter. */
  readonly plainFirst: string
  readonly plainLast: string
  readonly isWoman: boolean
  readonly ageDays: number
  /** Known of most users only. */
  readonly birthDate: Day | null
  readonly language: string
  /** What they are at the university; vendor contacts are nothing there. */
  readonly group: string | null
}

const namesAndBirth = 1

/** The identity of the user at this place; a duplicate has that of the one it doubles. */
export function identityOf(
  index: number,
  kind: RecordKind,
  seed: number,
  random: Random,
  calendar: Calendar,
): Identity {
  const isDoubled = isIn('duplicate', index + duplicateDistance)
  const origin = isIn('duplicate', index) ? index - duplicateDistance : index
  random.reseed(seed, origin, namesAndBirth)
  const isWoman = random.chance(0.53)
  const {language, first, middle, last} = drawName(random, isWoman)
  const knowsBirth = random.chance(0.7) || isDoubled || origin !== index
  const [group, youngest, oldest] = groupOf(random, kind)
  const ageDays = random.between(youngest * 365, oldest * 365)
  const birthDate = knowsBirth && kind !== 'CONTACT' ? calendar.day(-ageDays) : null
  const rarely = random.next()
  const awkward = awkwardAt(origin)
  const always = {isWoman, ageDays, birthDate, language, group}
  if (awkward) return {...always, ...spelled(awkward.first, awkward.middle ?? null, awkward.last)}
  return {
    ...always,
    first: rarely < 0.003 ? null : first.text,
    middle: middle === null ? null : middle.text,
    last: last.text,
    preferred: rarely > 0.94 ? preferredName(random, isWoman) : null,
    plainFirst: first.plain,
    plainLast: last.plain,
  }
}

function spelled(first: string | null, middle: string | null, last: string | null) {
  const plain = (text: string | null): string =>
    fold(text ?? '')
      .replaceAll(/[^a-z]/g, '')
      .slice(0, 30)
  return {first, middle, last, preferred: null, plainFirst: plain(first), plainLast: plain(last)}
}

type Group = readonly [group: string | null, youngest: number, oldest: number, until: number]

// Of a hundred readers, up to the last number have this group or one before it; ages are in years.
const groups: readonly Group[] = [
  ['UNDRGRD', 17, 24, 48],
  ['GRAD', 21, 38, 68],
  ['FACULTY', 29, 69, 77],
  ['STAFF', 20, 66, 82],
  ['POSTDOC', 27, 40, 84],
  ['EMERITUS', 65, 92, 86],
  ['ALUM', 22, 85, 91],
  ['PATRON', 16, 88, 94],
  ['VISITOR', 18, 75, 97],
  ['TOWN', 16, 92, 99],
  ['ILL', 25, 65, 100],
]

function groupOf(random: Random, kind: RecordKind): Group {
  const roll = random.next() * 100
  if (kind === 'CONTACT') return [null, 20, 60, 100]
  if (kind === 'STAFF') return [roll < 88 ? 'STAFF' : 'FACULTY', 20, 67, 100]
  return groups.find(([, , , until]) => roll < until) ?? at(groups, 0)
}
