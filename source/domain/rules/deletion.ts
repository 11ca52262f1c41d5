// Users with a balance, loans, acquisition records, locked bibliographic records or import profiles are not deleted, and
// vendor contacts never are; all obstacles are named at once. A deletion removes the user with all segments (F295-F303).

import {writeMoney} from '../base/money.ts'
import type {Plan, Removal} from '../base/plan.ts'
import {type Policy, setting} from '../entity/policy.ts'
import {balancesOf} from '../user/fee-balances.ts'
import {
  type ProxySegment,
  type Reference,
  segmentLists,
  segments,
  type UserFile,
  user as userEntity,
} from '../user/index.ts'
import {removal, subjectOf} from '../user/user-file.ts'

/** One kind of obstacle to a deletion; `count` 0 means that there is none of this kind. */
export type Obstacle = {
  readonly code: 'BALANCE' | 'LOANS' | 'ACQUISITIONS' | 'LOCKED_BIBS' | 'IMPORT_PROFILES' | 'CONTACT'
  readonly label: string
  readonly count: number
  readonly sentence: string
  readonly amountMinor?: number
}

const referenceKinds = {
  LOANS: ['LOAN'],
  ACQUISITIONS: ['PO_LINE', 'PO', 'INVOICE'],
  LOCKED_BIBS: ['LOCKED_BIB'],
  IMPORT_PROFILES: ['IMPORT_PROFILE'],
} as const

function referencesOf(references: readonly Reference[], kinds: readonly string[]): Reference[] {
  return references.filter(each => kinds.includes(each.reference_kind))
}

/** All five kinds of obstacles in a fixed order, with count 0 if absent; a sixth for vendor contacts. */
export function obstacles(file: UserFile, policy: Policy): Obstacle[] {
  const loans = referencesOf(file.references, referenceKinds.LOANS)
  const orders = referencesOf(file.references, referenceKinds.ACQUISITIONS)
  const bibs = referencesOf(file.references, referenceKinds.LOCKED_BIBS)
  const profiles = referencesOf(file.references, referenceKinds.IMPORT_PROFILES)
  const found: Obstacle[] = [
    balanceObstacle(file, policy),
    {code: 'LOANS', label: 'Loans', count: loans.length, sentence: `${loans.length} on loan`},
    {
      code: 'ACQUISITIONS',
      label: 'PO lines, POs, invoices',
      count: orders.length,
      sentence: `${orders.length} assigned: ${listReferences(orders)}`,
    },
    {
      code: 'LOCKED_BIBS',
      label: 'Locked bibliographic records',
      count: bibs.length,
      sentence: `${bibs.length} locked: ${listReferences(bibs)}`,
    },
    {
      code: 'IMPORT_PROFILES',
      label: 'Import profiles',
      count: profiles.length,
      sentence: `${profiles.length} assigned: ${listReferences(profiles)}`,
    },
  ]
  if (file.user.record_type === 'CONTACT' && setting(policy, 'allow_contact_deletion') !== 'yes') {
    found.push({
      code: 'CONTACT',
      label: 'Vendor contact',
      count: 1,
      sentence: 'vendor contacts cannot be deleted: deactivate the contact instead',
    })
  }
  return found
}

function balanceObstacle(file: UserFile, policy: Policy): Obstacle {
  const owing = file.fees.filter(fee => fee.fee_status !== 'CLOSED' && fee.balance > 0 && fee.fee_type !== 'CREDIT')
  const amountMinor = owing.reduce((sum, fee) => sum + fee.balance, 0)
  const amount = `${writeMoney(amountMinor)} ${setting(policy, 'currency')}`
  const sentence = `${amount} due in ${owing.length === 1 ? '1 fee' : `${owing.length} fees`}`
  return {code: 'BALANCE', label: 'Balance due', count: owing.length, sentence, amountMinor}
}

function listReferences(references: readonly Reference[]): string {
  const shown = references.slice(0, 3).map(each => each.reference_id)
  return references.length > 3 ? `${shown.join(', ')} and ${references.length - 3} more` : shown.join(', ')
}

/** The obstacles that prevent the deletion of this user. */
export function presentObstacles(file: UserFile, policy: Policy): Obstacle[] {
  return obstacles(file, policy).filter(each => each.count > 0)
}

/** The credit that the deletion would lose, in minor units, or 0. A credit balance does not prevent it. */
export function creditLost(file: UserFile): number {
  return Math.max(0, -balancesOf(file.fees).active)
}

/** The plan that deletes a user with every segment, and the proxy segments of other users that refer to them. */
export function deletionPlan(file: UserFile, proxiesToThem: readonly ProxySegment[]): Plan {
  const {user} = file
  const rows: Removal[] = segmentLists.flatMap(list => file[list].map(row => removal(segments[list], row, user.id)))
  const proxies = proxiesToThem.map(row => removal(segments.proxies, row, row.user_id))
  return {subject: subjectOf(user), changes: [...rows, ...proxies, removal(userEntity, user, user.id)]}
}
