import {addToDay, type Day, dayFault, type Moment} from '../../domain/base/day.ts'
import type {Random} from './random.ts'

// Days from today to the birth of the oldest user, and to the last purge.
const past = 40_000
const future = 4_000

const clocks = Array.from({length: 15 * 60}, (_, minute) => {
  const [hours, minutes] = [7 + Math.floor(minute / 60), minute % 60]
  return `T${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:00.000Z`
})

/** Days and moments counted from one day; each day is worked out once, because a million users share them. */
export class Calendar {
  readonly today: Day
  /** The thirtieths of June to come, as days from today: when accounts of students end. */
  readonly endsOfStudies: readonly number[]
  // Filled in any order: as long from the start as it will get, so that it stays a plain list.
  private readonly days = Array.from<Day | undefined>({length: past + future})

  /** Throws if `today` is no day. */
  constructor(today: Day) {
    const fault = dayFault(today)
    if (fault) throw new RangeError(`"${today}" is no day: ${fault}`)
    this.today = today
    const fiveYears = Array.from({length: 1_830}, (_, offset) => offset)
    this.endsOfStudies = fiveYears.filter(offset => this.day(offset).endsWith('-06-30'))
  }

  /** The day so many days from today, before it if negative. */
  day(offset: number): Day {
    const known = this.days[offset + past]
    if (known !== undefined) return known
    const day = addToDay(this.today, offset, 'd')
    if (offset >= -past && offset < future) this.days[offset + past] = day
    return day
  }

  /** A moment in the opening hours of that day. */
  moment(offset: number, random: Random): Moment {
    return this.day(offset) + random.one(clocks)
  }

  /** The end of a loan: a minute before midnight. */
  dueOn(offset: number): Moment {
    return `${this.day(offset)}T23:59:00.000Z`
  }
}

/** A day as records carry it: with the mark of the time zone. */
export function toZonedDay(day: Day | null): string | null {
  return day === null ? null : `${day}Z`
}
