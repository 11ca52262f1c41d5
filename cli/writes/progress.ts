import {counted} from '../../source/app/display/text/counts.ts'
import type {Call} from '../framework/command.ts'
import type {ProgressMode} from './write-flags.ts'

/** Shows on standard error how many users long work has processed. */
export type Progress = {step(count: number): void; end(): void}

const quietMs = 1000
const redrawMs = 100
const lineMs = 10_000

/**
 * Starts to show progress. Nothing appears in the first second. On a terminal one line is redrawn; elsewhere, and only if
 * requested, a line appears every ten seconds; as JSON, a line every second.
 */
export function startProgress({io, flags}: Call, mode: ProgressMode, label: string): Progress {
  const {stderr} = io
  const isOff = mode === 'never' || flags.on('quiet') || (mode === 'auto' && !stderr.isTTY)
  if (isOff) return {step: () => {}, end: () => {}}
  const everyMs = mode === 'json' ? quietMs : stderr.isTTY ? redrawMs : lineMs
  const started = Date.now()
  let [last, isDrawn] = [started, false]
  return {
    step(count) {
      const now = Date.now()
      if (now - started < quietMs || now - last < everyMs) return
      last = now
      if (mode === 'json') stderr.write(`${JSON.stringify({progress: {people: count}})}\n`)
      else if (stderr.isTTY) {
        isDrawn = true
        stderr.write(`\r${label}: ${counted(count, 'user')}`)
      } else stderr.write(`${label}: ${counted(count, 'user')} so far\n`)
    },
    end() {
      if (isDrawn) stderr.write('\r\u001b[K')
    },
  }
}
