// What was done, newest first, read page by page: this operator's own of today, then everything before and by others.
import type {Batch} from '../../../domain/base/history.ts'

export type LogLine = {
  readonly batch: Batch
  /** The command that does it again; nothing for what no command does. */
  readonly command: string | undefined
  /** One of today's by whoever looks. */
  readonly isMine: boolean
}

/** What is read next: first one's own of today, then the rest. */
export type LogPlace = {readonly part: 'mine' | 'rest'; readonly before: number | undefined}

export type Log = {
  readonly kind: 'log'
  readonly lines: readonly LogLine[]
  /** Where to read on; nothing once everything is here. */
  readonly next: LogPlace | undefined
  readonly isReading: boolean
  /** The batch under the cursor; the first one if it is not among the lines. */
  readonly chosen: number
  /** What one batch did, line by line, while one looks at it. */
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

/** Where the cursor stands among the lines. */
export function logPosition({lines, chosen}: Log): number {
  return Math.max(
    0,
    lines.findIndex(each => each.batch.id === chosen),
  )
}

/** The line under the cursor. */
export function logLine(log: Log): LogLine | undefined {
  return log.lines[logPosition(log)]
}

/** The cursor so many lines down, or up if negative. */
export function moveLog(log: Log, by: number): Log {
  const next = log.lines[Math.max(0, Math.min(log.lines.length - 1, logPosition(log) + by))]
  return next ? {...log, chosen: next.batch.id} : log
}

// So many lines before the end the next page is read.
const ahead = 40

/** True once the cursor comes near the end of what was read. */
export function wantsMore(log: Log): boolean {
  return log.next !== undefined && !log.isReading && logPosition(log) + ahead >= log.lines.length
}
