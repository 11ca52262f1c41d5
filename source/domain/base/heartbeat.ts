import type {Moment} from './day.ts'

// More than the clocks of two computers on one database differ. A later heartbeat is from before the clock was set back.
const maxAheadMs = 120_000

/**
 * True if whoever left this heartbeat is no longer at work: it is older than the time within which the next one comes, or
 * so far ahead of the clock that the clock was set back since, after which a live program leaves earlier ones.
 */
export function isHeartbeatOver(heartbeat: Moment, now: Moment, timeoutMs: number): boolean {
  const ageMs = Date.parse(now) - Date.parse(heartbeat)
  return ageMs > timeoutMs || ageMs < -maxAheadMs
}
