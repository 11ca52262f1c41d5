import {wantsJson} from '../output/format.ts'
import type {Call} from './command.ts'

/** Says something to the person at the screen: on standard error, and nothing with `--quiet` or to a program. */
export function printStatus({io, flags}: Pick<Call, 'io' | 'flags'>, sentence: string): void {
  if (!flags.on('quiet') && !wantsJson(flags)) io.stderr.write(`${sentence}\n`)
}
