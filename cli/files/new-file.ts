import type {Sink} from '../../source/app/exchange/write/sink.ts'
import type {CliError} from '../framework/cli-error.ts'
import {fileError, requireFreePath} from './file-error.ts'
import {writeInPlace} from './temporary-file.ts'

/** Writes the contents of a file. `overwriteStart` replaces the beginning of what was written. */
type Work<Result> = (sink: Sink, overwriteStart: Sink) => Promise<{readonly stays: boolean; readonly answer: Result}>

/**
 * Writes a file that only its owner can read, under a temporary name until it is complete, so that an incomplete file never
 * looks complete. If the work answers that the file does not stay, nothing is left. Refuses an existing path without
 * `mayReplace`, and whatever the operating system refuses.
 */
export async function writeNewFile<Result>(
  target: string,
  mayReplace: boolean,
  work: Work<Result>,
): Promise<Result | CliError> {
  const occupied = requireFreePath(target, mayReplace)
  if (occupied) return occupied
  try {
    return await writeInPlace(target, file =>
      work(
        async text => void (await file.writeFile(text)),
        async text => void (await file.write(text, 0)),
      ),
    )
  } catch (error) {
    return fileError(target, 'written', error)
  }
}
