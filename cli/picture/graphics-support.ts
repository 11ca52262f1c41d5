import type {Io} from '../framework/io.ts'
import {detectMultiplexer} from '../terminal/multiplexer.ts'

/** Whether to ask this terminal how it draws pictures: a multiplexer answers for itself, and would not pass a picture on. */
export function canAskGraphics(world: Pick<Io, 'env'>): boolean {
  return detectMultiplexer(world) === undefined && world.env['TERM'] !== 'dumb'
}
