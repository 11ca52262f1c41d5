import type {Io} from '../framework/io.ts'
import {multiplexerOf} from '../terminal/multiplexer.ts'

/** Whether to ask this terminal how it draws pictures: a multiplexer answers for itself, and would not pass a picture on. */
export function isAskable(world: Pick<Io, 'env'>): boolean {
  return multiplexerOf(world) === undefined && world.env['TERM'] !== 'dumb'
}
