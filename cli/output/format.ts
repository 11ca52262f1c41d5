import {type CliError, usageError} from '../framework/cli-error.ts'
import type {Flags} from '../framework/flags.ts'
import type {Output} from '../framework/io.ts'
import {suggestName} from '../framework/suggestion.ts'

/** The output formats that `-o` names. */
export const formats = ['table', 'tsv', 'csv', 'json', 'jsonl', 'yaml', 'name'] as const
/** An output format. `raw-csv` is `csv` with `--raw-csv`. */
export type Format = (typeof formats)[number] | 'raw-csv'

/** The requested format. Default: a table on a terminal, otherwise TSV. Refuses unknown formats. */
export function readFormat(flags: Flags, out: Output): Format | CliError {
  const name = flags.text('output')
  if (name === undefined) return flags.text('json') !== undefined ? 'json' : out.isTTY ? 'table' : 'tsv'
  const format = formats.find(each => each === name)
  if (!format) return usageError(`Unknown output format "${name}"${suggestName(name, formats)}`)
  if (flags.text('json') !== undefined && format !== 'json' && format !== 'jsonl')
    return usageError(`--json cannot be combined with -o ${format}`)
  return format === 'csv' && flags.on('rawCsv') ? 'raw-csv' : format
}

/** True if JSON output is requested; then errors are printed as JSON too. */
export function wantsJson(flags: Flags): boolean {
  return flags.text('json') !== undefined || ['json', 'jsonl'].includes(flags.text('output') ?? '')
}
