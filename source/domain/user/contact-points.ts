// How the library reaches somebody by itself: letters go to an e-mail address, material to a postal address, and what is
// marked Preferred comes before the others (F157, F159, F160, F163).
import type {Address, Email, Phone, UserFile} from './index.ts'

/** Where things go that nobody chose an address for; nothing where there is no entry of the kind. */
export type ContactPoints = {
  readonly letters: Email | undefined
  readonly material: Address | undefined
  /** Only a number that is marked for it. */
  readonly messages: Phone | undefined
}

/** The entry of a kind that is used without being chosen: the preferred one, else the first. */
export function preferredOrFirst<Row extends {readonly preferred: boolean}>(rows: readonly Row[]): Row | undefined {
  return rows.find(each => each.preferred) ?? rows[0]
}

/** Where letters, material and short messages for this person go. */
export function contactPointsOf({
  emails,
  addresses,
  phones,
}: Pick<UserFile, 'emails' | 'addresses' | 'phones'>): ContactPoints {
  return {
    letters: preferredOrFirst(emails),
    material: preferredOrFirst(addresses),
    messages: phones.find(each => each.preferred_sms),
  }
}
