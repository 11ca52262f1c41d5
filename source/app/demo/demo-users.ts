import {Calendar} from './calendar.ts'
import {extraOf} from './demo-extra.ts'
import type {DemoOptions, DemoUser} from './demo-user.ts'
import {identityOf} from './identity.ts'
import {membershipOf} from './membership.ts'
import {networkIdOf} from './numbers.ts'
import {Population} from './population.ts'
import {Random} from './random.ts'
import {recordOf} from './record.ts'
import {referencesOf} from './segments/references.ts'
import type {DemoSubject} from './subject.ts'

const externalShare = 0.612
const everythingElse = 2

/**
 * The users of a library that does not exist, one after the other; nothing is kept of those already given. What a
 * user is depends on the seed, on `today` and on their place alone, so a library can be made in pieces: with `start`
 * and `step`, only the users at `start`, `start + step`, ... are made. Throws if `today` is no day.
 */
export function* demoUsers({seed, count, today, start = 0, step = 1}: DemoOptions): Generator<DemoUser, void> {
  const calendar = new Calendar(today)
  const population = new Population(seed)
  const random = new Random()
  for (let index = start; index < count; index += Math.max(1, step)) {
    yield makeUser(index, seed, random, calendar, population)
  }
}

function makeUser(index: number, seed: number, random: Random, calendar: Calendar, population: Population): DemoUser {
  const kind = population.kindOf(index)
  const identity = identityOf(index, kind, seed, random, calendar)
  random.reseed(seed, index, everythingElse)
  const subject: DemoSubject = {
    index,
    kind,
    identity,
    isExternal: kind !== 'CONTACT' && random.chance(externalShare),
    networkId: networkIdOf(index, identity.plainFirst, identity.plainLast),
    random,
    calendar,
    population,
  }
  const standing = membershipOf(subject)
  const references = referencesOf(subject)
  return {record: recordOf(subject, standing, references), extra: extraOf(subject, standing, references)}
}
