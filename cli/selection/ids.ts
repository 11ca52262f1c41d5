import {readTextFile} from '../files/text-file.ts'
import {type CliError, exit, usageError} from '../framework/cli-error.ts'
import type {Io} from '../framework/io.ts'
import {jsonText} from '../output/encodings.ts'

/**
 * Reads primary identifiers from a file (`-` for standard input): one per line, the first column of TSV or CSV (a header
 * `primary_id` is skipped), or JSON lines with `primary_id`. Refuses a file that cannot be read or is none of these.
 */
export async function readIds(file: string, io: Io): Promise<readonly string[] | CliError> {
  if (file === '-' && io.stdin.isTTY)
    return usageError('Standard input is the keyboard: pipe the identifiers in, or name a file with --ids-from')
  const text = await readTextFile(file, io)
  if (typeof text !== 'string') return text
  const source = file === '-' ? 'Standard input' : file
  if (/[\0\ufffd]/.test(text)) return {code: 'E-IDS', message: `${source} is not UTF-8 text`, exit: exit.invalid}
  const ids: string[] = []
  for (const [at, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue
    const id = readIdFromLine(line)
    if (id === undefined) {
      return {
        code: 'E-IDS',
        message: `${source}, line ${at + 1}: no primary_id`,
        exit: exit.invalid,
      }
    }
    const isHeader = at === 0 && id === 'primary_id' && !line.startsWith('{')
    if (!isHeader) ids.push(id)
  }
  return ids
}

function readIdFromLine(line: string): string | undefined {
  if (line.startsWith('{')) return readIdFromJson(line)
  if (line.startsWith('"')) return /^"((?:[^"]|"")*)"/.exec(line)?.[1]?.replaceAll('""', '"')
  // In TSV a comma is an ordinary character.
  return line.split(line.includes('\t') ? '\t' : ',')[0]?.trim() || undefined
}

/** An identifier as a line that `--ids-from` reads back unchanged: as JSON if a plain line would be read differently. */
export function formatIdLine(id: string): string {
  return /^[^\s"{,\p{Cc}]$|^[^\s"{,\p{Cc}][^,\p{Cc}]*[^\s,\p{Cc}]$/u.test(id) && id !== 'primary_id'
    ? id
    : jsonText({primary_id: id})
}

function readIdFromJson(line: string): string | undefined {
  try {
    const record: unknown = JSON.parse(line)
    if (typeof record !== 'object' || record === null || !('primary_id' in record)) return undefined
    return typeof record.primary_id === 'string' ? record.primary_id : undefined
  } catch {
    return undefined
  }
}
