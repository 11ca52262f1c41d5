// Findings as every surface uses them: who has one, how many do, why, and what would mend it.

import {shellWord} from '../../domain/base/shell-word.ts'
import {type FindingRule, findingRules, findingsOf, type UserFinding} from '../../domain/rules/findings/findings.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {type App, today} from '../app.ts'
import type {UserScope} from '../ports.ts'
import {both, type Condition, noUsers} from '../queries/condition.ts'
import {findDuplicates} from './duplicates.ts'
import {findingConditions} from './finding-conditions.ts'

/** The action, with its input, that would correct a finding for all users who have it. */
export type Remedy = {readonly action: string; readonly input: readonly string[]}

/** A finding with the way out of it. */
export type Finding = FindingRule & {
  /** What to do about it, in a few words. */
  readonly advice: string
  /** The action that would do it for all of them; nothing where each case has to be looked at. */
  readonly remedy?: Remedy
}

type FindingAdvice = Pick<Finding, 'advice' | 'remedy'>
const edit = (advice: string, ...input: string[]): FindingAdvice => ({advice, remedy: {action: 'user.set', input}})

const remedies: Readonly<Record<string, FindingAdvice>> = {
  'staff-role-left': edit(
    'End the roles, or activate the account',
    'role[role_type!=200;status=ACTIVE].status=INACTIVE',
  ),
  'no-external-system': {advice: 'Import the user, or make the account internal'},
  'purge-too-early': edit('Set the purge date later', 'purge_date=expiry_date+1y'),
  'same-identifier': {advice: 'Remove it from the user who does not have the card'},
  'expired-active': {advice: 'Deactivate the user', remedy: {action: 'user.deactivate', input: []}},
  'expired-owing': {advice: 'Collect or waive what is due'},
  'patron-role-short': edit(
    'Extend the Patron role to the end of the account',
    'role[role_type=200].expiry_date=expiry_date',
  ),
  'no-patron-role': edit('Assign the Patron role', 'role+=200'),
  'role-outlives-account': {advice: 'Set the end of the role to that of the account'},
  'no-email': {advice: 'Ask the user for an e-mail address'},
  'no-phone': {advice: 'Ask the vendor for a phone number'},
  'missing-field': {advice: 'Fill in the field'},
  'unknown-code': {advice: 'Correct the code, or add it to its table'},
  'same-name': {advice: 'Compare the two and remove one'},
  locked: {advice: 'Unlock the user on request', remedy: {action: 'user.unlock', input: []}},
  'block-over': edit('Make the block inactive', 'block[block_status=ACTIVE;expiry_date<today].block_status=INACTIVE'),
  'old-popup': edit('Turn the pop-up off', 'note[popup_note=yes;created_date<-1y].popup_note=no'),
  'no-barcode': {advice: 'Issue a card'},
  'preferred-email': {advice: 'Mark one address as preferred'},
  'same-email': {advice: 'Compare the two'},
}

/** Everything that is looked for, errors first. */
export const findings: readonly Finding[] = findingRules.map(rule => ({...rule, advice: '', ...remedies[rule.id]}))

/** The filter that lists all users with this finding. */
export function findingFilter({id}: Pick<Finding, 'id'>): string {
  return `finding:${id}`
}

/** The command line that would correct the finding for all users who have it, if there is one. */
export function remedyCommand(finding: Finding): string | undefined {
  const {remedy} = finding
  if (remedy === undefined) return undefined
  const words = ['usher', ...remedy.action.split('.'), ...remedy.input, '--filter', findingFilter(finding)]
  return words.map(shellWord).join(' ')
}

/** The condition for users with at least one of these findings. */
export function findingCondition(app: App, asked: readonly Pick<Finding, 'id'>[]): Condition {
  const list = asked.flatMap(({id}) => findingConditions.get(id)?.(today(app), app.policy) ?? [])
  const [only, another] = list
  return only === undefined ? noUsers : another === undefined ? only : {kind: 'any', of: list}
}

/** How many have a finding, as far as counted. */
export type FindingCount = {readonly finding: Finding; readonly found: number; readonly done: boolean}

/**
 * Counts one finding after the other among these users, in steps of a few milliseconds; gives way in between, and ends
 * early once the signal is given.
 */
export async function* countFindings(
  app: App,
  scope: UserScope,
  signal: AbortSignal,
  asked: readonly Finding[] = findings,
): AsyncIterable<FindingCount> {
  for (const finding of asked) {
    const where = both(scope.where, findingCondition(app, [finding]))
    for await (const {found, done} of app.reads.count({...scope, where})) {
      if (signal.aborted) return
      yield {finding, found, done}
      await app.pause()
    }
  }
}

/**
 * The findings of this user with their reasons, errors first; looks for possible duplicates if necessary. The record
 * needs the lists of `listsFor`.
 */
export async function explainUser(
  app: App,
  file: UserFile,
  asked: readonly FindingRule[] = findings,
): Promise<readonly UserFinding[]> {
  const now = app.now()
  const duplicates = asked.some(each => each.needsDuplicates) ? await findDuplicates(app.reads, file, now) : []
  return findingsOf(file, {now, today: today(app), policy: app.policy, duplicates}, asked)
}
