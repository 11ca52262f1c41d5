import {resolve} from 'node:path'
import type {App} from '../../source/app/app.ts'
import {counted, thousands} from '../../source/app/display/text/counts.ts'
import {BufferedSink} from '../../source/app/exchange/write/sink.ts'
import type {Report} from '../../source/app/outcome.ts'
import {headerLine, headerWidth, type PlanHeader} from '../../source/app/plan-file/plan-file.ts'
import {headerFor, writePlanLines} from '../../source/app/plan-file/write-plan.ts'
import type {Declined, Request} from '../../source/app/writes/run.ts'
import {shellOperands} from '../../source/domain/base/shell-word.ts'
import {writeNewFile} from '../files/new-file.ts'
import {type CliError, exit, isCliError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import {listenForInterruption} from '../framework/interruption.ts'
import {printError} from '../framework/print-error.ts'
import {printStatus} from '../framework/print-status.ts'
import {declinedError} from './perform-write.ts'
import {startProgress} from './progress.ts'

/** Where a plan is written, and what it must contain. */
export type PlanOutput = {
  /** A file name, or `-` for standard output. */
  readonly target: string
  readonly isForced: boolean
  readonly expect: number | undefined
  readonly missing: readonly CliError[]
}

type Plan = (addLine: (line: string) => void | Promise<void>) => Promise<Report | Declined | CliError>

/** Writes the changes of a request to a plan file instead of making them. Returns the exit code of a preview. */
export async function writePlan(
  call: Call,
  app: App,
  request: Request,
  planOutput: PlanOutput,
): Promise<CommandResult> {
  const {target, missing} = planOutput
  const header = headerFor(app, request, call.flags.text('filter'))
  for (const each of missing) printError(call, each)
  const interruption = listenForInterruption(call.io)
  const progress = startProgress(call, 'auto', 'Plan')
  const plan: Plan = async addLine => {
    const onProgress = (count: number) => progress.step(count)
    const report = await writePlanLines(app, request, addLine, {signal: interruption.signal, onProgress})
    return 'declined' in report ? report : (expectError(report, planOutput) ?? report)
  }
  try {
    const path = resolve(call.io.cwd, target)
    const report =
      target === '-'
        ? await writeToOutput(call, header, plan)
        : await writeToFile(path, planOutput.isForced, header, plan)
    if (isCliError(report)) return report
    if ('declined' in report) return declinedError(report)
    return interruption.code() ?? printSummary(call, report, planOutput)
  } finally {
    interruption.end()
    progress.end()
  }
}

function expectError({counts}: Report, {expect}: PlanOutput): CliError | undefined {
  if (expect === undefined || expect === counts.changed) return undefined
  const message = `${counted(counts.changed, 'user')} would change, not ${expect} as in --expect: no plan was written`
  return {code: 'E-EXPECT', message, exit: exit.refused}
}

// The header comes first but holds the counts, which are known only at the end: the lines are kept until then.
async function writeToOutput({io}: Call, header: PlanHeader, plan: Plan): Promise<Report | Declined | CliError> {
  const lines: string[] = []
  const report = await plan(line => void lines.push(`${line}\n`))
  if (isCliError(report) || 'declined' in report || report.stopped) return report
  io.stdout.write(`${headerLine({...header, counts: report.counts})}\n`)
  for (const line of lines) if (!io.stdout.write(line)) break
  return report
}

// The header is written again at the end, when the counts are known.
async function writeToFile(
  target: string,
  isForced: boolean,
  header: PlanHeader,
  plan: Plan,
): Promise<Report | Declined | CliError> {
  return writeNewFile<Report | Declined | CliError>(target, isForced, async (sink, atStart) => {
    const width = headerWidth(header)
    const lines = new BufferedSink(sink)
    await lines.add(`${headerLine(header, width)}\n`)
    const report = await plan(line => lines.add(`${line}\n`))
    await lines.flush()
    if (isCliError(report) || 'declined' in report) return {stays: false, answer: report}
    await atStart(headerLine({...header, counts: report.counts}, width))
    return {stays: !report.stopped, answer: report}
  })
}

function printSummary(call: Call, {counts}: Report, {target, missing}: PlanOutput): number {
  const {changed, unchanged, refused, failed} = counts
  const parts = [
    `${thousands(changed)} would change`,
    ...(unchanged > 0 ? [`${thousands(unchanged)} unchanged`] : []),
    ...(refused + failed > 0 ? [`${thousands(refused + failed)} refused`] : []),
    ...(missing.length > 0 ? [`${thousands(missing.length)} not found`] : []),
  ]
  const file = shellOperands([target])
  const next = target === '-' ? '' : ` To view the plan: usher diff ${file}; to apply it: usher apply ${file}`
  printStatus(call, `${parts.join(', ')}. Nothing changed.${next}`)
  if (refused + failed + missing.length === 0) return exit.ok
  if (changed + unchanged > 0) return exit.partial
  return refused + failed > 0 ? exit.refused : exit.notFound
}
