import {type FileHandle, open, rename, rm} from 'node:fs/promises'

const nameBytes = 6

/** Writes the contents of the file with this path, until it is put in place, and says whether it is to stay. */
type Work<Result> = (file: FileHandle, path: string) => Promise<{readonly stays: boolean; readonly answer: Result}>

/**
 * Writes a file that only its owner can read, under a name that nobody can foresee in the same folder, and puts it in place
 * once it is complete and on the disk. A file or link that is there already under that name is never written to, so two
 * writers do not mix and a planted link leads nowhere. Without success nothing is left. Throws what the operating system
 * refuses.
 */
export async function writeInPlace<Result>(target: string, work: Work<Result>): Promise<Result> {
  const {randomBytes} = await import('node:crypto')
  const partial = `${target}.${randomBytes(nameBytes).toString('hex')}.partial`
  const file = await open(partial, 'wx', 0o600)
  try {
    const {stays, answer} = await work(file, partial)
    if (stays) {
      await file.sync()
      await rename(partial, target)
    }
    return answer
  } finally {
    await file.close()
    // After the rename there is none. Removing it may fail for the reason for which writing failed, which is the one to report.
    await rm(partial, {force: true}).catch(() => {})
  }
}
