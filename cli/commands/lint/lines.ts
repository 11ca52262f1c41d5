import type {Finding} from '../../../source/app/findings/findings.ts'
import type {Subject} from '../../../source/domain/base/plan.ts'
import type {UserFinding} from '../../../source/domain/rules/findings/findings.ts'
import {type Column, textColumn} from '../../output/columns.ts'

/** One reason why one person has a finding. */
export type Line = {
  readonly who: Subject
  readonly finding: Pick<Finding, 'id' | 'severity' | 'title'>
  readonly reason: string
}

/** A line for each reason. */
export function linesOf(who: Subject, found: readonly UserFinding[]): Line[] {
  return found.flatMap(({finding, reasons}) => reasons.map(reason => ({who, finding, reason})))
}

const columns: readonly Column<Line>[] = [
  textColumn('primary_id', 'Primary identifier', ({who}) => who.primary_id),
  textColumn('name', 'Name', ({who}) => who.name),
  textColumn('severity', 'Severity', ({finding}) => finding.severity),
  textColumn('finding', 'Finding', ({finding}) => finding.id),
  textColumn('reason', 'Reason', ({reason}) => reason),
  textColumn('title', 'What', ({finding}) => finding.title),
]

/** The names of the columns. */
export const lineFields: readonly string[] = columns.map(each => each.name)

/** The column with this name. */
export function lineColumn(name: string): Column<Line> | undefined {
  return columns.find(each => each.name === name)
}

/** What is printed unless asked otherwise: where one finding was asked for, it is not repeated on each line. */
export function usualLineColumns(isOneFinding: boolean): readonly Column<Line>[] {
  const names = isOneFinding
    ? ['primary_id', 'name', 'reason']
    : ['primary_id', 'name', 'severity', 'finding', 'reason']
  return names.flatMap(name => lineColumn(name) ?? [])
}
