import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {jsonText} from '../output/encodings.ts'
import {wantsJson} from '../output/format.ts'
import type {CliError} from './cli-error.ts'
import type {Call} from './command.ts'

type World = Pick<Call, 'io' | 'flags'>

/** Prints a complaint on standard error: a line of JSON where JSON was asked for, sentences otherwise. */
export function printError({io, flags}: World, complaint: CliError): void {
  io.stderr.write(wantsJson(flags) ? jsonError(complaint, flags.text('requestId')) : plainError(complaint))
}

/** A complaint as one line of JSON. */
export function jsonError(complaint: CliError, requestId?: string): string {
  return `${jsonText({error: {...complaint, requestId}})}\n`
}

/** A complaint for people: the sentence, all reasons, how to go on. */
export function plainError({message, reasons = [], hint}: CliError): string {
  const lines = [
    `usher: ${message}`,
    ...reasons.map(each => `  ${each.message}`),
    ...(hint === undefined ? [] : hint.split('\n').map(line => `  ${line}`)),
  ]
  return `${lines.map(line => sanitizeForTerminal(line)).join('\n')}\n`
}
