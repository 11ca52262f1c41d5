import type {App} from '../../source/app/app.ts'
import {
  authorizeConfiguration,
  planSite,
  type SitePlan,
  siteRefusals,
  writeSteps,
} from '../../source/app/configuration/change-configuration.ts'
import {thousands} from '../../source/app/display/text/counts.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import type {Configuration, SiteStep} from '../../source/domain/configuration/configuration.ts'
import {type StepLine, stepLines, stepLineText} from '../../source/domain/configuration/step-text.ts'
import {type CliError, exit, isCliError} from '../framework/cli-error.ts'
import type {Call, CommandResult} from '../framework/command.ts'
import {printStatus} from '../framework/print-status.ts'
import {type Column, textColumn} from '../output/columns.ts'
import {printRows} from '../output/print-rows.ts'
import {declinedError} from '../writes/perform-write.ts'

/** The flags of commands that change the configuration. */
export const changeFlags = {
  dryRun: {short: 'n', about: 'Change nothing; show what would change'},
} as const

const stepColumns: readonly Column<StepLine>[] = [
  textColumn('what', 'What', line => line.what),
  textColumn('result', 'Result', line => line.kind),
  textColumn('before', 'Before', line => line.before),
  textColumn('after', 'After', line => line.after),
]

/** True for a dry run, whether the command's flag `--dry-run` takes a value or not. */
export function isDryRun({flags}: Pick<Call, 'flags'>): boolean {
  return flags.on('dryRun') || flags.text('dryRun') !== undefined
}

/** The error if the operator may not change the configuration. */
export function requireConfigurePermission(app: App): CliError | undefined {
  const authorized = authorizeConfiguration(app)
  return 'refusal' in authorized ? declinedError({declined: [authorized.refusal]}) : undefined
}

/** Turns the current configuration into `next`: checks it, writes it and prints the changes. A dry run only prints them. */
export async function changeConfiguration(
  call: Call,
  app: App,
  {present, next, undoes}: {present: Configuration; next: Configuration; undoes?: number},
): Promise<CommandResult> {
  const refused = requireConfigurePermission(app)
  if (refused) return refused
  const plan = await planSite(app, present, next)
  const objection = findObjection(plan)
  if (objection) return objection
  if (plan.steps.length === 0) {
    printStatus(call, 'No change.')
    return exit.ok
  }
  if (isDryRun(call)) return previewSteps(call, plan.steps)
  return writeConfigurationPlan(call, app, plan, {isShown: false, ...(undoes === undefined ? {} : {undoes})})
}

/** Prints what steps would change, and that nothing was written. */
export async function previewSteps(call: Call, steps: readonly SiteStep[]): Promise<CommandResult> {
  const result = await printSteps(call, steps)
  if (!isCliError(result)) printStatus(call, 'Nothing changed.')
  return result
}

/** The error if a plan cannot be written. */
export function findObjection(plan: SitePlan): CliError | undefined {
  const [first, ...rest] = siteRefusals(plan)
  return first && declinedError({declined: [first, ...rest]})
}

const maxLines = 5

/** Writes a plan without objections, and prints the changes unless the operator has seen them, and how to undo them. */
export async function writeConfigurationPlan(
  call: Call,
  app: App,
  plan: SitePlan,
  {isShown, undoes}: {isShown: boolean; undoes?: number},
): Promise<CommandResult> {
  const written = await writeSteps(app, plan.steps, undoes)
  if ('declined' in written) return declinedError(written)
  const lines = plan.steps.flatMap(stepLines)
  if (lines.length > maxLines) printStatus(call, `${thousands(lines.length)} values changed.`)
  else if (!isShown) for (const line of lines) printStatus(call, sanitizeForTerminal(stepLineText(line)))
  printStatus(call, `Change ${written.id}; to undo it: usher config undo ${written.id}`)
  return exit.ok
}

/** What steps change, as lines of a question. */
export function formatSteps(steps: readonly SiteStep[], isAscii: boolean): string {
  return steps
    .flatMap(stepLines)
    .map(line => `  ${sanitizeForTerminal(stepLineText(line), {isAscii})}`)
    .join('\n')
}

/** Prints what steps change in the requested format. */
export function printSteps(call: Call, steps: readonly SiteStep[]): Promise<CommandResult> {
  return printRows(call, steps.flatMap(stepLines), {columns: stepColumns, plural: 'changes'})
}
