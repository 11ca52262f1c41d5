import {nearest} from '../../source/domain/base/nearest.ts'
import {type CliError, usage} from '../framework/exit.ts'
import type {Flags} from '../framework/flags.ts'
import type {Output} from '../framework/io.ts'

export const formats = ['table', 'tsv', 'csv', 'json', 'jsonl', 'yaml', 'name'] as const
/** One of them; CSV for programs is asked for with a flag of its own. */
export type Format = (typeof formats)[number] | 'raw-csv'

/** The format asked for: a table on a terminal and TSV elsewhere unless told. */
export function formatFor(flags: Flags, out: Output): Format | CliError {
  const given = flags.text('output')
  if (given === undefined) return flags.text('json') !== undefined ? 'json' : out.isTTY ? 'table' : 'tsv'
  const format = formats.find(each => each === given)
  if (!format)
    return usage(
      `There is no output format "${given}"${nearest(given, formats) || `; there are ${formats.join(', ')}`}`,
    )
  if (flags.text('json') !== undefined && format !== 'json' && format !== 'jsonl')
    return usage('--json and -o say different things: leave one out')
  return format === 'csv' && flags.on('rawCsv') ? 'raw-csv' : format
}

/** True if whoever reads the output is a program that wants JSON: then errors are JSON as well. */
export function wantsJson(flags: Flags): boolean {
  return flags.text('json') !== undefined || ['json', 'jsonl'].includes(flags.text('output') ?? '')
}
