// Decodes in a thread of its own: a large picture would block the keyboard for a second.
import {parentPort, workerData} from 'node:worker_threads'
import {decodePicture} from './decode-picture.ts'

parentPort?.postMessage(decodePicture(workerData))
