import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {jsonText} from '../output/encodings.ts'
import {wantsJson} from '../output/format.ts'
import type {CliError} from './cli-error.ts'
import type {Call} from './command.ts'

/** Prints an error on standard error: one line of JSON if JSON output was requested, otherwise text. */
export function printError({io, flags}: Pick<Call, 'io' | 'flags'>, error: CliError): void {
  io.stderr.write(wantsJson(flags) ? formatJsonError(error, flags.text('requestId')) : formatError(error))
}

/** An error as one line of JSON. */
export function formatJsonError(error: CliError, requestId?: string): string {
  return `${jsonText({error: {...error, requestId}})}\n`
}

/** An error as text for people: the message, the reasons and the hint. */
export function formatError({message, reasons = [], hint}: CliError): string {
  const lines = [
    `usher: ${message}`,
    ...reasons.map(each => `  ${each.message}`),
    ...(hint === undefined ? [] : hint.split('\n').map(line => `  ${line}`)),
  ]
  return `${lines.map(line => sanitizeForTerminal(line)).join('\n')}\n`
}
