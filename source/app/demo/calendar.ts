import {addToDay, type Day, dayFault, type Moment} from '../../domain/base/day.ts'
import type {Random} from './random.ts'

const clocks = Array.from({length: 15 * 60}, (_, minute) => {
  const [hours, minutes] = [7 + Math.floor(minute / 60), minute % 60]
  return `T${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:00.000Z`
})

/** Days and moments counted from one day; each day is worked out once, because a million people share them. */
export class Calendar {
  readonly today: Day
  private readonly days = new Map<number, Day>()

  /** Throws if `today` is no day. */
  constructor(today: Day) {
    const fault = dayFault(today)
    if (fault) throw new RangeError(`"${today}" is no day: ${fault}`)
    this.today = today
  }

  /** The day so many days from today, before it if negative. */
  day(offset: number): Day {
    const known = this.days.get(offset)
    if (known !== undefined) return known
    const day = addToDay(this.today, offset, 'd')
    this.days.set(offset, day)
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

  /** The thirtieth of June so many years on: when accounts of students end. Never a day that has passed. */
  endOfStudies(years: number): Day {
    const year = Number(this.today.slice(0, 4)) + (this.today.slice(5) > '06-30' ? 1 : 0)
    return `${year + years}-06-30`
  }
}

/** A day as records carry it: with the mark of the time zone. */
export function zoned(day: Day | null): string | null {
  return day === null ? null : `${day}Z`
}
