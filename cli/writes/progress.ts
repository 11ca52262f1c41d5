import {thousands} from '../../source/app/display/text/counts.ts'
import type {Call} from '../framework/command.ts'
import type {Progress} from './write-flags.ts'

/** Tells on standard error how far a long piece of work is. */
export type ProgressLine = {step(people: number): void; end(): void}

const quietMs = 1000
const redrawMs = 100
const lineMs = 10_000

/**
 * On a terminal one line, drawn again, once the work has taken a second; elsewhere, and only if asked for, a line every
 * ten seconds; as JSON a line each second.
 */
export function startProgress({io, flags}: Call, how: Progress, verb: string): ProgressLine {
  const {stderr} = io
  const isOff = how === 'never' || flags.on('quiet') || (how === 'auto' && !stderr.isTTY)
  if (isOff) return {step: () => {}, end: () => {}}
  const everyMs = how === 'json' ? quietMs : stderr.isTTY ? redrawMs : lineMs
  const started = Date.now()
  let [last, isDrawn] = [started, false]
  return {
    step(people) {
      const now = Date.now()
      if (now - started < quietMs || now - last < everyMs) return
      last = now
      if (how === 'json') stderr.write(`${JSON.stringify({progress: {people}})}\n`)
      else if (stderr.isTTY) {
        isDrawn = true
        stderr.write(`\r${verb}: ${thousands(people)} users`)
      } else stderr.write(`${verb}: ${thousands(people)} users so far\n`)
    },
    end() {
      if (isDrawn) stderr.write('\r\u001b[K')
    },
  }
}
