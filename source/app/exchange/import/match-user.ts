// Finds the stored user that a record describes. Inactive identifiers are ignored: a record with the number of a lost card must
// not take over its former holder's account.
import {type Refusal, refusal} from '../../../domain/base/outcome.ts'
import {hasActiveIdentifier, isActiveIdentifier} from '../../../domain/user/identifier-status.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import type {Incoming} from './incoming.ts'

/** The value by which a record finds its user; `isInactive` if the record has it only as an inactive identifier. */
export type MatchKey = {readonly value: string; readonly isInactive: boolean}

/** The key of a record: its primary identifier in lower case, or its first active identifier of the type `match`. */
export function matchKey({core, lists}: Incoming, match: string | undefined): MatchKey | undefined {
  if (match === undefined) {
    const primary = core['primary_id']
    return typeof primary === 'string' ? {value: primary.toLowerCase(), isInactive: false} : undefined
  }
  const isActive = ({status}: {readonly [name: string]: unknown}): boolean =>
    isActiveIdentifier({status: typeof status === 'string' ? status : null})
  const given = (lists.get('identifiers') ?? []).filter(each => each['id_type'] === match)
  const found = given.find(isActive) ?? given[0]
  const value = found?.['value']
  return found && typeof value === 'string' && value !== '' ? {value, isInactive: !isActive(found)} : undefined
}

export type Found = {readonly file?: UserFile; readonly refusals: readonly Refusal[]}

/**
 * The stored user whom a key finds among its holders; none for a new user. Refuses a record without a key to match by, one
 * whose key several users have, and one whose key is inactive here or in the record, with the holder.
 */
export function findUser(
  key: MatchKey | undefined,
  holders: readonly UserFile[],
  match: string | undefined,
  nameOf: (user: number) => string,
): Found {
  if (match === undefined) return {refusals: [], ...(holders[0] ? {file: holders[0]} : {})}
  if (key === undefined)
    return {refusals: [refusal('NO_MATCH_VALUE', `The record has no identifier of type ${match} to match by`)]}
  const {value, isInactive} = key
  const names = holders.map(each => nameOf(each.user.id)).join(' and ')
  if (isInactive) {
    const held = names === '' ? '' : ` of ${names}`
    const sentence = `The identifier ${match} "${value}"${held} is inactive in the record: match by an active one`
    return {refusals: [refusal('INACTIVE_IDENTIFIER', sentence)]}
  }
  const active = holders.filter(each => hasActiveIdentifier(each, match, value))
  const [file, another] = active
  if (another)
    return {refusals: [refusal('AMBIGUOUS', `${active.length} users have the identifier ${match} "${value}"`)]}
  if (file) return {file, refusals: []}
  if (names === '') return {refusals: []}
  const sentence = `The identifier ${match} "${value}" of ${names} is inactive: make it active, or match by another one`
  return {refusals: [refusal('INACTIVE_IDENTIFIER', sentence)]}
}
