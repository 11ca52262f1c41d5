import type {PartOf, RowOf, ValuesOf} from '../entity/entity.ts'
import {address, email, phone} from './contact.ts'
import {fee, feeTransaction} from './fees.ts'
import {attachment, reference} from './holdings.ts'
import {block, identifier, note, proxy, role, statistic} from './parts.ts'
import {user} from './user.ts'

export {
  address,
  attachment,
  block,
  email,
  fee,
  feeTransaction,
  identifier,
  note,
  phone,
  proxy,
  reference,
  role,
  statistic,
  user,
}

/** The lists a person's record has, by the name under which the record carries them. */
export const parts = {
  addresses: address,
  emails: email,
  phones: phone,
  identifiers: identifier,
  notes: note,
  blocks: block,
  statistics: statistic,
  roles: role,
  proxies: proxy,
  fees: fee,
  fee_transactions: feeTransaction,
  attachments: attachment,
  references: reference,
} as const

export type Parts = typeof parts
export type PartList = keyof Parts
export const partLists = Object.keys(parts).filter((list): list is PartList => list in parts)

export type User = RowOf<typeof user>
export type UserValues = ValuesOf<typeof user>
export type Address = PartOf<typeof address>
export type Email = PartOf<typeof email>
export type Phone = PartOf<typeof phone>
export type Identifier = PartOf<typeof identifier>
export type Note = PartOf<typeof note>
export type Block = PartOf<typeof block>
export type Statistic = PartOf<typeof statistic>
export type Role = PartOf<typeof role>
export type ProxyEntry = PartOf<typeof proxy>
export type Fee = PartOf<typeof fee>
export type FeeTransaction = PartOf<typeof feeTransaction>
export type Attachment = PartOf<typeof attachment>
export type Reference = PartOf<typeof reference>

/** A person with everything the record holds. */
export type UserFile = {readonly user: User} & {readonly [L in PartList]: readonly PartOf<Parts[L]>[]}
