import type {Moment} from '../../../domain/base/day.ts'

/** A moment to the minute: `2027-06-30 14:02`. */
export function minuteText(moment: Moment): string {
  return moment.slice(0, 16).replace('T', ' ')
}
