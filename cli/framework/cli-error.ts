import type {Refusal} from '../../source/domain/base/outcome.ts'

/** The exit codes of the program. Scripts rely on them; `usher help exit-codes` describes them. */
export const exit = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  notFound: 3,
  notAllowed: 4,
  refused: 5,
  invalid: 6,
  partial: 7,
  /** With `--exit-code`: there are differences or findings. */
  differences: 10,
  busy: 75,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const

/** Why a command failed: a stable code for scripts, a message for people, and a hint what to do. */
export type CliError = {
  readonly code: string
  readonly message: string
  readonly exit: number
  readonly hint?: string
  readonly primary_id?: string
  /** The line and the record in the input file, counted from 1. */
  readonly line?: number
  readonly record?: number
  readonly reasons?: readonly {readonly code: string; readonly message: string}[]
}

/** True if a function returned an error instead of its result. */
export function isCliError(result: unknown): result is CliError {
  return typeof result === 'object' && result !== null && 'exit' in result && 'message' in result
}

/** An error in the command line itself (exit code 2). */
export function usageError(message: string, hint?: string): CliError {
  return {code: 'E-USAGE', message, exit: exit.usage, ...(hint === undefined ? {} : {hint})}
}

/** The error for an argument after the last one that a command takes. */
export function unexpectedArgumentError(word = '', hint?: string): CliError {
  return usageError(`Unexpected argument "${word}"`, hint)
}

/** The error code that scripts see for a refusal by a rule: `NO_OPERATOR` becomes `E-NO-OPERATOR`. */
export function errorCode(code: string): string {
  return `E-${code.replaceAll('_', '-')}`
}

/** The error for one user whom a rule refuses what a command is about. */
export function refusedUserError({code, sentence}: Refusal, primary_id: string): CliError {
  return {code: errorCode(code), message: `${primary_id}: ${sentence}`, exit: exit.refused, primary_id}
}

const notAllowed = ['ROLE', 'ADMINISTRATOR', 'NO_OPERATOR', 'READ_ONLY']
const invalid = ['FORMAT', 'CODE', 'MISSING', 'FIELD', 'UNREADABLE', 'TWICE', 'AMBIGUOUS', 'NO_MATCH_VALUE']

/** The exit code when these rules refused everything. */
export function exitCodeFor(codes: readonly string[]): number {
  if (codes.some(code => notAllowed.includes(code))) return exit.notAllowed
  if (codes.length > 0 && codes.every(code => code === 'USAGE')) return exit.usage
  if (codes.length > 0 && codes.every(code => code === 'NOT_FOUND')) return exit.notFound
  return codes.length > 0 && codes.every(code => invalid.includes(code)) ? exit.invalid : exit.refused
}
