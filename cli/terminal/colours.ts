import type {Colours} from '../../source/app/picture/picture.ts'
import type {Io} from '../framework/io.ts'

// Terminals without colours, as terminfo has them: DEC's VT series, and what says so in its name.
const monochrome = /^(?:dumb|vt\d.*|.*-m|.*-mono)$/

/** True unless the operator asked for no colours, or the terminal is known to have none. */
export function hasColours({env}: Pick<Io, 'env'>): boolean {
  return !env['NO_COLOR'] && !monochrome.test(env['TERM'] ?? '')
}

/** The colours that this terminal supports, judged by the environment. */
export function detectColours({env}: Pick<Io, 'env'>): Colours {
  if (!hasColours({env})) return 'none'
  if (/truecolor|24bit/i.test(env['COLORTERM'] ?? '')) return 'any'
  return /256/.test(env['TERM'] ?? '') ? '256' : 'none'
}
