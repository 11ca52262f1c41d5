import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {wantsJson} from '../output/format.ts'
import type {Call} from './command.ts'

/** Prints a remark for people on standard error. Prints nothing with `--quiet` or with JSON output. */
export function printStatus({io, flags}: Pick<Call, 'io' | 'flags'>, sentence: string): void {
  if (!flags.on('quiet') && !wantsJson(flags))
    io.stderr.write(
      `${sentence
        .split('\n')
        .map(line => sanitizeForTerminal(line))
        .join('\n')}\n`,
    )
}
