import type {App} from '../../../source/app/app.ts'
import {counted, thousands} from '../../../source/app/display/text/counts.ts'
import {zonedMinuteText} from '../../../source/app/display/text/moments.ts'
import type {Outcome} from '../../../source/app/outcome.ts'
import {applyRequest, type PlanPreview, previewPlan} from '../../../source/app/plan-file/apply-plan.ts'
import {lastChangedBy} from '../../../source/app/plan-file/plan-state.ts'
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
    'Apply a plan file that was written with --plan. Refused if any of its users has changed since the plan was made.',
  usage: 'FILE|-',
  flags: {
    ...writeFlags,
    skipDrifted: {about: 'Leave out users that have changed since the plan was made, and apply the rest'},
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
  if (name === undefined || another !== undefined) return usageError('Name one plan file: usher apply FILE')
  const plan = await openPlan(call, name)
  if (isCliError(plan)) return plan
  try {
    return await applyOpenPlan(call, app, name, plan)
  } finally {
    await plan.close()
  }
}

async function applyOpenPlan(call: Call, app: App, name: string, {source, examined}: OpenPlan): Promise<CommandResult> {
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const planned = applyRequest(app, examined.header, source)
  if ('fault' in planned) return planFileError(name, planned.fault)
  const prospect = await previewPlan(app, planned, maxListed)
  if ('declined' in prospect) return declinedError(prospect)
  if (prospect.fault) return planFileError(name, prospect.fault)
  if (prospect.driftedCount > 0 && !call.flags.on('skipDrifted'))
    return driftError(app, prospect, examined.header.made_at)
  const {operator, made_at} = examined.header
  printStatus(call, `Plan by ${operator}, ${zonedMinuteText(made_at)}.${leftOutSentence(examined.leftOut)}`)
  const {request} = planned
  const isMany = examined.changing > (await maxWithoutCount(app, request.action, 'all'))
  return performWrite(call, {...operationForRequest(app, request), isMany}, mode)
}

function leftOutSentence(count: number): string {
  if (count === 0) return ''
  return ` ${counted(count, 'user')} ${count === 1 ? 'was' : 'were'} removed from the file since.`
}

const maxListed = 50

async function driftError(app: App, {drifted, driftedCount}: PlanPreview, since: string): Promise<CliError> {
  const changers = await lastChangedBy(
    app.reads,
    drifted.map(each => each.subject.id),
    since,
  )
  const more = driftedCount - drifted.length
  return {
    code: 'E-DRIFTED',
    message: `The plan no longer applies to ${counted(driftedCount, 'user')}: nothing changed`,
    exit: exit.refused,
    reasons: [
      ...drifted.map(each => ({
        code: each.reasons[0]?.code ?? 'DRIFTED',
        message: driftLine(each, changers.get(each.subject.id)),
      })),
      ...(more > 0 ? [{code: 'MORE', message: `and ${thousands(more)} more`}] : []),
    ],
    hint: 'Add --skip-drifted to leave them out. usher diff compares the plan with the current records',
  }
}

function driftLine({subject, reasons}: Outcome, changer: string | undefined): string {
  const user = subject.primary_id === '' ? subject.name : `${subject.name} (${subject.primary_id})`
  const why = reasons.map(each => each.sentence).join('; ')
  return `${user}: ${why}${changer === undefined ? '' : ` (${changer})`}`
}
