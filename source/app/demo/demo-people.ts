import {Calendar} from './calendar.ts'
import type {DemoOptions, DemoPerson} from './demo-person.ts'
import {extraOf} from './extra.ts'
import {identityOf} from './identity.ts'
import {networkIdOf} from './numbers.ts'
import {Population} from './population.ts'
import {Random} from './random.ts'
import {recordOf} from './record.ts'
import {referencesOf} from './segments/references.ts'
import {standingOf} from './standing.ts'
import type {Subject} from './subject.ts'

const externalShare = 0.612
const everythingElse = 2

/**
 * The people of a library that does not exist, one after the other; nothing is kept of those already given. What a
 * person is depends on the seed, on `today` and on their place alone, so a library can be made in pieces: with `start`
 * and `step`, only the people at `start`, `start + step`, ... are made. Throws if `today` is no day.
 */
export function* demoPeople({seed, count, today, start = 0, step = 1}: DemoOptions): Generator<DemoPerson, void> {
  const calendar = new Calendar(today)
  const population = new Population(seed)
  const random = new Random()
  for (let index = start; index < count; index += Math.max(1, step)) {
    yield personAt(index, seed, random, calendar, population)
  }
}

function personAt(index: number, seed: number, random: Random, calendar: Calendar, population: Population): DemoPerson {
  const kind = population.kindOf(index)
  const identity = identityOf(index, kind, seed, random, calendar)
  random.reseed(seed, index, everythingElse)
  const subject: Subject = {
    index,
    kind,
    identity,
    isExternal: kind !== 'CONTACT' && random.chance(externalShare),
    networkId: networkIdOf(index, identity.plainFirst, identity.plainLast),
    random,
    calendar,
    population,
  }
  const standing = standingOf(subject)
  const references = referencesOf(subject)
  return {record: recordOf(subject, standing, references), extra: extraOf(subject, standing, references)}
}
