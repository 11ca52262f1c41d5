// Possible duplicates: users with the same first name, last name and birth date (F115), e-mail address or identifier.
import {fold} from '../../base/fold.ts'
import type {Subject} from '../../base/plan.ts'
import {type CodeBook, labelOf} from '../../codes/code-book.ts'
import type {User, UserFile} from '../../user/index.ts'

/** Another user with the same name and birth date, e-mail address or identifier. */
export type Duplicate = {
  readonly by: 'name' | 'email' | 'identifier'
  readonly other: Subject
  /** What both have in common: the birth date, the e-mail address or the identifier. */
  readonly value: string
  /** For an identifier, its type on the first record; null for the primary identifier. */
  readonly idType?: string | null
}

type Named = Pick<User, 'first_name' | 'last_name' | 'birth_date'>

/** True if first name, last name and birth date are present and equal, ignoring case and accents. */
export function isSameName(one: Named, other: Named): boolean {
  return hasNameAndBirthDate(one) && one.birth_date === other.birth_date && nameKey(one) === nameKey(other)
}

/** True if the user can be compared by name. Without a birth date, equal names prove nothing. */
export function hasNameAndBirthDate({first_name, last_name, birth_date}: Named): boolean {
  return Boolean(first_name && last_name && birth_date)
}

/** Last and first name as lists sort them: without middle name, case and accents. */
export function nameKey({first_name, last_name}: Pick<User, 'first_name' | 'last_name'>): string {
  return fold(`${last_name ?? ''} ${first_name ?? ''}`)
}

/** Every identifier of the user with its type; the primary identifier has the type null. */
export function identifyingValues({user, identifiers}: Pick<UserFile, 'user' | 'identifiers'>): {
  readonly value: string
  readonly idType: string | null
}[] {
  const others = identifiers.flatMap(({value, id_type}) => (value ? [{value, idType: id_type ?? ''}] : []))
  return [{value: user.primary_id, idType: null}, ...others]
}

/** What two records have in common, as a sentence that names the other user. */
export function duplicateReason({by, other, value, idType}: Duplicate, codes: CodeBook): string {
  const who = `${other.primary_id} (${other.name})`
  if (by === 'name') return `Same name and birth date ${value} as ${who}`
  if (by === 'email') return `Same e-mail address ${value} as ${who}`
  const type =
    idType === null ? 'Primary identifier' : labelOf(codes, 'UserIdentifierTypes', idType ?? '') || 'Identifier'
  return `${type} ${value} is also an identifier of ${who}`
}

/** Finds users with the same name and birth date or e-mail address among those that are added together (F115). */
export class AddedTogether {
  readonly #seen = new Map<string, Subject>()

  /** The earlier ones that this one duplicates; from then on it counts as an earlier one itself. */
  add(subject: Subject, {user, emails}: Pick<UserFile, 'user' | 'emails'>): Duplicate[] {
    const keys = new Map<string, Pick<Duplicate, 'by' | 'value'>>()
    if (hasNameAndBirthDate(user)) {
      const value = user.birth_date ?? ''
      keys.set(`name ${value} ${nameKey(user)}`, {by: 'name', value})
    }
    for (const {email_address: value} of emails)
      if (value) keys.set(`email ${value.toLowerCase()}`, {by: 'email', value})
    const found = [...keys].flatMap(([key, what]) => {
      const other = this.#seen.get(key)
      return other ? [{...what, other}] : []
    })
    for (const key of keys.keys()) if (!this.#seen.has(key)) this.#seen.set(key, subject)
    return found
  }
}
