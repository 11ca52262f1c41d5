import {fold} from '../../../domain/base/fold.ts'
import {at, type Random} from '../random.ts'

/** A name, and how it stands in an e-mail address. */
export type Name = {readonly text: string; readonly plain: string}

/** Names that go together: first and last ones, the commonest first, and pieces that rarer last names are made of. */
export type Culture = {
  readonly share: number
  readonly language: string
  readonly women: readonly Name[]
  readonly men: readonly Name[]
  readonly last: readonly Name[]
  readonly lastOfWomen: readonly Name[]
  readonly beginnings: readonly Name[]
  readonly endings: readonly Name[]
  readonly endingsOfWomen: readonly Name[]
  /** How many of a hundred last names are made of pieces. */
  readonly madePercent: number
  /** How many of a hundred users have two last names. */
  readonly doublePercent: number
  readonly middlePercent: number
}

/** A culture as it is written down: names with blanks between, and `_` for a blank within a name. */
export type CultureText = {
  readonly share: number
  readonly language?: string
  readonly women: string
  readonly men: string
  readonly last: string
  readonly beginnings: string
  readonly endings: string
  readonly madePercent?: number
  readonly doublePercent?: number
  readonly middlePercent?: number
  /** Last names as women have them, where that differs: endings and what takes their place. */
  readonly feminine?: readonly (readonly [RegExp, string])[]
}

const nameOf = (text: string): Name => ({text, plain: fold(text).replaceAll(/[^a-z0-9]/g, '')})

/** Names written with blanks between them, and `_` for a blank within a name. */
export const namesIn = (text: string): Name[] =>
  text
    .trim()
    .split(/\s+/)
    .map(word => nameOf(word.replaceAll('_', ' ')))

const changed = (text: string, changes: CultureText['feminine'] = []): string => {
  const change = changes.find(([ending]) => ending.test(text))
  return change ? text.replace(change[0], change[1]) : text
}

/** The lists of a culture, ready to draw from. */
export function culture(text: CultureText): Culture {
  const last = namesIn(text.last)
  const endings = namesIn(text.endings)
  const ofWomen = (names: readonly Name[]): Name[] => names.map(name => nameOf(changed(name.text, text.feminine)))
  return {
    share: text.share,
    language: text.language ?? 'en',
    women: namesIn(text.women),
    men: namesIn(text.men),
    last,
    lastOfWomen: ofWomen(last),
    beginnings: namesIn(text.beginnings),
    endings,
    endingsOfWomen: ofWomen(endings),
    madePercent: text.madePercent ?? 25,
    doublePercent: text.doublePercent ?? 2,
    middlePercent: text.middlePercent ?? 40,
  }
}

/** A first name for a woman or a man. */
export function firstName(random: Random, {women, men}: Culture, isWoman: boolean): Name {
  return random.common(isWoman ? women : men)
}

/** A last name: common, rare, or two of them. */
export function lastName(random: Random, from: Culture, isWoman: boolean): Name {
  const roll = random.below(100)
  if (roll < from.madePercent) {
    const [beginning, ending] = [random.one(from.beginnings), random.one(isWoman ? from.endingsOfWomen : from.endings)]
    return {text: beginning.text + ending.text, plain: beginning.plain + ending.plain}
  }
  const last = random.common(isWoman ? from.lastOfWomen : from.last)
  if (roll < 100 - from.doublePercent) return last
  const second = at(from.last, random.below(from.last.length))
  const between = from.doublePercent > 30 ? ' ' : '-'
  return second.text === last.text ? last : {text: last.text + between + second.text, plain: last.plain + second.plain}
}
