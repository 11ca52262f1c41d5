import {open, rename, rm} from 'node:fs/promises'
import type {Sink} from '../../source/app/exchange/write/sink.ts'
import type {CliError} from '../framework/cli-error.ts'
import {fileError, requireFreePath} from './file-error.ts'

/** What fills a file, and its answer; `atStart` writes over the beginning of what was written. */
type Work<Answer> = (sink: Sink, atStart: Sink) => Promise<{readonly stays: boolean; readonly answer: Answer}>

/**
 * Writes a file for its owner alone, under another name until it is whole, so that half of one never looks like one. What
 * does not stay leaves nothing behind. Refuses what is in the way, and what the operating system refuses.
 */
export async function writeNewFile<Answer>(
  target: string,
  mayReplace: boolean,
  work: Work<Answer>,
): Promise<Answer | CliError> {
  const inTheWay = requireFreePath(target, mayReplace)
  if (inTheWay) return inTheWay
  const partial = `${target}.partial`
  try {
    const file = await open(partial, 'w', 0o600)
    try {
      const {stays, answer} = await work(
        async text => void (await file.writeFile(text)),
        async text => void (await file.write(text, 0)),
      )
      if (stays) {
        await file.sync()
        await rename(partial, target)
      } else await rm(partial, {force: true})
      return answer
    } finally {
      await file.close()
    }
  } catch (error) {
    // What is in the way of the file may be in the way of removing it: the first fault is the one to tell.
    await rm(partial, {force: true}).catch(() => {})
    return fileError(target, 'written', error)
  }
}
