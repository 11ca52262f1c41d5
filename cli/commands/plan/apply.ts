import type {App} from '../../../source/app/app.ts'
import {counted, thousands} from '../../../source/app/display/text/counts.ts'
import type {Outcome} from '../../../source/app/outcome.ts'
import {applyRequest, type Prospect, prospectOf} from '../../../source/app/plan-file/apply.ts'
import {changedBy} from '../../../source/app/plan-file/present.ts'
import {maxWithoutCount} from '../../../source/app/writes/bulk-limits.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {outputFlags} from '../../framework/flags.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type OpenPlan, openPlan, planFileError} from '../../writes/open-plan.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {operationForRequest} from '../../writes/request-operation.ts'
import {readWriteMode, writeFlags} from '../../writes/write-flags.ts'

const {output, json, header} = outputFlags

export const apply: AppCommand = {
  name: 'apply',
  about:
    'Does what a plan file says: as written with --plan and looked at since. Refused where somebody of it was changed meanwhile.',
  usage: 'FILE|-',
  flags: {
    ...writeFlags,
    skipDrifted: {about: 'Leave out those who were changed since the plan was made, and do the rest'},
    output,
    json,
    header,
  },
  fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
  examples: [
    "user set user_group=GRAD --filter 'group:UNDRGRD' --plan plan.jsonl",
    'apply plan.jsonl --dry-run',
    'apply plan.jsonl --expect 3789 --yes',
  ],
  seeAlso: ['diff', 'undo', 'help exit-codes'],
  run: applyPlan,
}

async function applyPlan(call: Call, app: App): Promise<CommandResult> {
  const [name, another] = call.words
  if (name === undefined || another !== undefined) return usageError('Say which plan: usher apply FILE')
  const plan = await openPlan(call, name)
  if (isCliError(plan)) return plan
  try {
    return await applied(call, app, name, plan)
  } finally {
    await plan.close()
  }
}

async function applied(call: Call, app: App, name: string, {source, examined}: OpenPlan): Promise<CommandResult> {
  const wishes = readWriteMode(call.flags)
  if (isCliError(wishes)) return wishes
  const planned = applyRequest(app, examined.header, source)
  if ('fault' in planned) return planFileError(name, planned.fault)
  const prospect = await prospectOf(app, planned, maxListed)
  if ('declined' in prospect) return declinedError(prospect)
  if (prospect.fault) return planFileError(name, prospect.fault)
  if (prospect.driftedCount > 0 && !call.flags.on('skipDrifted'))
    return driftComplaint(app, prospect, examined.header.made_at)
  const {operator, made_at} = examined.header
  printStatus(
    call,
    `The plan is by ${operator}, of ${made_at.slice(0, 16).replace('T', ' ')}.${leftOut(examined.leftOut)}`,
  )
  const {request} = planned
  return performWrite(
    call,
    {
      ...operationForRequest(app, request),
      isMany: examined.changing > (await maxWithoutCount(app, request.action, 'all')),
    },
    wishes,
  )
}

function leftOut(count: number): string {
  return count === 0 ? '' : ` ${counted(count, 'user')} ${count === 1 ? 'was' : 'were'} taken out of it since.`
}

const maxListed = 50

async function driftComplaint(app: App, {drifted, driftedCount}: Prospect, since: string): Promise<CliError> {
  const by = await changedBy(
    app.reads,
    drifted.map(each => each.subject.id),
    since,
  )
  const more = driftedCount - drifted.length
  return {
    code: 'E-DRIFTED',
    message: `${counted(driftedCount, 'user')} of the plan can no longer be done as planned: nothing was changed`,
    exit: exit.refused,
    reasons: [
      ...drifted.map(each => ({
        code: each.reasons[0]?.code ?? 'DRIFTED',
        message: driftLine(each, by.get(each.subject.id)),
      })),
      ...(more > 0 ? [{code: 'MORE', message: `and ${thousands(more)} more`}] : []),
    ],
    hint: '--skip-drifted leaves them out; "usher diff" shows the plan beside what is there now',
  }
}

function driftLine({subject, reasons}: Outcome, by: string | undefined): string {
  const who = subject.primary_id === '' ? subject.name : `${subject.name} (${subject.primary_id})`
  const why = reasons.map(each => each.sentence).join('; ')
  return `${who}: ${why}${by === undefined ? '' : ` (${by})`}`
}
