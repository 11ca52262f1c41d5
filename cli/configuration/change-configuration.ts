import type {App} from '../../source/app/app.ts'
import {
  authorizeConfiguration,
  planSite,
  type SitePlan,
  siteRefusals,
  writeSteps,
} from '../../source/app/configuration/change-configuration.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import type {Configuration, SiteStep} from '../../source/domain/configuration/configuration.ts'
import {type StepLine, stepLines, stepLineText} from '../../source/domain/configuration/step-text.ts'
import type {Answer, Call} from '../framework/command.ts'
import {type CliError, exit, isCliError} from '../framework/exit.ts'
import {printStatus} from '../framework/print-status.ts'
import {type Column, textColumn} from '../output/columns.ts'
import {formatFor} from '../output/format.ts'
import {recordWriter} from '../output/records.ts'
import {declinedError} from '../writes/perform-write.ts'

/** The flags of a change of the configuration. */
export const siteFlags = {
  dryRun: {short: 'n', about: 'Write nothing; show what would change'},
} as const

/** The columns of what a change does. */
export const stepColumns: readonly Column<StepLine>[] = [
  textColumn('what', 'What', line => line.what),
  textColumn('result', 'Result', line => line.kind),
  textColumn('before', 'Before', line => line.before),
  textColumn('after', 'After', line => line.after),
]

/** True if nothing is to be written, however the flag is kept: alone, or with a value that it may have. */
export function isDry({flags}: Pick<Call, 'flags'>): boolean {
  return flags.on('dryRun') || flags.text('dryRun') !== undefined
}

/** Why whoever is at work may not configure the site, or nothing. */
export function mayChange(app: App): CliError | undefined {
  const admitted = authorizeConfiguration(app)
  return 'refusal' in admitted ? declinedError({declined: [admitted.refusal]}) : undefined
}

/** Makes `next` of the present configuration: judged, written, said; with `--dry-run` only shown. */
export async function changeSite(
  call: Call,
  app: App,
  {present, next, undoes}: {present: Configuration; next: Configuration; undoes?: number},
): Promise<Answer> {
  const refused = mayChange(app)
  if (refused) return refused
  const plan = await planSite(app, present, next)
  const objection = objectionTo(plan)
  if (objection) return objection
  if (plan.steps.length === 0) {
    printStatus(call, 'Nothing to change: it is that way already.')
    return exit.ok
  }
  if (isDry(call)) {
    const shown = printSteps(call, plan.steps)
    if (isCliError(shown)) return shown
    printStatus(call, 'Nothing was written.')
    return exit.ok
  }
  return writePlanned(call, app, plan, {isTold: false, ...(undoes === undefined ? {} : {undoes})})
}

/** Why a plan cannot be written, as a complaint; nothing if it can. */
export function objectionTo(plan: SitePlan): CliError | undefined {
  const [first, ...rest] = siteRefusals(plan)
  return first && declinedError({declined: [first, ...rest]})
}

/** Writes a plan to which there is no objection, says what it did unless that is told, and how it is taken back. */
export async function writePlanned(
  call: Call,
  app: App,
  plan: SitePlan,
  {isTold, undoes}: {isTold: boolean; undoes?: number},
): Promise<Answer> {
  const written = await writeSteps(app, plan.steps, undoes)
  if ('declined' in written) return declinedError(written)
  const lines = plan.steps.flatMap(stepLines)
  if (lines.length > 5) printStatus(call, `${lines.length} things changed.`)
  else if (!isTold) for (const line of lines) printStatus(call, sanitizeForTerminal(stepLineText(line)))
  printStatus(call, `Change ${written.id}; "usher config undo ${written.id}" takes it back.`)
  return exit.ok
}

/** What steps do, a line each, as a question shows them. */
export function stepText(steps: readonly SiteStep[], isAscii: boolean): string {
  return steps
    .flatMap(stepLines)
    .map(line => `  ${sanitizeForTerminal(stepLineText(line), {isAscii})}`)
    .join('\n')
}

/** Prints what steps do in the format asked for. */
export function printSteps(call: Call, steps: readonly SiteStep[]): CliError | undefined {
  return printRows(call, stepColumns, steps.flatMap(stepLines), 'changes')
}

/** Prints records in the format asked for. */
export function printRows<R>(
  {io, flags}: Call,
  columns: readonly Column<R>[],
  rows: readonly R[],
  plural: string,
): CliError | undefined {
  const format = formatFor(flags, io.stdout)
  if (isCliError(format)) return format
  const first = columns[0]
  const writer = recordWriter<R>(io.stdout, {
    format,
    columns,
    plural,
    hasHeader: flags.on('header'),
    isAscii: flags.on('ascii'),
    nameOf: row => String(first?.exact(row) ?? ''),
  })
  writer.write(rows)
  writer.end()
  return undefined
}
