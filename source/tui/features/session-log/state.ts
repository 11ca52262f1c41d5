// State of the session log, newest first, read page by page: the operator's own batches of today, then all others.
import type {Batch} from '../../../domain/base/history.ts'

export type LogLine = {
  readonly batch: Batch
  /** The command that repeats it; undefined if there is none. */
  readonly command: string | undefined
  /** True for a batch of today by this operator. */
  readonly isMine: boolean
}

/** What to read next: first the operator's own batches of today, then the rest. */
export type LogPlace = {readonly part: 'mine' | 'rest'; readonly before: number | undefined}

export type Log = {
  readonly kind: 'log'
  readonly lines: readonly LogLine[]
  /** Where to continue reading; undefined once everything was read. */
  readonly next: LogPlace | undefined
  readonly isReading: boolean
  /** Id of the current batch; if absent, the first one is current. */
  readonly chosen: number
  /** Details of the current batch; undefined unless shown. */
  readonly detail: readonly string[] | undefined
  readonly scroll: number
}

declare module '../../shell/state.ts' {
  interface Overlays {
    log: Log
  }
}

export const emptyLog: Log = {
  kind: 'log',
  lines: [],
  next: {part: 'mine', before: undefined},
  isReading: false,
  chosen: 0,
  detail: undefined,
  scroll: 0,
}

/** Returns the index of the current line. */
export function logPosition({lines, chosen}: Log): number {
  return Math.max(
    0,
    lines.findIndex(each => each.batch.id === chosen),
  )
}

/** Returns the current line. */
export function logLine(log: Log): LogLine | undefined {
  return log.lines[logPosition(log)]
}

/** Moves the cursor by this many lines. */
export function moveLog(log: Log, by: number): Log {
  const next = log.lines[Math.max(0, Math.min(log.lines.length - 1, logPosition(log) + by))]
  return next ? {...log, chosen: next.batch.id} : log
}

// The next page is read this many lines before the end.
const ahead = 40

/** Returns true if the next page is needed. */
export function wantsMore(log: Log): boolean {
  return log.next !== undefined && !log.isReading && logPosition(log) + ahead >= log.lines.length
}
