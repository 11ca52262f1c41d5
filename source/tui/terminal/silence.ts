import {EventEmitter} from 'node:events'

/** A screen that discards everything: Ink draws into it when the program speaks instead. */
export class Silence extends EventEmitter {
  readonly isTTY = true
  readonly columns = 80
  readonly rows = 24

  write(_chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    const done = typeof encoding === 'function' ? encoding : callback
    if (typeof done === 'function') queueMicrotask(() => done())
    return true
  }
}
