// Every finding about records: counted for the whole library, and explained for one user.
import {type SegmentList, segmentLists, type UserFile} from '../../user/index.ts'
import {expiredActive, expiredOwing, locked, noExternalSystem, purgeTooEarly} from './accounts.ts'
import {noBarcode, noEmail, noPhone, preferredEmail} from './contact.ts'
import {sameEmail, sameIdentifier, sameName} from './duplicates.ts'
import type {FindingFacts, FindingRule} from './finding.ts'
import {blockOver, oldPopup} from './notes-and-blocks.ts'
import {noPatronRole, patronRoleShort, roleOutlivesAccount, staffRoleLeft} from './roles.ts'
import {missingField, unknownCode} from './site.ts'

export type {FindingFacts, FindingRule, Severity} from './finding.ts'

/** All finding rules, errors first. */
export const findingRules: readonly FindingRule[] = [
  staffRoleLeft,
  noExternalSystem,
  purgeTooEarly,
  sameIdentifier,
  expiredActive,
  expiredOwing,
  patronRoleShort,
  noPatronRole,
  roleOutlivesAccount,
  noEmail,
  noPhone,
  missingField,
  unknownCode,
  sameName,
  locked,
  blockOver,
  oldPopup,
  noBarcode,
  preferredEmail,
  sameEmail,
]

/** A finding about one user, with the reasons in words. */
export type UserFinding = {readonly finding: FindingRule; readonly reasons: readonly string[]}

/** The findings of these rules for one user, in the order of the rules. The record needs the lists of `listsFor`. */
export function findingsOf(
  file: UserFile,
  facts: FindingFacts,
  rules: readonly FindingRule[] = findingRules,
): readonly UserFinding[] {
  return rules.flatMap(finding => {
    const reasons = finding.reasons(file, facts)
    return reasons.length > 0 ? [{finding, reasons}] : []
  })
}

/** The lists of a record that these rules read. */
export function listsFor(rules: readonly FindingRule[]): readonly SegmentList[] {
  return segmentLists.filter(list => rules.some(rule => rule.lists.includes(list)))
}
