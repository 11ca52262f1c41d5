import {randomUUID} from 'node:crypto'
import {createReadStream} from 'node:fs'
import {type FileHandle, open, rm, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {type CliError, exit} from '../framework/cli-error.ts'
import {fileError} from './file-error.ts'

/** A file that may be read from its beginning as often as wanted, until it is closed. */
export type ReopenableFile = {readonly bytes: () => AsyncIterable<Uint8Array>; readonly close: () => Promise<void>}

const pieceBytes = 262_144

/** A file by its path. What can be read only once, such as a pipe with a name, is kept in `folder` meanwhile. */
export async function openFile(path: string, folder: string): Promise<ReopenableFile | CliError> {
  try {
    const found = await stat(path)
    const bytes = (): AsyncIterable<Uint8Array> => createReadStream(path, {highWaterMark: pieceBytes})
    if (found.isDirectory()) return {code: 'E-FILE', message: `${path} is a folder, not a file`, exit: exit.invalid}
    if (!found.isFile()) return await spoolToTemp(bytes(), folder)
    // Whether it may be read is found out here, before anybody is asked anything.
    await (await open(path, 'r')).close()
    return {bytes, close: async () => {}}
  } catch (error) {
    return fileError(path, 'read', error)
  }
}

/**
 * Keeps what comes in a file without a name, which is gone as soon as it is closed, however the program ends. So it can
 * be looked through before anything of it is written.
 */
export async function spoolToTemp(
  pieces: AsyncIterable<Uint8Array>,
  folder: string,
): Promise<ReopenableFile | CliError> {
  const path = join(folder, `usher-${randomUUID()}`)
  let file: FileHandle | undefined
  try {
    file = await open(path, 'wx+', 0o600)
    await rm(path)
    for await (const piece of pieces) await file.writeFile(piece)
  } catch (error) {
    await file?.close()
    return fileError(`The copy of the input in ${folder}`, 'written', error)
  }
  const kept = file
  return {bytes: () => piecesOf(kept), close: () => kept.close()}
}

async function* piecesOf(file: FileHandle): AsyncIterable<Uint8Array> {
  for (let at = 0; ; ) {
    const {bytesRead, buffer} = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}
