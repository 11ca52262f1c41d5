import type {Io} from '../framework/io.ts'
import {detectMultiplexer} from '../terminal/multiplexer.ts'

/** True if the terminal can be asked for its graphics protocol. A multiplexer would answer for itself and not pass pictures on. */
export function canAskGraphics(world: Pick<Io, 'env'>): boolean {
  return detectMultiplexer(world) === undefined && world.env['TERM'] !== 'dumb'
}
