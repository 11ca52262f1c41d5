import type {Finding} from '../../../source/app/findings/findings.ts'
import type {Subject} from '../../../source/domain/base/plan.ts'
import type {UserFinding} from '../../../source/domain/rules/findings/findings.ts'
import {type Column, textColumn} from '../../output/columns.ts'

/** One reason why a user has a finding. */
export type FindingLine = {
  readonly user: Subject
  readonly finding: Pick<Finding, 'id' | 'severity' | 'title'>
  readonly reason: string
}

/** One line for each reason. */
export function findingLines(user: Subject, found: readonly UserFinding[]): FindingLine[] {
  return found.flatMap(({finding, reasons}) => reasons.map(reason => ({user, finding, reason})))
}

/** All columns of the lines. */
export const lineColumns: readonly Column<FindingLine>[] = [
  textColumn('primary_id', 'Primary identifier', ({user}) => user.primary_id),
  textColumn('name', 'Name', ({user}) => user.name),
  textColumn('severity', 'Severity', ({finding}) => finding.severity),
  textColumn('finding', 'Finding', ({finding}) => finding.id),
  textColumn('reason', 'Reason', ({reason}) => reason),
  textColumn('title', 'What', ({finding}) => finding.title),
]

/** The names of the columns. */
export const lineFields: readonly string[] = lineColumns.map(each => each.name)

/** The default columns. If only one finding is requested, it is not repeated on each line. */
export function defaultLineColumns(isOneFinding: boolean): readonly Column<FindingLine>[] {
  const names = isOneFinding
    ? ['primary_id', 'name', 'reason']
    : ['primary_id', 'name', 'severity', 'finding', 'reason']
  return lineColumns.filter(each => names.includes(each.name))
}
