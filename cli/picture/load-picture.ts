import {join} from 'node:path'
import type {Picture, PictureAnswer} from '../../source/app/picture/picture.ts'
import {fetchPicture} from './fetch-picture.ts'

/** Fetches and reads the picture at an address; given up at once when the signal says so. */
export async function loadPicture(address: string, signal: AbortSignal): Promise<PictureAnswer> {
  const fetched = await fetchPicture(address, signal)
  if ('none' in fetched) return {kind: 'none', sentence: fetched.none}
  const picture = await readPicture(fetched.bytes, signal)
  if (picture) return {kind: 'picture', picture}
  return {kind: 'none', sentence: 'What the server of pictures sent is no picture that can be shown (JPEG or PNG)'}
}

const longestMs = 5000

/** The picture in these bytes, read apart from everything else; nothing if they are none, or take too long. */
export async function readPicture(bytes: Uint8Array, signal: AbortSignal): Promise<Picture | undefined> {
  const {Worker} = await import('node:worker_threads')
  const worker = new Worker(workerPlace(), {workerData: bytes})
  try {
    return await new Promise(done => {
      const giveUp = () => done(undefined)
      AbortSignal.any([signal, AbortSignal.timeout(longestMs)]).addEventListener('abort', giveUp, {once: true})
      worker.once('message', done)
      worker.once('error', giveUp)
      worker.once('exit', giveUp)
    })
  } finally {
    await worker.terminate()
  }
}

// In the build it stands beside the bundle.
function workerPlace(): string {
  const {dirname, filename} = import.meta
  return filename.endsWith('.ts') ? join(dirname, 'decode-worker.ts') : join(dirname, 'picture-worker.cjs')
}
