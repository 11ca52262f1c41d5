// Passwords of database servers as psql keeps them: https://www.postgresql.org/docs/current/libpq-pgpass.html
import {readFile, stat} from 'node:fs/promises'
import {homedir} from 'node:os'
import {join} from 'node:path'

/** What a line of the password file is chosen by. */
export type Place = {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
}

/**
 * The password for a place from PGPASSFILE, or from ~/.pgpass. Undefined without a matching line, and, as for psql, if
 * others may read the file.
 */
export async function passwordFromFile(
  place: Place,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const file = env['PGPASSFILE'] || join(homedir(), '.pgpass')
  try {
    const found = await stat(file)
    if (!found.isFile() || (process.platform !== 'win32' && (found.mode & 0o077) !== 0)) return undefined
    return passwordFor(place, await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** The password of the first line of a password file that matches the place: `host:port:database:user:password`. */
export function passwordFor({host, port, database, user}: Place, text: string): string | undefined {
  // A socket in a folder counts as this computer.
  const wanted = [host === '' || host.startsWith('/') ? 'localhost' : host, String(port), database, user]
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) continue
    const parts = partsOf(line)
    const [password] = parts.slice(4)
    if (password !== undefined && wanted.every((value, at) => parts[at] === '*' || parts[at] === value)) return password
  }
  return undefined
}

// A colon or backslash in a value is written after a backslash. The password is the rest of the line.
function partsOf(line: string): string[] {
  const parts = ['']
  for (let at = 0; at < line.length; at++) {
    const isEscaped = line[at] === '\\' && at + 1 < line.length
    if (isEscaped) at++
    if (!isEscaped && line[at] === ':' && parts.length < 5) parts.push('')
    else parts.push((parts.pop() ?? '') + line[at])
  }
  return parts
}
