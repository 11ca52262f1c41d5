import {minuteText} from '../../source/app/display/text/moments.ts'
import {timeZoneName} from '../../source/domain/base/day.ts'
import {nearest} from '../../source/domain/base/nearest.ts'
import {type CliError, usageError} from '../framework/cli-error.ts'
import {fieldNameOf, splitList} from '../framework/flag-values.ts'
import type {Flags} from '../framework/flags.ts'
import type {ExactValue} from './encodings.ts'

/** One column of an output: `exact` for programs, `show` for people. */
export type Column<R> = {
  readonly name: string
  readonly label: string
  readonly isRight?: boolean
  readonly exact: (row: R) => ExactValue
  readonly show: (row: R) => string
}

/** A column of text that is the same for programs and for people. */
export function textColumn<R>(name: string, label: string, read: (row: R) => string | null | undefined): Column<R> {
  return {name, label, exact: row => read(row) ?? null, show: row => read(row) || '-'}
}

/** A column of numbers. */
export function numberColumn<R>(name: string, label: string, read: (row: R) => number | null): Column<R> {
  return {name, label, isRight: true, exact: read, show: row => read(row)?.toString() ?? '-'}
}

/** A column of yes and no. `no` is what people read for no. */
export function yesNoColumn<R>(name: string, label: string, read: (row: R) => boolean, no = 'no'): Column<R> {
  return {name, label, exact: read, show: row => (read(row) ? 'yes' : no)}
}

/** A column of moments: in full, in UTC, for programs; to the minute in the site's zone, which its label names, for people. */
export function momentColumn<R>(name: string, label: string, read: (row: R) => string | null | undefined): Column<R> {
  return {
    name,
    // Read when it is printed: the zone is known only once the settings were read.
    get label() {
      return `${label} (${timeZoneName()})`
    },
    exact: row => read(row) ?? null,
    show: row => {
      const moment = read(row)
      return moment ? minuteText(moment) : '-'
    },
  }
}

/** The names that `--fields` or `--json` request; undefined if neither was given. */
export function requestedFields(flags: Flags): readonly string[] | undefined {
  const text = flags.text('json') || flags.text('fields')
  return text ? splitList(text) : undefined
}

/** The requested columns in the requested order, otherwise the default ones. Refuses unknown names. */
export function selectColumns<R>(
  flags: Flags,
  byDefault: readonly Column<R>[],
  find: (name: string) => Column<R> | undefined,
  names: readonly string[],
): readonly Column<R>[] | CliError {
  const requested = requestedFields(flags)
  if (!requested) return byDefault
  if (requested.length === 0) return usageError('No field is named', '--json without fields lists them')
  const selected: Column<R>[] = []
  for (const name of requested) {
    const column = find(fieldNameOf(name))
    if (!column) return usageError(`Unknown field "${name}"${nearest(name, names)}`, '--json without fields lists them')
    selected.push(column)
  }
  return selected
}

/** The requested columns out of `all`, otherwise the default ones. Refuses unknown names. */
export function selectNamedColumns<R>(
  flags: Flags,
  byDefault: readonly Column<R>[],
  all: readonly Column<R>[] = byDefault,
): readonly Column<R>[] | CliError {
  const names = all.map(column => column.name)
  return selectColumns(flags, byDefault, name => all.find(column => column.name === name), names)
}
