import {nearest} from '../../source/domain/base/nearest.ts'
import {type CliError, usage} from '../framework/exit.ts'
import type {Flags} from '../framework/flags.ts'
import type {Exact} from './exact.ts'

/** One column of an output: exact for programs, in words for people. */
export type Column<R> = {
  readonly name: string
  readonly label: string
  readonly isRight?: boolean
  readonly exact: (row: R) => Exact
  readonly show: (row: R) => string
}

/** A column whose exact value is text that people read as it is. */
export function textColumn<R>(name: string, label: string, read: (row: R) => string | null | undefined): Column<R> {
  return {name, label, exact: row => read(row) ?? null, show: row => read(row) || '-'}
}

/** A column of numbers. */
export function numberColumn<R>(name: string, label: string, read: (row: R) => number | null): Column<R> {
  return {name, label, isRight: true, exact: read, show: row => read(row)?.toString() ?? '-'}
}

/** Names asked for with `--fields` or `--json`; nothing if neither was given. */
export function askedFields(flags: Flags): readonly string[] | undefined {
  const given = flags.text('json') || flags.text('fields')
  return given
    ? given
        .split(',')
        .map(name => name.trim())
        .filter(Boolean)
    : undefined
}

/** The columns asked for by name, in that order, else the usual ones. Refuses names that are none. */
export function chosenColumns<R>(
  flags: Flags,
  usual: readonly Column<R>[],
  named: (name: string) => Column<R> | undefined,
  names: readonly string[],
): readonly Column<R>[] | CliError {
  const asked = askedFields(flags)
  if (!asked) return usual
  if (asked.length === 0) return usage('No field is named', '--json without fields lists them')
  const chosen: Column<R>[] = []
  for (const name of asked) {
    const column = named(name.toLowerCase().replaceAll('-', '_'))
    if (!column) return usage(`There is no field "${name}"${nearest(name, names)}`, '--json without fields lists them')
    chosen.push(column)
  }
  return chosen
}
