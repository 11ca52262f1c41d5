import type {App} from '../../../source/app/app.ts'
import type {Outcome} from '../../../source/app/outcome.ts'
import {applyRequest, type PlanPreview, previewPlan} from '../../../source/app/plan-file/apply-plan.ts'
import {lastChangedBy} from '../../../source/app/plan-file/plan-state.ts'
import {maxWithoutCount} from '../../../source/app/writes/bulk-limits.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {outputFlags} from '../../framework/flags.ts'
import {counted, printStatus} from '../../framework/print-status.ts'
import {type OpenedPlan, openPlan, unfitPlan} from '../../writes/open-plan.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {requestOperation} from '../../writes/request-operation.ts'
import {readWishes, writeFlags} from '../../writes/write-flags.ts'

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

async function applyPlan(call: Call, app: App): Promise<Answer> {
  const [name, another] = call.words
  if (name === undefined || another !== undefined) return usage('Say which plan: usher apply FILE')
  const plan = await openPlan(call, name)
  if (isCliError(plan)) return plan
  try {
    return await applied(call, app, name, plan)
  } finally {
    await plan.close()
  }
}

async function applied(call: Call, app: App, name: string, {source, examined}: OpenedPlan): Promise<Answer> {
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const planned = applyRequest(app, examined.header, source)
  if ('fault' in planned) return unfitPlan(name, planned.fault)
  const prospect = await previewPlan(app, planned, maxListed)
  if ('declined' in prospect) return declinedError(prospect)
  if (prospect.fault) return unfitPlan(name, prospect.fault)
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
      ...requestOperation(app, request),
      isMany: examined.changing > (await maxWithoutCount(app, request.action, 'all')),
    },
    wishes,
  )
}

function leftOut(count: number): string {
  return count === 0 ? '' : ` ${counted(count, 'user')} ${count === 1 ? 'was' : 'were'} taken out of it since.`
}

const maxListed = 50

async function driftComplaint(app: App, {drifted, driftedCount}: PlanPreview, since: string): Promise<CliError> {
  const by = await lastChangedBy(
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
      ...(more > 0 ? [{code: 'MORE', message: `and ${more.toLocaleString('en')} more`}] : []),
    ],
    hint: '--skip-drifted leaves them out; "usher diff" shows the plan beside what is there now',
  }
}

function driftLine({subject, reasons}: Outcome, by: string | undefined): string {
  const who = subject.primary_id === '' ? subject.name : `${subject.name} (${subject.primary_id})`
  const why = reasons.map(each => each.sentence).join('; ')
  return `${who}: ${why}${by === undefined ? '' : ` (${by})`}`
}
