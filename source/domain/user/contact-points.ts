// Where the library sends letters and material by default: to the preferred e-mail and postal address, else to the first
// (F157, F159, F160, F163).
import type {Address, Email, Phone, UserFile} from './index.ts'

/** The default e-mail, postal address and phone of a user; undefined if there is none. */
export type ContactPoints = {
  readonly letters: Email | undefined
  readonly material: Address | undefined
  /** Only a number marked as preferred for SMS. */
  readonly messages: Phone | undefined
}

/** The preferred row, else the first. */
export function preferredOrFirst<Row extends {readonly preferred: boolean}>(rows: readonly Row[]): Row | undefined {
  return rows.find(each => each.preferred) ?? rows[0]
}

/** Where letters, material and text messages for this user are sent. */
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
