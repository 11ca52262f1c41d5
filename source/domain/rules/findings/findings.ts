// What is wrong or odd about a record: for the summary of the whole library and for the preview of one person.
import {type SegmentList, segmentLists, type UserFile} from '../../user/index.ts'
import {expiredActive, expiredOwing, locked, noExternalSystem, purgeTooEarly} from './accounts.ts'
import {noBarcode, noEmail, noPhone, preferredEmail} from './contact.ts'
import {sameEmail, sameIdentifier, sameName} from './duplicates.ts'
import type {FindingFacts, FindingRule} from './finding.ts'
import {blockOver, oldPopup} from './notes-and-blocks.ts'
import {noPatronRole, patronRoleShort, roleOutlivesAccount, staffRoleLeft} from './roles.ts'
import {missingField, unknownCode} from './site.ts'

export type {FindingFacts, FindingRule, Severity} from './finding.ts'

/** Everything that is looked for, errors first. */
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

/** A finding about one person, with the reasons in words. */
export type UserFinding = {readonly finding: FindingRule; readonly reasons: readonly string[]}

/** What is found about this person by these rules, errors first. The record needs the lists of `listsFor`. */
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

/** The lists of a record that these rules look at. */
export function listsFor(rules: readonly FindingRule[]): readonly SegmentList[] {
  return segmentLists.filter(list => rules.some(rule => rule.lists.includes(list)))
}
