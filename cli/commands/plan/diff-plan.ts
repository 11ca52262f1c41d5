import type {App} from '../../../source/app/app.ts'
import {linkedUserIds} from '../../../source/app/display/change-text.ts'
import {planDifferences} from '../../../source/app/plan-file/differences.ts'
import {type Numbered, type PlanHeader, subjectOfLine} from '../../../source/app/plan-file/plan-file.ts'
import {lastChangedBy, type PlanState, planStates} from '../../../source/app/plan-file/plan-state.ts'
import {usersOfPlan} from '../../../source/app/plan-file/read-plan.ts'
import type {Answer, Call} from '../../framework/command.ts'
import {exit, isCliError} from '../../framework/exit.ts'
import {counted, printStatus} from '../../framework/print-status.ts'
import {chosenColumns} from '../../output/columns.ts'
import type {Format} from '../../output/format.ts'
import {type Compared, planColumns, planFields} from '../../output/plan-columns.ts'
import {recordWriter} from '../../output/records.ts'
import {openPlan} from '../../writes/open-plan.ts'

const atOnce = 200
const inTables = ['primary_id', 'name', 'field', 'before', 'after', 'state', 'note']

/** Prints what a plan would change, person by person, and marks those who were changed since. */
export async function diffPlan(call: Call, app: App, name: string, format: Format): Promise<Answer> {
  const all = planColumns()
  const named = (wanted: string) => all.find(column => column.name === wanted)
  const usual = format === 'table' ? inTables.flatMap(each => named(each) ?? []) : all
  const columns = chosenColumns(call.flags, usual, named, planFields)
  if (isCliError(columns)) return columns
  const plan = await openPlan(call, name)
  if (isCliError(plan)) return plan
  const writer = recordWriter<Compared>(call.io.stdout, {
    format,
    columns,
    plural: 'differences',
    hasHeader: call.flags.on('header'),
    isAscii: call.flags.on('ascii'),
    nameOf: row => row.subject.primary_id,
  })
  const tally = {ready: 0, done: 0, drifted: 0, refused: 0, unchanged: 0}
  try {
    for await (const piece of usersOfPlan(plan.source)) {
      for (let at = 0; at < piece.length; at += atOnce) {
        const people = await comparedPeople(app, plan.examined.header, piece.slice(at, at + atOnce))
        for (const rows of people) tally[rows[0]?.state ?? 'unchanged'] += 1
        const shown = people.flatMap(rows => (format === 'name' ? rows.slice(0, 1) : rows))
        if (!writer.write(shown.filter(row => row.state !== 'unchanged'))) return exit.ok
        await app.pause()
      }
    }
    writer.end()
  } finally {
    await plan.close()
  }
  printStatus(call, summary(plan.examined.header, tally))
  return call.flags.on('exitCode') && tally.ready + tally.drifted > 0 ? exit.differences : exit.ok
}

function summary({label, operator, made_at}: PlanHeader, tally: Readonly<Record<Compared['state'], number>>): string {
  const number = (count: number) => count.toLocaleString('en')
  const parts = [
    `${number(tally.ready)} would change`,
    ...(tally.drifted > 0 ? [`${number(tally.drifted)} changed since (drifted)`] : []),
    ...(tally.done > 0 ? [`${number(tally.done)} already as wished`] : []),
    ...(tally.unchanged > 0 ? [`${number(tally.unchanged)} unchanged`] : []),
    ...(tally.refused > 0 ? [`${number(tally.refused)} refused`] : []),
  ]
  const total = Object.values(tally).reduce((sum, each) => sum + each, 0)
  const when = made_at.slice(0, 16).replace('T', ' ')
  return `${label}, planned by ${operator} on ${when} for ${counted(total, 'user')}: ${parts.join(', ')}.`
}

// The rows of each person; at least one, so that nobody of the plan is missing.
async function comparedPeople(app: App, header: PlanHeader, people: readonly Numbered[]): Promise<Compared[][]> {
  const changing = people.filter(each => each.user.result === 'changed')
  const states = await planStates(app.reads, changing)
  const present = new Map<Numbered, PlanState>(changing.flatMap((each, at) => [[each, states[at] ?? {state: 'ready'}]]))
  const drifted = changing.filter((_, at) => states[at]?.state === 'drifted').map(each => each.user.id)
  const by = await lastChangedBy(app.reads, drifted, header.made_at)
  const linked = changing.flatMap(({user}) => linkedUserIds({subject: subjectOfLine(user), changes: user.changes}))
  const names = linked.length === 0 ? new Map() : await app.reads.names(linked)
  return people.map(each => {
    const {user} = each
    const subject = subjectOfLine(user)
    if (user.result !== 'changed')
      return [{subject, state: user.result, note: user.reasons.map(reason => reason.sentence).join('; ')}]
    const now = present.get(each) ?? {state: 'ready'}
    const who = by.get(user.id)
    const note = now.state === 'drifted' ? `${now.why}${who === undefined ? '' : ` (${who})`}` : ''
    const differences = planDifferences({subject, changes: user.changes}, app.policy.codes, names)
    return differences.map(difference => ({subject, state: now.state, note, difference}))
  })
}
