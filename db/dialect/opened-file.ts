import {statSync} from 'node:fs'

/** The file of an open database is no longer what its name leads to; what is written to it now would be lost. */
export class FileGone extends Error {}

/**
 * Remembers which file was opened. The returned function throws `FileGone` if another one, or none, has its name now. A
 * database in memory has no file.
 */
export function watchOpenedFile(file: string): () => void {
  const opened = file === ':memory:' ? undefined : statSync(file, {throwIfNoEntry: false})
  return () => {
    if (opened === undefined) return
    const now = statSync(file, {throwIfNoEntry: false})
    if (now?.ino === opened.ino && now.dev === opened.dev) return
    throw new FileGone(
      `The database file was ${now ? 'replaced by another one' : 'removed or renamed'} since it was opened: ${file}`,
    )
  }
}
