import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import type {Plan} from '../../domain/base/plan.ts'
import {type CodeBook, labelOf} from '../../domain/codes/code-book.ts'
import type {TakenBy} from '../ports.ts'
import type {Claim} from './judge.ts'

/** Who has a value already: stored people, and earlier records of the same file. */
export class Taken {
  readonly #stored = new Map<string, TakenBy[]>()
  readonly #earlier = new Map<string, {record: number; user: number}>()
  readonly #codes: CodeBook
  readonly #nameOf: (user: number) => string

  constructor(
    stored: readonly TakenBy[],
    earlier: Map<string, {record: number; user: number}>,
    codes: CodeBook,
    nameOf: (user: number) => string,
  ) {
    for (const each of stored) {
      const key = keyOf(each.value, each.entity === 'user')
      this.#stored.set(key, [...(this.#stored.get(key) ?? []), each])
    }
    this.#earlier = earlier
    this.#codes = codes
    this.#nameOf = nameOf
  }

  /** Why this person cannot have these values; all reasons at once. A value that the plan frees elsewhere is still taken. */
  refusals(plan: Plan, claims: readonly Claim[]): Refusal[] {
    const seen = new Map<string, Claim>()
    const refusals: Refusal[] = []
    for (const claim of claims) {
      const twice = either(seen, claim)
      if (twice)
        refusals.push(
          this.#say(claim, `is twice on this person (${this.#typeName(twice)} and ${this.#typeName(claim)})`),
        )
      seen.set(keyOf(claim.value, claim.type === null), claim)
      const holder = this.#holder(claim, plan.subject.id)
      if (holder !== undefined) refusals.push(this.#say(claim, `is already taken by ${this.#nameOf(holder)}`))
      const earlier = either(this.#earlier, claim)
      if (earlier && earlier.user !== plan.subject.id)
        refusals.push(this.#say(claim, `is already taken by record ${earlier.record} of this file`))
    }
    return refusals
  }

  /** Remembers the values of a record that is going to be written. */
  claim(plan: Plan, claims: readonly Claim[], record: number): void {
    for (const {value, type} of claims) this.#earlier.set(keyOf(value, type === null), {record, user: plan.subject.id})
  }

  #holder(claim: Claim, self: number): number | undefined {
    const others = [
      ...(this.#stored.get(keyOf(claim.value, true)) ?? []),
      ...(this.#stored.get(keyOf(claim.value, false)) ?? []),
    ]
    return others.find(each => each.user !== self)?.user
  }

  #say(claim: Claim, rest: string): Refusal {
    return refusal('TAKEN', `${this.#typeName(claim)} "${claim.value}" ${rest}`)
  }

  #typeName({type}: Claim): string {
    return type === null ? 'Primary identifier' : `${labelOf(this.#codes, 'UserIdentifierTypes', type)} (${type})`
  }
}

// Primary identifiers are the same whatever their case; other identifiers are not.
function keyOf(value: string, isPrimary: boolean): string {
  return isPrimary ? `primary ${value.toLowerCase()}` : `other ${value}`
}

// A primary identifier takes part in the uniqueness of all others.
function either<T>(map: ReadonlyMap<string, T>, {value}: Claim): T | undefined {
  return map.get(keyOf(value, true)) ?? map.get(keyOf(value, false))
}
