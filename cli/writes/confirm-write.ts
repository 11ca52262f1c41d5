import {counted, thousands} from '../../source/app/display/text/counts.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import type {Confirmation} from '../../source/app/writes/confirmation.ts'
import type {ReasonCount} from '../../source/app/writes/refusal-counts.ts'
import {type CliError, exit, usageError} from '../framework/cli-error.ts'
import type {Call} from '../framework/command.ts'
import {readLine} from '../framework/io.ts'
import type {WriteMode} from './write-flags.ts'

type Danger = 'mild' | 'moderate' | 'severe'

const shownLines = 10

/** True if a person can be asked. */
export function canAskOperator({io, flags}: Call): boolean {
  return io.stdin.isTTY && flags.on('input')
}

/** Why a write of this danger may not begin, before anything is read: it would have to ask, and nobody can answer. */
export function requireAnswerable(call: Call, danger: Danger, wishes: WriteMode): CliError | undefined {
  if (danger === 'mild' || wishes.dryRun !== undefined || canAskOperator(call)) return undefined
  if (danger === 'moderate') {
    if (wishes.yes || wishes.confirmCount !== undefined) return undefined
    return usageError(
      'This asks first, and there is nobody to ask',
      'Add --yes to do it, or --dry-run to see what it would do',
    )
  }
  if (wishes.confirmCount !== undefined) return undefined
  return usageError(
    'This asks for the number of users, and there is nobody to ask',
    'Add --confirm-count N, or --dry-run to see how many',
  )
}

/** True if the plans have to be made once before the write: for a question or a number to compare. */
export function needsPreview(call: Call, danger: Danger, wishes: WriteMode): boolean {
  if (wishes.dryRun !== undefined) return false
  if (wishes.expect !== undefined || wishes.confirmCount !== undefined || danger === 'severe') return true
  return danger === 'moderate' && !wishes.yes && canAskOperator(call)
}

/** Compares the plans with what was expected and asks where that is called for; a complaint means: do not write. */
export async function confirmWrite(
  call: Call,
  danger: Danger,
  wishes: WriteMode,
  question: Confirmation,
): Promise<CliError | undefined> {
  const {changed} = question.counts
  const {expect, confirmCount} = wishes
  if (expect !== undefined && expect !== changed) return mismatch('E-EXPECT', '--expect', expect, question)
  if (changed === 0) return undefined
  if (confirmCount !== undefined) {
    return confirmCount === changed ? undefined : mismatch('E-CONFIRM-COUNT', '--confirm-count', confirmCount, question)
  }
  const isBraked = danger === 'moderate' && question.typed !== undefined
  if (isBraked && wishes.yes) return expect === undefined ? tooMany(question) : undefined
  if (danger === 'mild' || (danger === 'moderate' && wishes.yes)) return undefined
  return (await askPerson(call, question))
    ? undefined
    : {code: 'E-CANCELLED', message: 'Cancelled: nothing was changed', exit: exit.refused}
}

// A filter that was too wide is often noticed only by its number.
function tooMany({counts, warnings}: Confirmation): CliError {
  const why = warnings.at(-1) ?? ''
  return usageError(
    `This would change ${counted(counts.changed, 'user')}, and --yes alone is not enough for so many. ${why}`,
    `Add --confirm-count ${counts.changed} or --expect ${counts.changed}; nothing was changed`,
  )
}

function mismatch(code: string, flag: string, wanted: number, {counts, lines}: Confirmation): CliError {
  const standing = lines.filter(line => line.result !== 'changed').slice(0, shownLines)
  return {
    code,
    exit: exit.refused,
    message: `${counted(counts.changed, 'user')} would change, not ${wanted} as ${flag} says: nothing was changed`,
    reasons: standing.map(line => ({code: line.result, message: `${line.subject.primary_id}: ${line.text}`})),
  }
}

async function askPerson({io, flags}: Call, question: Confirmation): Promise<boolean> {
  const isAscii = flags.on('ascii')
  const safe = (text: string) => sanitizeForTerminal(text, {isAscii})
  const {title, lines, warnings, counts, typed, button} = question
  const listed = lines
    .slice(0, shownLines)
    .map(line => `  ${safe(`${line.subject.name} (${line.subject.primary_id})`)}  ${safe(line.text)}`)
  const more = counts.changed + counts.unchanged + counts.refused - listed.length
  const text = [
    safe(title),
    ...listed,
    ...(more > 0 ? [`  and ${thousands(more)} more`] : []),
    ...summary(question).map(safe),
    ...warnings.map(safe),
  ]
  const isTyped = typed !== undefined
  io.stderr.write(`${text.join('\n')}\n${isTyped ? `Type ${typed} to go on: ` : `${button}? [y/N] `}`)
  const answer = (await readLine(io.stdin)).trim().toLowerCase()
  return isTyped ? answer === String(typed) : answer === 'y' || answer === 'yes'
}

function summary({counts, reasons}: Confirmation): string[] {
  const left = counts.unchanged + counts.refused + counts.failed
  if (left === 0) return []
  return [
    `${counts.changed} would change, ${counts.unchanged} already are that way, ${counts.refused} are refused.`,
    ...formatReasons(reasons ?? []),
  ]
}

/** Why people are refused, with their number: the most frequent reasons. */
export function formatReasons(reasons: readonly ReasonCount[]): string[] {
  const shown = reasons.slice(0, shownLines).map(each => `  refused ${thousands(each.count)}: ${each.sentence}`)
  return reasons.length > shown.length ? [...shown, `  and ${reasons.length - shown.length} more reasons`] : shown
}
