import {resolve} from 'node:path'
import {fileError} from '../files/file-error.ts'
import {type CliError, exit, usageError} from '../framework/cli-error.ts'
import {type Io, readAll} from '../framework/io.ts'
import {jsonText} from '../output/encodings.ts'

/**
 * Primary identifiers from a file, `-` being standard input: one a line, the first column of TSV or CSV (a header named
 * `primary_id` is passed over), or JSON lines with `primary_id`. Refuses a file that cannot be read or is none of these.
 */
export async function readIds(file: string, io: Io): Promise<readonly string[] | CliError> {
  if (file === '-' && io.stdin.isTTY)
    return usageError('--ids-from - reads standard input, and that is the keyboard', 'Pipe the identifiers in')
  const text = file === '-' ? await readAll(io.stdin) : await readFileText(resolve(io.cwd, file))
  if (typeof text !== 'string') return text
  const named = file === '-' ? 'Standard input' : file
  if (/[\0\ufffd]/.test(text)) return {code: 'E-IDS', message: `${named} is not text in UTF-8`, exit: exit.invalid}
  const ids: string[] = []
  for (const [at, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue
    const id = idIn(line)
    if (id === undefined) {
      return {
        code: 'E-IDS',
        message: `${named}, line ${at + 1}: there is no primary_id`,
        exit: exit.invalid,
      }
    }
    const isHeader = at === 0 && id === 'primary_id' && !line.startsWith('{')
    if (!isHeader) ids.push(id)
  }
  return ids
}

async function readFileText(path: string): Promise<string | CliError> {
  const {readFile} = await import('node:fs/promises')
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    return fileError(path, 'read', error)
  }
}

function idIn(line: string): string | undefined {
  if (line.startsWith('{')) return idOfRecord(line)
  if (line.startsWith('"')) return /^"((?:[^"]|"")*)"/.exec(line)?.[1]?.replaceAll('""', '"')
  // In TSV a comma is a letter like any other.
  return line.split(line.includes('\t') ? '\t' : ',')[0]?.trim() || undefined
}

/** An identifier as a line of its own that is read back as it is: as JSON where a plain line would be taken for another. */
export function formatIdLine(id: string): string {
  return /^[^\s"{,\p{Cc}]$|^[^\s"{,\p{Cc}][^,\p{Cc}]*[^\s,\p{Cc}]$/u.test(id) && id !== 'primary_id'
    ? id
    : jsonText({primary_id: id})
}

function idOfRecord(line: string): string | undefined {
  try {
    const record: unknown = JSON.parse(line)
    if (typeof record !== 'object' || record === null || !('primary_id' in record)) return undefined
    return typeof record.primary_id === 'string' ? record.primary_id : undefined
  } catch {
    return undefined
  }
}
