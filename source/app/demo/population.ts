import {type AwkwardName, awkwardNames} from './names/awkward.ts'
import {mixBits, type Random} from './random.ts'

export type RecordKind = 'STAFF' | 'PUBLIC' | 'CONTACT'

/**
 * Situations too rare to leave to chance: the first user to have each, and after how many the next one does. All of
 * them come up in the first few thousand users, whatever the seed.
 */
const situations = {
  duplicate: [331, 1_100],
  blockEndedYesterday: [142, 1_400],
  expiresToday: [171, 1_300],
  expiredYesterday: [187, 1_300],
  expiresTomorrow: [207, 1_300],
  activatedToday: [219, 1_500],
  smallestFee: [163, 1_700],
  largestFee: [253, 1_700],
  disputedFee: [266, 900],
  lostItem: [277, 700],
  transferredFee: [289, 1_200],
  creditOnly: [295, 1_600],
  manySegments: [317, 5_000],
  noEmail: [326, 900],
  noGroup: [338, 1_000],
  roleOutlivesAccount: [349, 800],
  accountOutlivesRole: [361, 800],
} as const

export type Situation = keyof typeof situations

/** How far before a duplicate the user stands whose name and birth date it has. */
export const duplicateDistance = 7
const awkwardEvery = 3

/** Who is in the library: for each place, which kind of person it is and what is odd about them. */
export class Population {
  private readonly seed: number

  constructor(seed: number) {
    this.seed = seed
  }

  /** In each hundred, three are staff and two vendor contacts; where a special case needs a reader, a few are not. */
  kindOf(index: number): RecordKind {
    if (isIn('duplicate', index) || isIn('duplicate', index + duplicateDistance)) return 'PUBLIC'
    if (isIn('roleOutlivesAccount', index) || isIn('accountOutlivesRole', index)) return 'STAFF'
    const place = ((index % 100) * 37 + this.shift(Math.floor(index / 100))) % 100
    if (place < 3) return 'STAFF'
    if (place > 4 || awkwardAt(index) || isPicked(index)) return 'PUBLIC'
    return 'CONTACT'
  }

  /** A member of staff who was there before this user, if there is one. */
  staffBefore(index: number, random: Random): number | undefined {
    const hundreds = Math.floor(index / 100)
    if (hundreds === 0) return undefined
    const hundred = random.below(hundreds)
    // 73 undoes the multiplication by 37 above: their product leaves 1 when divided by a hundred.
    const found = hundred * 100 + (((random.below(3) + 100 - this.shift(hundred)) * 73) % 100)
    return this.kindOf(found) === 'STAFF' ? found : undefined
  }

  /** Nearly every reader has the role Patron, and only those may have a proxy. */
  isPatron(index: number): boolean {
    return this.kindOf(index) === 'PUBLIC' && (mixBits(this.seed + Math.imul(index, 0x9e3779b1)) >>> 0) % 200 !== 0
  }

  private shift(hundred: number): number {
    return (mixBits(this.seed ^ Math.imul(hundred + 1, 0x85ebca6b)) >>> 0) % 100
  }
}

/** True if the user at this place has that situation. */
export function isIn(situation: Situation, index: number): boolean {
  const [first, every] = situations[situation]
  return index >= first && (index - first) % every === 0
}

const firsts = Object.values(situations)

function isPicked(index: number): boolean {
  for (const [first, every] of firsts) if (index >= first && (index - first) % every === 0) return true
  return false
}

/** The awkward name that belongs to this place, if one does. */
export function awkwardAt(index: number): AwkwardName | undefined {
  return index % awkwardEvery === 2 ? awkwardNames[(index - 2) / awkwardEvery] : undefined
}
