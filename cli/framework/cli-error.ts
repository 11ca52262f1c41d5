/** The exit codes of the program: an interface, described in `usher help exit-codes`. */
export const exit = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  notFound: 3,
  notAllowed: 4,
  refused: 5,
  invalid: 6,
  partial: 7,
  /** Asked for with `--exit-code`: there is something to see. */
  differences: 10,
  busy: 75,
  interrupted: 130,
  terminated: 143,
} as const

/** Why a command could not do what was asked: a stable code for scripts, a sentence for people, and how to go on. */
export type CliError = {
  readonly code: string
  readonly message: string
  readonly exit: number
  readonly hint?: string
  readonly primary_id?: string
  /** Where it stands in a file that was read, counted from 1. */
  readonly line?: number
  readonly record?: number
  readonly reasons?: readonly {readonly code: string; readonly message: string}[]
}

/** True if a function that may refuse did so. */
export function isCliError(answer: unknown): answer is CliError {
  return typeof answer === 'object' && answer !== null && 'exit' in answer && 'message' in answer
}

/** The command was written wrongly. */
export function usageError(message: string, hint?: string): CliError {
  return {code: 'E-USAGE', message, exit: exit.usage, ...(hint === undefined ? {} : {hint})}
}

/** The code that scripts see for a refusal of the rules: `NO_OPERATOR` is `E-NO-OPERATOR`. */
export function errorCode(code: string): string {
  return `E-${code.replaceAll('_', '-')}`
}

const notAllowed = ['ROLE', 'ADMINISTRATOR', 'NO_OPERATOR', 'READ_ONLY']
const invalid = ['FORMAT', 'CODE', 'MISSING', 'FIELD', 'UNREADABLE', 'TWICE', 'AMBIGUOUS', 'NO_MATCH_VALUE']

/** The exit code for refusals by these rules. */
export function exitCodeFor(codes: readonly string[]): number {
  if (codes.some(code => notAllowed.includes(code))) return exit.notAllowed
  if (codes.length > 0 && codes.every(code => code === 'USAGE')) return exit.usage
  if (codes.length > 0 && codes.every(code => code === 'NOT_FOUND')) return exit.notFound
  return codes.length > 0 && codes.every(code => invalid.includes(code)) ? exit.invalid : exit.refused
}
