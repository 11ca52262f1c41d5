import {sql} from 'kysely'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {connect} from '../../../db/open.ts'
import {
  dayOf,
  endOfDay,
  minuteText,
  secondText,
  startOfDay,
  timeZoneName,
  typedMoment,
} from '../../../source/domain/base/day.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

const zoneBefore = process.env['TZ']
afterEach(() => {
  process.env['TZ'] = zoneBefore
})

describe('days and moments', () => {
  test.each([
    // Fourteen hours ahead of UTC, twelve behind it.
    ['Pacific/Kiritimati', '2026-11-22T10:00:00.000Z', '2026-11-23', '2026-11-23 00:00'],
    ['Pacific/Kiritimati', '2026-11-22T09:59:59.999Z', '2026-11-22', '2026-11-22 23:59'],
    ['Etc/GMT+12', '2026-11-22T11:59:59.999Z', '2026-11-21', '2026-11-21 23:59'],
    ['Etc/GMT+12', '2026-11-22T12:00:00.000Z', '2026-11-22', '2026-11-22 00:00'],
    // An hour before and after the clocks change.
    ['Europe/Vienna', '2026-03-29T00:59:00.000Z', '2026-03-29', '2026-03-29 01:59'],
    ['Europe/Vienna', '2026-03-29T01:00:00.000Z', '2026-03-29', '2026-03-29 03:00'],
    ['Europe/Vienna', '2026-10-24T22:30:00.000Z', '2026-10-25', '2026-10-25 00:30'],
    ['Europe/Vienna', '2026-10-25T22:59:00.000Z', '2026-10-25', '2026-10-25 23:59'],
    ['UTC', '2026-11-22T10:00:00.000Z', '2026-11-22', '2026-11-22 10:00'],
  ])('in %s, %s is on %s and shown as %s', (zone, moment, day, shown) => {
    process.env['TZ'] = zone
    expect([dayOf(moment), minuteText(moment)]).toEqual([day, shown])
    expect([timeZoneName(), secondText(moment).slice(0, 16)]).toEqual([zone, shown])
  })

  test.each([
    ['Pacific/Kiritimati', '2026-11-23', '2026-11-22T10:00:00.000Z', '2026-11-23T09:59:59.999Z'],
    ['Etc/GMT+12', '2026-11-22', '2026-11-22T12:00:00.000Z', '2026-11-23T11:59:59.999Z'],
    // A day of 23 hours, one of 25, and one whose midnight does not exist.
    ['Europe/Vienna', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
    ['Europe/Vienna', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', '2026-09-07T02:59:59.999Z'],
  ])('in %s, %s lasts from %s to %s', (zone, day, begin, end) => {
    process.env['TZ'] = zone
    expect([startOfDay(day), endOfDay(day)]).toEqual([begin, end])
    expect([dayOf(begin), dayOf(end)]).toEqual([day, day])
    expect(typedMoment(end)).toBe(day)
  })

  test('what is a day already, or no moment, stays as it is', () => {
    process.env['TZ'] = 'Etc/GMT+12'
    expect(['2026-11-22', '9999', ''].map(dayOf)).toEqual(['2026-11-22', '9999', ''])
  })
})

describe('a site in a zone of its own', () => {
  let library: Library
  beforeEach(async () => {
    library = await makeLibrary()
  })
  afterEach(() => library.remove())

  const done = async (command: string): Promise<string> => {
    const {code, out, err} = await library.usher(command)
    expect({code, err}).toMatchObject({code: 0})
    return out
  }
  const names = async (filter: string): Promise<string> => done(`user list --filter ${filter} -o name`)
  const field = async (id: string, name: string): Promise<unknown> =>
    JSON.parse(await done(`user show ${id} -o json`)).users[0][name]
  const addLoans = async (loans: readonly (readonly [user: string, due: string])[]): Promise<void> => {
    const {db} = await connect(library.file)
    for (const [index, [user, due_date]] of loans.entries()) {
      const {id: user_id} = await db
        .selectFrom('user')
        .select('id')
        .where('primary_id', '=', user)
        .executeTakeFirstOrThrow()
      const loan = {
        id: 900_000 + index,
        version: 1,
        user_id,
        reference_kind: 'LOAN',
        reference_id: String(index),
        due_date,
      }
      await sql`insert into reference ${sql.raw(`(${Object.keys(loan).join(', ')})`)} values (${sql.join(Object.values(loan))})`.execute(
        db,
      )
    }
    await db.destroy()
  }
  // The clock of the test goes on by itself; this is the moment of the next command.
  const at = (moment: string): void => {
    library.clock.now = moment
  }

  test.each([
    ['Pacific/Kiritimati', '2026-11-22T09:00:00.000Z', '2026-11-22T10:30:00.000Z', '2026-11-23'],
    ['Etc/GMT+12', '2026-11-22T11:00:00.000Z', '2026-11-22T12:30:00.000Z', '2026-11-22'],
  ])('%s: today, expiry, status date and days of filters change at its midnight', async (zone, before, after, day) => {
    await done(`policy set time_zone ${zone}`)
    at(before)
    await done('user set u1001 expiry_date=today --yes')
    expect(await names('is:expired')).not.toContain('u1001\n')
    at(after)
    expect(await names('is:expired')).toContain('u1001\n')
    await done('user deactivate u1001 --yes')
    expect(await field('u1001', 'status_date')).toBe(day)
    await done('user note add u1002 note_type=OTHER note_text=Asked')
    expect(await names('note_created_date:today')).toContain('u1002\n')
    expect(await names(`note_created_date:${day}`)).toContain('u1002\n')
    expect(await names('note_created_date<today')).not.toContain('u1002\n')
  })

  test('F195 a block until today is active until midnight of the site', async () => {
    await done('policy set time_zone Pacific/Kiritimati')
    at('2026-11-22T12:00:00.000Z')
    await done('user block add u1001 block_type=LOAN block_description=01 expiry_date=today')
    expect(await names('is:blocked')).toContain('u1001\n')
    at('2026-11-23T09:59:00.000Z')
    expect(await names('is:blocked')).toContain('u1001\n')
    at('2026-11-23T10:00:00.000Z')
    expect(await names('is:blocked')).not.toContain('u1001\n')
  })

  test.each([
    ['Pacific/Kiritimati', '+14:00'],
    ['Etc/GMT+12', '-12:00'],
  ])('%s: a block is over, a loan overdue and a report of fees at an end at its midnight', async (zone, offset) => {
    const local = (text: string): string => new Date(`2026-11-${text}:00.000${offset}`).toISOString()
    await done(`policy set time_zone ${zone}`)
    at(local('20T12:00'))
    await done('user block add u1001 block_type=LOAN block_description=01 expiry_date=2026-11-21')
    await done('user block add u1002 block_type=LOAN block_description=01 expiry_date=2026-11-22')
    await addLoans([
      ['u1003', local('22T02:00')],
      ['u1004', local('22T18:00')],
    ])
    for (const moment of [local('22T00:30'), local('22T23:30')]) {
      at(moment)
      expect((await names('finding:block-over')).match(/u100[12]/g)).toEqual(['u1001'])
      expect(await names('is:overdue')).not.toMatch(/u100[34]/)
      await done('fee add u1001 --fee-type OTHER --amount 10 --yes')
    }
    at(local('23T00:30'))
    expect((await names('finding:block-over')).match(/u100[12]/g)).toEqual(['u1001', 'u1002'])
    expect((await names('is:overdue')).match(/u100[34]/g)?.toSorted()).toEqual(['u1003', 'u1004'])
    await done('fee add u1001 --fee-type OTHER --amount 5 --yes')
    const report = async (day: string): Promise<unknown> =>
      JSON.parse(await done(`fee report --by day --from ${day} --to ${day} -o json`)).groups[0]
    expect(await report('2026-11-22')).toMatchObject({day: '2026-11-22', charged: '20.00'})
    expect(await report('2026-11-23')).toMatchObject({day: '2026-11-23', charged: '5.00'})
    await done('fee waive u1001 --from 2026-11-23 --to 2026-11-23 --reason GOODWILL --yes')
    expect(await report('2026-11-23')).toMatchObject({day: '2026-11-23', charged: '5.00', waived: '5.00'})
  })

  test('history is shown in the zone for people, which is named, and in UTC for programs', async () => {
    await done('policy set time_zone Europe/Vienna')
    at('2026-07-01T22:30:00.000Z')
    await done('user deactivate u1001 --yes')
    const table = (await library.usher('history', {terminal: {columns: 200, rows: 50}})).out
    expect(table).toContain('When (Europe/Vienna)')
    expect(table).toContain('2026-07-02 00:30')
    expect(await done('history -o json')).toContain('2026-07-01T22:30')
    // A moment without zone is one of the site.
    expect(await done('history --since 2026-07-02T00:15 -o json')).toContain('user.deactivate')
    expect(await done('history --since 2026-07-02T00:45 -o json')).not.toContain('user.deactivate')
  })

  test('what is no time zone is refused with an example', async () => {
    for (const zone of ['Mars/Olympus', '+01:00']) {
      const {code, err} = await library.usher(['policy', 'set', 'time_zone', zone])
      expect({code, err}).toMatchObject({code: 6, err: expect.stringContaining(`"${zone}" is not a time zone`)})
      expect(err).toContain('Europe/Vienna')
    }
  })

  test('an account signs in on its last day in the site, and no longer on the next', async () => {
    await done('policy set time_zone Etc/GMT+12')
    await library.usher('auth password set u1001 --password-stdin', {stdin: 'correct horse'})
    at('2026-11-23T11:00:00.000Z')
    await done('user set u1001 expiry_date=2026-11-22 --yes')
    const check = async () => (await library.usher('auth check u1001 --password-stdin', {stdin: 'correct horse'})).code
    at('2026-11-23T11:30:00.000Z')
    expect(await check()).toBe(0)
    at('2026-11-23T12:30:00.000Z')
    expect(await check()).toBe(23)
  })
})
