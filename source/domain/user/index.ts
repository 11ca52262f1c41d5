import type {RowOf, SegmentOf, ValuesOf} from '../entity/entity.ts'
import {address, email, phone} from './contact.ts'
import {fee, feeTransaction} from './fees.ts'
import {attachment, reference} from './related-records.ts'
import {block, identifier, note, proxy, role, statistic} from './segments.ts'
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

/** The lists of segments in a user record, by their names. */
export const segments = {
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

export type Segments = typeof segments
export type SegmentList = keyof Segments
export const segmentLists = Object.keys(segments).filter((list): list is SegmentList => list in segments)

export type User = RowOf<typeof user>
export type UserValues = ValuesOf<typeof user>
export type Address = SegmentOf<typeof address>
export type Email = SegmentOf<typeof email>
export type Phone = SegmentOf<typeof phone>
export type Identifier = SegmentOf<typeof identifier>
export type Note = SegmentOf<typeof note>
export type Block = SegmentOf<typeof block>
export type Statistic = SegmentOf<typeof statistic>
export type Role = SegmentOf<typeof role>
export type ProxySegment = SegmentOf<typeof proxy>
export type Fee = SegmentOf<typeof fee>
export type FeeTransaction = SegmentOf<typeof feeTransaction>
export type Attachment = SegmentOf<typeof attachment>
export type Reference = SegmentOf<typeof reference>

/** A user with all segments. */
export type UserFile = {readonly user: User} & {readonly [L in SegmentList]: readonly SegmentOf<Segments[L]>[]}
