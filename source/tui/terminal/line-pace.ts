// A terminal at the end of a slow line takes bytes into buffers until they are full; then each write blocks. What is in the
// buffers by then, such as the frames of a key that was held, is shown seconds after the key was released. So the speed of
// a line that blocks is remembered, and frames are held back until most of what was sent must have been shown.

/** A write that takes this long was blocked: the buffers are full. */
const blockedMs = 8
/** One blocked write may be a paused terminal (Ctrl-S); several in a row are a slow line. */
const minBlocked = 3
/** How far what is shown may be behind what was sent. */
const maxBehindMs = 150
/** No frame is held back longer than this, if the speed was judged wrongly. */
const maxHeldMs = 1500
/** The speed is forgotten after this time without a blocked write: the line may be another one. */
const forgottenMs = 60_000
/** Without writes for so long, the buffers of a line of unknown speed count as empty. */
const idleMs = 2000

/** Judges from the duration of writes how far a terminal is behind. Times are in milliseconds, of any clock. */
export class LinePace {
  // Of the writes since the buffers were empty, as far as one can know.
  #begun = 0
  #bytes = 0
  #lastEnd = Number.NEGATIVE_INFINITY
  // Of blocked writes in a row: the buffers are full after each, so what is written next has been shown when it ends.
  #blocked = 0
  #firstFull = 0
  #bytesSinceFull = 0
  #lastBlocked = Number.NEGATIVE_INFINITY
  #known: {readonly bytesPerMs: number; readonly buffered: number} | undefined
  #behind = 0

  /** Takes note of a write. */
  wrote(bytes: number, begin: number, end: number) {
    if (begin - this.#lastEnd > idleMs) [this.#begun, this.#bytes, this.#blocked] = [begin, 0, 0]
    this.#bytes += bytes
    this.#behind = this.#behindAt(begin) + bytes
    if (end - begin < blockedMs) this.#blocked = 0
    else this.#judge(bytes, end)
    this.#lastEnd = end
  }

  /** Returns for how long the next frame should be held back; 0 on a line that is fast enough. */
  holdMs(now: number): number {
    if (this.#known && now - this.#lastBlocked > forgottenMs) this.#known = undefined
    if (!this.#known) return 0
    const behindMs = this.#behindAt(now) / this.#known.bytesPerMs
    return behindMs <= maxBehindMs ? 0 : Math.min(maxHeldMs, Math.ceil(behindMs - maxBehindMs))
  }

  #behindAt(now: number): number {
    return this.#known ? Math.max(0, this.#behind - (now - this.#lastEnd) * this.#known.bytesPerMs) : 0
  }

  #judge(bytes: number, end: number) {
    if (this.#blocked === 0) [this.#firstFull, this.#bytesSinceFull] = [end, 0]
    else this.#bytesSinceFull += bytes
    this.#blocked++
    this.#lastBlocked = end
    if (this.#blocked >= minBlocked) {
      const bytesPerMs = this.#bytesSinceFull / (end - this.#firstFull)
      const buffered = this.#known?.buffered ?? Math.max(0, this.#bytes - (end - this.#begun) * bytesPerMs)
      this.#known = {bytesPerMs, buffered}
    }
    if (this.#known) this.#behind = this.#known.buffered
  }
}
