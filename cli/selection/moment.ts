import {type Day, dayFault, type Moment, readDay, startOfDay} from '../../source/domain/base/day.ts'
import {fullMoment} from '../../source/domain/entity/read-value.ts'
import {type CliError, usageError} from '../framework/cli-error.ts'

const moment = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?Z?$/

/** Reads a moment in the site's zone, or with `Z` in UTC: `2027-06-30T14:02`; or the beginning of a day: `2027-06-30`, `today`, `-7d`. */
export function readMoment(text: string, today: Day): Moment | CliError {
  const day = readDay(text, today)
  if (day !== undefined) return startOfDay(day)
  const parts = moment.exec(text)
  const fault = parts ? dayFault(parts[1] ?? '') : 'write YYYY-MM-DD, YYYY-MM-DDTHH:MM, today or -7d'
  return fault === undefined ? fullMoment(text) : usageError(`"${text}" is not a date or time: ${fault}`)
}
