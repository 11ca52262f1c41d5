import {resolve} from 'node:path'
import type {App} from '../../source/app/app.ts'
import {BufferedSink} from '../../source/app/exchange/write/sink.ts'
import type {Report} from '../../source/app/outcome.ts'
import {headerLine, headerWidth, type PlanHeader} from '../../source/app/plan-file/plan-file.ts'
import {headerFor, writePlanLines} from '../../source/app/plan-file/write-plan.ts'
import type {Declined, Request} from '../../source/app/writes/run.ts'
import {writeNewFile} from '../files/new-file.ts'
import type {Answer, Call} from '../framework/command.ts'
import {type CliError, exit, isCliError} from '../framework/exit.ts'
import type {StopSignal} from '../framework/io.ts'
import {printError} from '../framework/print-error.ts'
import {counted, printStatus} from '../framework/print-status.ts'
import {declinedError} from './perform-write.ts'
import {progressLine} from './progress.ts'

export type PlanWishes = {
  /** A file name, or `-` for standard output. */
  readonly target: string
  readonly isForced: boolean
  readonly expect: number | undefined
  readonly missing: readonly CliError[]
}

type Planning = (take: (line: string) => void | Promise<void>) => Promise<Report | Declined | CliError>

/** Writes what a request would do to a plan file in place of doing it; answers the exit code of a preview. */
export async function writePlan(call: Call, app: App, request: Request, wishes: PlanWishes): Promise<Answer> {
  const {target, missing} = wishes
  const header = headerFor(app, request, call.flags.text('filter'))
  for (const each of missing) printError(call, each)
  const heard: StopSignal[] = []
  const stop = new AbortController()
  const deaf = call.io.onSignal(signal => {
    heard.push(signal)
    stop.abort()
    deaf()
  })
  const progress = progressLine(call, 'auto', 'Plan')
  const plan: Planning = async take => {
    const onProgress = (people: number) => progress.step(people)
    const report = await writePlanLines(app, request, take, {signal: stop.signal, onProgress})
    return 'declined' in report ? report : (unexpected(report, wishes) ?? report)
  }
  try {
    const path = resolve(call.io.cwd, target)
    const report =
      target === '-' ? await toOutput(call, header, plan) : await toFile(path, wishes.isForced, header, plan)
    if (isCliError(report)) return report
    if ('declined' in report) return declinedError(report)
    if (heard[0]) return heard[0] === 'SIGINT' ? exit.interrupted : exit.terminated
    return summedUp(call, report, wishes)
  } finally {
    deaf()
    progress.end()
  }
}

function unexpected({counts}: Report, {expect}: PlanWishes): CliError | undefined {
  if (expect === undefined || expect === counts.changed) return undefined
  const message = `${counted(counts.changed, 'user')} would change, not ${expect} as --expect says: no plan was written`
  return {code: 'E-EXPECT', message, exit: exit.refused}
}

// The counts come first in the text and are known last.
async function toOutput({io}: Call, header: PlanHeader, plan: Planning): Promise<Report | Declined | CliError> {
  const lines: string[] = []
  const report = await plan(line => void lines.push(`${line}\n`))
  if (isCliError(report) || 'declined' in report || report.stopped) return report
  io.stdout.write(`${headerLine({...header, counts: report.counts})}\n`)
  for (const line of lines) if (!io.stdout.write(line)) break
  return report
}

// The first line is written again at the end, when it is known how many would change.
async function toFile(
  target: string,
  isForced: boolean,
  header: PlanHeader,
  plan: Planning,
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

function summedUp(call: Call, {counts}: Report, {target, missing}: PlanWishes): Answer {
  const {changed, unchanged, refused, failed} = counts
  const number = (count: number) => count.toLocaleString('en')
  const parts = [
    `${number(changed)} would change`,
    ...(unchanged > 0 ? [`${number(unchanged)} unchanged`] : []),
    ...(refused + failed > 0 ? [`${number(refused + failed)} refused`] : []),
    ...(missing.length > 0 ? [`${number(missing.length)} not found`] : []),
  ]
  const next = target === '-' ? '' : ` "usher diff ${target}" shows the plan, "usher apply ${target}" does it.`
  printStatus(call, `${parts.join(', ')}. Nothing was written to the library.${next}`)
  if (refused + failed + missing.length === 0) return exit.ok
  if (changed + unchanged > 0) return exit.partial
  return refused + failed > 0 ? exit.refused : exit.notFound
}
