import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import type {Plan} from '../../domain/base/plan.ts'
import {type CodeBook, labelOf} from '../../domain/codes/code-book.ts'
import type {Claim} from '../../domain/rules/segments/identifier-claims.ts'
import type {IdentifierHolder} from '../ports.ts'

/** Remembers by value. Primary identifiers are the same whatever their case, others are not; each rules out the other. */
export class IdentifierMap<T> {
  readonly #primary = new Map<string, T>()
  readonly #other = new Map<string, T>()

  get(value: string): T | undefined {
    return this.#other.get(value) ?? this.#primary.get(value.toLowerCase())
  }

  set(value: string, isPrimary: boolean, what: T): void {
    if (isPrimary) this.#primary.set(value.toLowerCase(), what)
    else this.#other.set(value, what)
  }

  /** What holds the value under the same kind of name. */
  exactly(value: string, isPrimary: boolean): T | undefined {
    return isPrimary ? this.#primary.get(value.toLowerCase()) : this.#other.get(value)
  }
}

/** A user of the same file or run who has a value already, and how messages name the user. */
export type EarlierHolder = {readonly named: string; readonly user: number}

/** Who has a value already: stored users, and earlier ones of the same file or run. */
export class TakenIdentifiers {
  readonly #stored = new IdentifierMap<readonly IdentifierHolder[]>()
  readonly #earlier: IdentifierMap<EarlierHolder>
  readonly #codes: CodeBook
  readonly #nameOf: (user: number) => string

  constructor(
    stored: readonly IdentifierHolder[],
    earlier: IdentifierMap<EarlierHolder>,
    codes: CodeBook,
    nameOf: (user: number) => string,
  ) {
    for (const each of stored) {
      const isPrimary = each.entity === 'user'
      this.#stored.set(each.value, isPrimary, [...(this.#stored.exactly(each.value, isPrimary) ?? []), each])
    }
    this.#earlier = earlier
    this.#codes = codes
    this.#nameOf = nameOf
  }

  /**
   * Why this user cannot have these values beside those they keep; all reasons at once. A value that the plan frees
   * elsewhere is still taken.
   */
  refusals(plan: Plan, claims: readonly Claim[], kept: readonly Claim[]): Refusal[] {
    const seen = new IdentifierMap<Claim>()
    const refusals: Refusal[] = []
    for (const claim of kept) seen.set(claim.value, claim.type === null, claim)
    for (const claim of claims) {
      const twice = seen.get(claim.value)
      if (twice)
        refusals.push(
          this.#say(claim, `is given twice for this user (${this.#typeName(twice)} and ${this.#typeName(claim)})`),
        )
      seen.set(claim.value, claim.type === null, claim)
      const holder = this.#holder(claim, plan.subject.id)
      if (holder !== undefined) refusals.push(this.#say(claim, `is already used by ${this.#nameOf(holder)}`))
      const earlier = this.#earlier.get(claim.value)
      if (earlier && earlier.user !== plan.subject.id)
        refusals.push(this.#say(claim, `is already used by ${earlier.named}`))
    }
    return refusals
  }

  /** Remembers the values of a user that is going to be written. */
  claim(plan: Plan, claims: readonly Claim[], named: string): void {
    for (const {value, type} of claims) this.#earlier.set(value, type === null, {named, user: plan.subject.id})
  }

  #holder({value}: Claim, self: number): number | undefined {
    const isOther = (each: IdentifierHolder): boolean => each.user !== self
    return (this.#stored.exactly(value, true)?.find(isOther) ?? this.#stored.exactly(value, false)?.find(isOther))?.user
  }

  #say(claim: Claim, rest: string): Refusal {
    return refusal('TAKEN', `${this.#typeName(claim)} "${claim.value}" ${rest}`)
  }

  #typeName({type}: Claim): string {
    return type === null ? 'Primary identifier' : `${labelOf(this.#codes, 'UserIdentifierTypes', type)} (${type})`
  }
}
