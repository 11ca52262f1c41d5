// Decoding runs apart: a large picture would hold every key back for a second.
import {parentPort, workerData} from 'node:worker_threads'
import {decodePicture} from './decode-picture.ts'

parentPort?.postMessage(decodePicture(workerData))
