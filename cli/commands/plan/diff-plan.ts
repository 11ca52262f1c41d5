import type {App} from '../../../source/app/app.ts'
import {linkedUserIds} from '../../../source/app/display/change-text.ts'
import {counted, thousands} from '../../../source/app/display/text/counts.ts'
import {zonedMinuteText} from '../../../source/app/display/text/moments.ts'
import {planDifferences} from '../../../source/app/plan-file/differences.ts'
import {type Numbered, type PlanHeader, subjectOfLine} from '../../../source/app/plan-file/plan-file.ts'
import {lastChangedBy, type PlanState, planStates} from '../../../source/app/plan-file/plan-state.ts'
import {usersOfPlan} from '../../../source/app/plan-file/read-plan.ts'
import {exit, isCliError} from '../../framework/cli-error.ts'
import type {Call, CommandResult} from '../../framework/command.ts'
import {printStatus} from '../../framework/print-status.ts'
import {selectNamedColumns} from '../../output/columns.ts'
import type {Format} from '../../output/format.ts'
import {type ComparisonRow, planColumns} from '../../output/plan-columns.ts'
import {openRecordWriter} from '../../output/print-rows.ts'
import {openPlan} from '../../writes/open-plan.ts'

const usersAtOnce = 200
const tableColumns = ['primary_id', 'name', 'field', 'before', 'after', 'state', 'note']

/** Prints what a plan would change for each user, and marks users that have changed since the plan was made. */
export async function diffPlan(call: Call, app: App, name: string, format: Format): Promise<CommandResult> {
  const all = planColumns()
  const byDefault =
    format === 'table' ? tableColumns.flatMap(each => all.find(column => column.name === each) ?? []) : all
  const columns = selectNamedColumns(call.flags, byDefault, all)
  if (isCliError(columns)) return columns
  const plan = await openPlan(call, name)
  if (isCliError(plan)) return plan
  const writer = openRecordWriter<ComparisonRow>(call, format, {
    columns,
    plural: 'differences',
    nameOf: row => row.subject.primary_id,
  })
  const tally = {ready: 0, done: 0, drifted: 0, refused: 0, unchanged: 0}
  try {
    for await (const page of usersOfPlan(plan.source)) {
      for (let at = 0; at < page.length; at += usersAtOnce) {
        const users = await compareUsers(app, plan.examined.header, page.slice(at, at + usersAtOnce))
        for (const rows of users) tally[rows[0]?.state ?? 'unchanged'] += 1
        const shown = users.flatMap(rows => (format === 'name' ? rows.slice(0, 1) : rows))
        if (!writer.write(shown.filter(row => row.state !== 'unchanged'))) return exit.ok
        await app.pause()
      }
    }
    writer.end()
  } finally {
    await plan.close()
  }
  printStatus(call, summarySentence(plan.examined.header, tally))
  return call.flags.on('exitCode') && tally.ready + tally.drifted > 0 ? exit.differences : exit.ok
}

function summarySentence(
  {label, operator, made_at}: PlanHeader,
  tally: Readonly<Record<ComparisonRow['state'], number>>,
): string {
  const parts = [
    `${thousands(tally.ready)} would change`,
    ...(tally.drifted > 0 ? [`${thousands(tally.drifted)} changed since the plan was made (drifted)`] : []),
    ...(tally.done > 0 ? [`${thousands(tally.done)} already done`] : []),
    ...(tally.unchanged > 0 ? [`${thousands(tally.unchanged)} unchanged`] : []),
    ...(tally.refused > 0 ? [`${thousands(tally.refused)} refused`] : []),
  ]
  const total = Object.values(tally).reduce((sum, each) => sum + each, 0)
  return `${label}, planned by ${operator} on ${zonedMinuteText(made_at)} for ${counted(total, 'user')}: ${parts.join(', ')}.`
}

// The rows of each user, at least one.
async function compareUsers(app: App, header: PlanHeader, users: readonly Numbered[]): Promise<ComparisonRow[][]> {
  const changing = users.filter(each => each.user.result === 'changed')
  const states = await planStates(app.reads, changing)
  const present = new Map<Numbered, PlanState>(changing.flatMap((each, at) => [[each, states[at] ?? {state: 'ready'}]]))
  const drifted = changing.filter((_, at) => states[at]?.state === 'drifted').map(each => each.user.id)
  const changers = await lastChangedBy(app.reads, drifted, header.made_at)
  const linked = changing.flatMap(({user}) => linkedUserIds({subject: subjectOfLine(user), changes: user.changes}))
  const names = linked.length === 0 ? new Map() : await app.reads.names(linked)
  return users.map(each => {
    const {user} = each
    const subject = subjectOfLine(user)
    if (user.result !== 'changed')
      return [{subject, state: user.result, note: user.reasons.map(reason => reason.sentence).join('; ')}]
    const now = present.get(each) ?? {state: 'ready'}
    const changer = changers.get(user.id)
    const note = now.state === 'drifted' ? `${now.why}${changer === undefined ? '' : ` (${changer})`}` : ''
    const differences = planDifferences({subject, changes: user.changes}, app.policy.codes, names)
    return differences.map(difference => ({subject, state: now.state, note, difference}))
  })
}
