import {at, type Random} from '../random.ts'
import {type Culture, firstName, lastName, type Name, namesIn} from './culture.ts'
import {eastern} from './eastern.ts'
import {english} from './english.ts'
import {farther} from './farther.ts'
import {northern} from './northern.ts'
import {western} from './western.ts'

/** Every culture the demo library draws names from. */
export const cultures: readonly Culture[] = [english, ...western, ...northern, ...eastern, ...farther]

// One place for each part of the shares, so that drawing is a single look-up.
const drawn: readonly Culture[] = cultures.flatMap(each => Array.from({length: each.share}, () => each))

export type DrawnName = {
  readonly language: string
  readonly first: Name
  readonly middle: Name | null
  readonly last: Name
}

/** A name whose parts go together; one in eight has a first name of another part of the world. */
export function drawName(random: Random, isWoman: boolean): DrawnName {
  const home = at(drawn, random.below(drawn.length))
  const given = random.chance(0.88) ? home : random.chance(0.6) ? english : at(drawn, random.below(drawn.length))
  const first = firstName(random, given, isWoman)
  const last = lastName(random, home, isWoman)
  return {language: home.language, first, middle: middleName(random, given, isWoman, first), last}
}

const initials = namesIn('A. M. E. J. L. R. S. K. C. B. D. F. G. H. N. P. T. V. W. Z.')

function middleName(random: Random, from: Culture, isWoman: boolean, first: Name): Name | null {
  if (random.below(100) >= from.middlePercent) return null
  if (random.chance(0.35)) return random.common(initials)
  const middle = firstName(random, from, isWoman)
  return middle.text === first.text ? null : middle
}

/** An English name adopted by a person with a name of another language, or a short form. */
export function preferredName(random: Random, isWoman: boolean): string {
  return random.common(isWoman ? shortOfWomen : shortOfMen)
}

const shortOfWomen =
  'Liz Katie Maggie Sam Alex Jo Ellie Bea Vicky Nell Grace Amy Lily Jenny Cindy Kelly Fay Mimi Tess Robin'.split(' ')
const shortOfMen =
  'Mike Alex Sam Ben Will Tom Max Kit Bill Jack Kevin Jason Ray Leo Vic Nick Theo Lou Eddie Robin'.split(' ')
