import type {Colours} from '../../source/app/picture/picture.ts'
import type {Io} from '../framework/io.ts'

/** The colours that this terminal supports, judged by the environment. */
export function detectColours({env}: Pick<Io, 'env'>): Colours {
  if (env['NO_COLOR'] || env['TERM'] === 'dumb') return 'none'
  if (/truecolor|24bit/i.test(env['COLORTERM'] ?? '')) return 'any'
  return /256/.test(env['TERM'] ?? '') ? '256' : 'none'
}
