import {counted, thousands} from '../../source/app/display/text/counts.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import type {Confirmation} from '../../source/app/writes/confirmation.ts'
import type {ReasonCount} from '../../source/app/writes/refusal-counts.ts'
import {type CliError, exit, usageError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import {readLine} from '../framework/io.ts'
import type {WriteMode} from './write-flags.ts'

type Danger = 'mild' | 'moderate' | 'severe'

const maxLines = 10

/** True if the operator can be asked: there is a terminal, and `--no-input` was not given. */
export function canAskOperator({io, flags}: Call): boolean {
  return io.stdin.isTTY && flags.on('input')
}

/** The error if a write of this danger needs a confirmation that cannot be asked for; checked before anything is read. */
export function requireAnswerable(call: Call, danger: Danger, mode: WriteMode): CliError | undefined {
  if (danger === 'mild' || mode.dryRun !== undefined || canAskOperator(call)) return undefined
  if (danger === 'moderate') return mode.yes || mode.confirmCount !== undefined ? undefined : confirmationError()
  if (mode.confirmCount !== undefined) return undefined
  return usageError(
    'The number of users must be confirmed, and there is no terminal to ask on',
    'Add --confirm-count N, or --dry-run to see the number',
  )
}

/** The error if a confirmation is needed and cannot be asked for. */
export function confirmationError(): CliError {
  return usageError(
    'This needs a confirmation, and there is no terminal to ask on',
    'Add --yes to confirm, or --dry-run to see what would change',
  )
}

/** The error after the operator answered no. */
export function cancelledError(): CliError {
  return {code: 'E-CANCELLED', message: 'Cancelled: nothing changed', exit: exit.refused}
}

/** True if a preview is needed before the write: for a question, or for a number to compare with. */
export function needsPreview(call: Call, danger: Danger, mode: WriteMode): boolean {
  if (mode.dryRun !== undefined) return false
  if (mode.expect !== undefined || mode.confirmCount !== undefined || danger === 'severe') return true
  return danger === 'moderate' && !mode.yes && canAskOperator(call)
}

/** Compares a preview with the expected number, and asks for a confirmation if needed. An error means: do not write. */
export async function confirmWrite(
  call: Call,
  danger: Danger,
  mode: WriteMode,
  preview: Confirmation,
): Promise<CliError | undefined> {
  const {changed} = preview.counts
  const {expect, confirmCount} = mode
  if (expect !== undefined && expect !== changed) return mismatchError('E-EXPECT', '--expect', expect, preview)
  if (changed === 0) return undefined
  if (confirmCount !== undefined) {
    return confirmCount === changed
      ? undefined
      : mismatchError('E-CONFIRM-COUNT', '--confirm-count', confirmCount, preview)
  }
  const needsCount = danger === 'moderate' && preview.typed !== undefined
  if (needsCount && mode.yes) return expect === undefined ? tooManyError(preview) : undefined
  if (danger === 'mild' || (danger === 'moderate' && mode.yes)) return undefined
  return askOperator(call, preview)
}

// Above the limit --yes is not enough: a filter that matches too much is often noticed only by the number.
function tooManyError({counts, warnings}: Confirmation): CliError {
  const limit = warnings.at(-1) ?? ''
  return usageError(
    `This would change ${counted(counts.changed, 'user')}; --yes is not enough for that many. ${limit}`,
    `Nothing changed. Add --confirm-count ${counts.changed} or --expect ${counts.changed}`,
  )
}

function mismatchError(code: string, flag: string, wanted: number, {counts, lines}: Confirmation): CliError {
  const others = lines.filter(line => line.result !== 'changed').slice(0, maxLines)
  return {
    code,
    exit: exit.refused,
    message: `${counted(counts.changed, 'user')} would change, not ${wanted} as in ${flag}: nothing changed`,
    reasons: others.map(line => ({code: line.result, message: `${line.subject.primary_id}: ${line.text}`})),
  }
}

// Asks for yes, or for the number of users. An error means that the answer was another one.
async function askOperator(call: Call, preview: Confirmation): Promise<CliError | undefined> {
  const isAscii = call.flags.on('ascii')
  const safe = (text: string) => sanitizeForTerminal(text, {isAscii})
  const {title, lines, warnings, counts, typed, button} = preview
  const listed = lines
    .slice(0, maxLines)
    .map(line => `  ${safe(`${line.subject.name} (${line.subject.primary_id})`)}  ${safe(line.text)}`)
  const more = counts.changed + counts.unchanged + counts.refused - listed.length
  const text = [
    safe(title),
    ...listed,
    ...(more > 0 ? [`  and ${thousands(more)} more`] : []),
    ...summaryLines(preview).map(safe),
    ...warnings.map(safe),
  ].join('\n')
  if (typed === undefined) return (await askYesNo(call, `${text}\n${button}?`)) ? undefined : cancelledError()
  call.io.stderr.write(`${text}\nType ${typed} to continue: `)
  const answer = (await readLine(call.io.stdin)).trim()
  if (answer.replaceAll(',', '') === String(typed)) return undefined
  if (answer === '') return cancelledError()
  const message = `Cancelled: ${counted(counts.changed, 'user')} would change, not "${safe(answer)}". Nothing changed`
  return {...cancelledError(), message}
}

/** Asks a question on standard error. True if the operator answered y or yes. */
export async function askYesNo({io}: Pick<Call, 'io'>, question: string): Promise<boolean> {
  io.stderr.write(`${question} [y/N] `)
  const answer = (await readLine(io.stdin)).trim().toLowerCase()
  return answer === 'y' || answer === 'yes'
}

function summaryLines({counts, reasons}: Confirmation): string[] {
  if (counts.unchanged + counts.refused + counts.failed === 0) return []
  const {changed, unchanged, refused} = counts
  return [
    `${thousands(changed)} would change, ${thousands(unchanged)} unchanged, ${thousands(refused)} refused.`,
    ...formatReasons(reasons ?? []),
  ]
}

/** The most frequent reasons for refusals, each with the number of users, as lines. */
export function formatReasons(reasons: readonly ReasonCount[]): string[] {
  const shown = reasons.slice(0, maxLines).map(each => `  refused ${thousands(each.count)}: ${each.sentence}`)
  return reasons.length > shown.length ? [...shown, `  and ${reasons.length - shown.length} more reasons`] : shown
}
