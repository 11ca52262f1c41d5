import {join} from 'node:path'
import type {Picture, PictureAnswer} from '../../source/app/picture/picture.ts'
import {fetchPicture} from './fetch-picture.ts'

/** Fetches and decodes the picture at an address. Stops at once when the signal is aborted. */
export async function loadPicture(address: string, signal: AbortSignal): Promise<PictureAnswer> {
  const fetched = await fetchPicture(address, signal)
  if ('none' in fetched) return {kind: 'none', sentence: fetched.none}
  const picture = await readPicture(fetched.bytes, signal)
  if (picture) return {kind: 'picture', picture}
  return {kind: 'none', sentence: unreadablePicture}
}

/** Why bytes from the server cannot be shown. */
export const unreadablePicture = 'The picture server sent a file that is not a readable JPEG or PNG'

const timeoutMs = 5000

/** Decodes a picture in a thread of its own. Undefined if it is not a picture or takes too long. */
export async function readPicture(bytes: Uint8Array, signal: AbortSignal): Promise<Picture | undefined> {
  const {Worker} = await import('node:worker_threads')
  const worker = new Worker(workerPath(), {workerData: bytes})
  try {
    return await new Promise(done => {
      const giveUp = () => done(undefined)
      AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]).addEventListener('abort', giveUp, {once: true})
      worker.once('message', done)
      worker.once('error', giveUp)
      worker.once('exit', giveUp)
    })
  } finally {
    await worker.terminate()
  }
}

// In the build the worker is a file beside the bundle.
function workerPath(): string {
  const {dirname, filename} = import.meta
  return filename.endsWith('.ts') ? join(dirname, 'decode-worker.ts') : join(dirname, 'picture-worker.cjs')
}
