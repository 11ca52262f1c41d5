/** A calendar day as ISO text, `2027-06-30`. Ordered as text. */
export type Day = string
/** A moment as ISO text in UTC, `2027-06-30T14:02:11.000Z`. Ordered as text. */
export type Moment = string

// A site has its days in one zone: that of the process, which the program sets from the settings of the site before anything
// is read or shown. Moments are kept in UTC; only these functions turn them into days and back.
function localText(moment: Moment): string {
  // What is a day already, or no moment at all, stays as it is.
  const at = new Date(moment.includes('T') ? moment : Number.NaN)
  if (Number.isNaN(at.getTime())) return moment.slice(0, 19).replace('T', ' ')
  const two = (part: number): string => String(part).padStart(2, '0')
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
  return `${formatDay(at.getFullYear(), at.getMonth() + 1, at.getDate())} ${time}`
}

/** The name of the site's zone, for whatever shows times: `Europe/Vienna`, `UTC`. */
export function timeZoneName(): string {
  const {timeZone} = new Intl.DateTimeFormat().resolvedOptions()
  return /^(Etc\/)?(UTC|GMT|UCT)$/.test(timeZone) ? 'UTC' : timeZone
}

/**
 * A moment as it is typed, in the site's zone: `2027-06-30T14:02`, the day alone for its last moment, with `Z` where seconds
 * count. Any other text stays as it is.
 */
export function typedMoment(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return text
  const local = localText(text)
  if (text === endOfDay(local.slice(0, 10))) return local.slice(0, 10)
  return text.endsWith(':00.000Z') ? local.slice(0, 16).replace(' ', 'T') : text
}

/** The moment of a date and time without zone, `2027-06-30T14:02`, in the site's zone. The text has to be valid. */
export function localMoment(text: string): Moment {
  return new Date(text).toISOString()
}

const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Days in a month (1-12) of a year. */
export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0)
}

/** Why this text is not a day, or nothing if it is one. */
export function dayFault(text: string): string | undefined {
  const parts = dayShape.exec(text)
  if (!parts) return 'write YYYY-MM-DD'
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (year < 1) return 'there is no year 0000'
  if (month < 1 || month > 12) return `there is no month ${month}`
  if (day < 1 || day > daysInMonth(year, month)) return `${parts[1]}-${parts[2]} has no day ${day}`
  return undefined
}

/** Why this text in the form of a moment is not one: the date or the time of day does not exist. Nothing if it is valid. */
export function momentFault(text: string): string | undefined {
  const isTime = /^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d/.test(text)
  return dayFault(text.slice(0, 10)) ?? (isTime ? undefined : `there is no time ${text.slice(11, 19)}`)
}

const writtenMoment = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?(Z|[+-]\d\d:\d\d)?$/

/** The parts of a date or moment as other systems write it: `2027-06-30Z`, `2027-06-30T14:02:11+02:00`; or why it is none. `form` says how to write it. */
export function splitMoment(
  text: string,
  form = 'YYYY-MM-DDTHH:MM:SSZ',
): {readonly day: Day; readonly time: string; readonly zone: string} | {readonly fault: string} {
  const [, day, time = '00:00', zone = 'Z'] = writtenMoment.exec(text) ?? []
  if (day === undefined) return {fault: `write ${form}`}
  const fault = momentFault(`${day}T${time.slice(0, 8).padEnd(8, ':00')}`)
  if (fault) return {fault}
  const isZone = zone === 'Z' || /^.(0\d|1[0-3]):[0-5]\d$|^.14:00$/.test(zone)
  return isZone ? {day, time, zone} : {fault: `there is no time zone ${zone}`}
}

/** A moment to the minute in the site's zone, for display: `2027-06-30 14:02`. */
export function minuteText(moment: Moment): string {
  return localText(moment).slice(0, 16)
}

/** The same with the name of the zone, for sentences: `2027-06-30 14:02 Europe/Vienna`. */
export function zonedMinuteText(moment: Moment): string {
  return `${minuteText(moment)} ${timeZoneName()}`
}

/** A moment to the second in the site's zone: `2027-06-30 14:02:09`. */
export function secondText(moment: Moment): string {
  return localText(moment)
}

/** The day on which a moment falls in the site's zone. */
export function dayOf(moment: Moment): Day {
  return localText(moment).slice(0, 10)
}

/** The moment at which a day begins in the site's zone; where the clock is put forward at midnight, the first one there is. */
export function startOfDay(day: Day): Moment {
  return localMoment(`${day}T00:00`)
}

/** The last moment of a day in the site's zone. */
export function endOfDay(day: Day): Moment {
  return new Date(Date.parse(startOfDay(addToDay(day, 1, 'd'))) - 1).toISOString()
}

/** Adds an amount of days, weeks, months or years to a day; a negative amount goes back. The 31st becomes the last day of a shorter month. */
export function addToDay(day: Day, amount: number, unit: 'd' | 'w' | 'm' | 'y'): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  if (unit === 'd' || unit === 'w') return fromOrdinal(toOrdinal(year, month, date) + amount * (unit === 'w' ? 7 : 1))
  const months = year * 12 + (month - 1) + amount * (unit === 'y' ? 12 : 1)
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1]
  return formatDay(y, m, Math.min(date, daysInMonth(y, m)))
}

function formatDay(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

// Days since 0000-03-01 in the proleptic Gregorian calendar: years begin in March, so that leap days come last.
function toOrdinal(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year
  const m = (month + 9) % 12
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((m * 153 + 2) / 5) + date - 1
  )
}

function fromOrdinal(ordinal: number): Day {
  let year = Math.floor((10000 * ordinal + 14780) / 3652425)
  let rest = ordinal - toOrdinal(year, 3, 1)
  if (rest < 0) {
    year -= 1
    rest = ordinal - toOrdinal(year, 3, 1)
  }
  const m = Math.floor((100 * rest + 52) / 3060)
  const month = ((m + 2) % 12) + 1
  return formatDay(m >= 10 ? year + 1 : year, month, rest - Math.floor((m * 306 + 5) / 10) + 1)
}

const relative = /^([+-])(\d{1,5})([dwmy])$/

/**
 * Reads a day as the operator types it: `2027-06-30`, `today`, `+1y`, `-90d`, `eoy` (end of this year). Returns nothing
 * for any other text.
 */
export function readDay(text: string, today: Day): Day | undefined {
  const word = text.trim().toLowerCase()
  if (word === 'today') return today
  if (word === 'eoy') return `${today.slice(0, 4)}-12-31`
  const parts = relative.exec(word)
  if (parts) {
    const unit = parts[3] === 'd' || parts[3] === 'w' || parts[3] === 'm' ? parts[3] : 'y'
    const day = addToDay(today, Number(parts[2]) * (parts[1] === '-' ? -1 : 1), unit)
    return dayFault(day) ? undefined : day
  }
  return dayFault(word) ? undefined : word
}
