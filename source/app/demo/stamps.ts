import {externalProfile} from './codes/demo-codes.ts'
import type {DemoExtra} from './demo-user.ts'
import type {Membership} from './membership.ts'
import {primaryIdOf} from './numbers.ts'
import type {DemoSubject} from './subject.ts'

/** The primary identifier of a member of staff who was there before this user. */
export function colleague({index, population, random}: DemoSubject): string {
  const found = population.staffBefore(index, random)
  return found === undefined ? 'library_setup' : primaryIdOf(found, 'STAFF')
}

export type Stamps = Pick<DemoExtra, 'created_by' | 'created_date' | 'updated_by' | 'updated_date' | 'updated_by_job'>

/** Who made the record and changed it last: the synchronisation for external accounts, colleagues for the others. */
export function stampsOf(subject: DemoSubject, {createdOffset, updatedOffset}: Membership): Stamps {
  const {isExternal, random, calendar} = subject
  const created = calendar.moment(createdOffset, random)
  const later = calendar.moment(updatedOffset, random)
  const updated = later < created ? created : later
  if (isExternal && random.chance(0.85)) {
    return {
      created_by: externalProfile,
      created_date: created,
      updated_by: externalProfile,
      updated_date: updated,
      updated_by_job: 'Synchronize users',
    }
  }
  return {
    created_by: isExternal ? externalProfile : colleague(subject),
    created_date: created,
    updated_by: colleague(subject),
    updated_date: updated,
  }
}
