import {fold} from '../../domain/base/fold.ts'
import type {Day} from '../../domain/base/day.ts'
import type {Calendar} from './calendar.ts'
import {drawName, preferredName} from './names/cultures.ts'
import {awkwardAt, duplicateDistance, isIn, type PersonKind} from './population.ts'
import type {Random} from './random.ts'

/** Who a person is, before the library knows anything else of them. */
export type Identity = {
  readonly first: string | null
  readonly middle: string | null
  readonly last: string | null
  readonly preferred: string | null
  /** First and last name as an e-mail address has them; empty where the name has no Latin letter. */
  readonly plainFirst: string
  readonly plainLast: string
  readonly isWoman: boolean
  readonly birthDate: Day | null
  readonly language: string
}

const namesAndBirth = 1

/** The identity of the person at this place; a duplicate has that of the one it doubles. */
export function identityOf(index: number, kind: PersonKind, seed: number, random: Random, calendar: Calendar): Identity {
  const isDoubled = isIn('duplicate', index + duplicateDistance)
  const origin = isIn('duplicate', index) ? index - duplicateDistance : index
  random.reseed(seed, origin, namesAndBirth)
  const isWoman = random.chance(0.53)
  const {language, first, middle, last} = drawName(random, isWoman)
  const knowsBirth = random.chance(0.7) || isDoubled || origin !== index
  const birthDate = knowsBirth && kind !== 'CONTACT' ? calendar.day(-ageDays(random, kind)) : null
  const rarely = random.next()
  const awkward = awkwardAt(origin)
  if (awkward) return {...spelled(awkward.first, awkward.middle ?? null, awkward.last), isWoman, birthDate, language}
  return {
    first: rarely < 0.003 ? null : first.text,
    middle: middle === null ? null : middle.text,
    last: last.text,
    preferred: rarely > 0.94 ? preferredName(random, isWoman) : null,
    plainFirst: first.plain,
    plainLast: last.plain,
    isWoman,
    birthDate,
    language,
  }
}

function spelled(first: string | null, middle: string | null, last: string | null) {
  const plain = (text: string | null): string => fold(text ?? '').replaceAll(/[^a-z0-9]/g, '').slice(0, 30)
  return {first, middle, last, preferred: null, plainFirst: plain(first), plainLast: plain(last)}
}

function ageDays(random: Random, kind: PersonKind): number {
  const isStudent = kind === 'PUBLIC' && random.chance(0.65)
  return isStudent ? random.between(6_400, 9_900) : random.between(6_600, 29_500)
}
