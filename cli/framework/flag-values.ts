// Values of flags that several commands read in the same way.
import {type CliError, usageError} from './cli-error.ts'
import {type Flags, flagName} from './flags.ts'

/** The whole number that a flag holds; undefined if it was not given. Refuses anything else. */
export function readWholeNumber(flags: Flags, name: string): number | undefined | CliError {
  const text = flags.text(name)
  if (text === undefined) return undefined
  return /^\d{1,9}$/.test(text) ? Number(text) : usageError(`--${flagName(name)} must be a whole number, not "${text}"`)
}

/** The limit that `--limit` holds, 0 being none; `byDefault` if it was not given. */
export function readLimit(flags: Flags, byDefault: number): number | CliError {
  const given = readWholeNumber(flags, 'limit')
  return given === 0 ? Number.MAX_SAFE_INTEGER : (given ?? byDefault)
}

const unitsMs: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000}

/** Milliseconds from `5s`, `300ms`, `1m` or a bare number of seconds; `byDefault` if nothing is given. */
export function readDuration(text: string | undefined, byDefault: number): number | CliError {
  if (text === undefined) return byDefault
  const parts = /^(\d{1,6})(ms|s|m)?$/.exec(text)
  if (!parts) return usageError(`"${text}" is not a duration: write 5s, 300ms or 1m`)
  return Number(parts[1]) * (unitsMs[parts[2] ?? 's'] ?? 1000)
}

/** The items of a list separated by commas, without blanks around them. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '')
}

/** A field name as typed, in the form in which fields are named: `user_group` for `User-Group`. */
export function fieldNameOf(typed: string): string {
  return typed.toLowerCase().replaceAll('-', '_')
}
