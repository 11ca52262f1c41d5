import {randomUUID} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {type FileHandle, open, rm, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {type CliError, exit} from '../framework/cli-error.ts'
import {fileError} from './file-error.ts'

/** A file that can be read from its beginning any number of times, until it is closed. */
export type ReopenableFile = {readonly bytes: () => AsyncIterable<Uint8Array>; readonly close: () => Promise<void>}

const chunkBytes = 262_144

/** Opens a file by its path. What can be read only once, such as a named pipe, is copied to `folder` first. */
export async function openFile(path: string, folder: string): Promise<ReopenableFile | CliError> {
  try {
    const found = await stat(path)
    const bytes = (): AsyncIterable<Uint8Array> => createReadStream(path, {highWaterMark: chunkBytes})
    if (found.isDirectory()) return {code: 'E-FILE', message: `${path} is a folder, not a file`, exit: exit.invalid}
    if (!found.isFile()) return await spoolToTemp(bytes(), folder)
    // Opened once now, so that a missing permission is reported before any question.
    await (await open(path, 'r')).close()
    return {bytes, close: async () => {}}
  } catch (error) {
    return fileError(path, 'read', error)
  }
}

/**
 * Copies a stream to a temporary file that is already unlinked: it disappears when it is closed, however the program ends.
 * So the whole input can be checked before anything of it is applied.
 */
export async function spoolToTemp(
  chunks: AsyncIterable<Uint8Array>,
  folder: string,
): Promise<ReopenableFile | CliError> {
  const path = join(folder, `usher-${randomUUID()}`)
  let file: FileHandle | undefined
  try {
    file = await open(path, 'wx+', 0o600)
    await rm(path)
    for await (const chunk of chunks) await file.writeFile(chunk)
  } catch (error) {
    await file?.close()
    return fileError(`The copy of the input in ${folder}`, 'written', error)
  }
  const spooled = file
  return {bytes: () => readChunks(spooled), close: () => spooled.close()}
}

async function* readChunks(file: FileHandle): AsyncIterable<Uint8Array> {
  for (let at = 0; ; ) {
    const {bytesRead, buffer} = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}
