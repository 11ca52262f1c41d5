import {describe, expect, test} from 'vitest'
import type {PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import {undo} from '../../../../source/app/undo/undo.ts'
import {type Application, withApplication} from '../../../support/application.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, fared, load} from '../loading.ts'

const proxyFor = (...patrons: string[]): PlainRecord => ({
  proxy_for_user: patrons.map(primary_id => ({primary_id, full_name: 'x'})),
})
const crowd = () => ({people: [aPerson({primary_id: 'ana'}), aPerson({primary_id: 'old'})]})

// For whom somebody is a proxy, by primary identifier.
const patronsOf = async ({app, person}: Application, who: string): Promise<string[]> => {
  const ids = (await person(who)).proxies.map(each => each.proxy_for_id)
  const names = await app.reads.names(ids)
  return ids.map(id => names.get(id)?.primary_id ?? '?').sort()
}

describe('a user who comes later in the file', () => {
  test(
    'can be named by an earlier record, new or stored, and each record is counted once',
    withApplication(crowd, async application => {
      const {loaded, counts, made, updated, rejected} = await load(application, [
        aRecord('bo', proxyFor('ANA', 'cy', 'Dee')),
        {primary_id: 'old', ...proxyFor('cy')},
        aRecord('cy', proxyFor('bo', 'dee')),
        aRecord('dee'),
      ])
      expect(loaded.map(each => [each.subject.primary_id, each.result]).sort()).toEqual([
        ['bo', 'changed'],
        ['cy', 'changed'],
        ['dee', 'changed'],
        ['old', 'changed'],
      ])
      expect([counts.changed, made, updated, rejected]).toEqual([4, 3, 1, []])
      expect(await patronsOf(application, 'bo')).toEqual(['ana', 'cy', 'dee'])
      expect(await patronsOf(application, 'cy')).toEqual(['bo', 'dee'])
      expect(await patronsOf(application, 'old')).toEqual(['cy'])
    }),
  )

  test(
    'is thousands of records later, and undo takes all of it back',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const file = Array.from({length: 2500}, (_, at) =>
        aRecord(`u${at}`, at % 50 === 0 ? proxyFor(`u${2499 - at}`, 'ana') : {}),
      )
      const {counts, batch} = await load(application, file)
      expect(counts).toEqual({changed: 2500, unchanged: 0, refused: 0, failed: 0})
      expect(await patronsOf(application, 'u0')).toEqual(['ana', 'u2499'])
      expect(await patronsOf(application, 'u2450')).toEqual(['ana', 'u49'])
      expect((await load(application, file)).counts.unchanged).toBe(2500)
      const written = await application.app.reads.batch(batch ?? 0)
      expect(written).toMatchObject({people: 2500, refused: 0})
      await undo(application.app, {batch: written!}, {})
      expect(await application.everybody()).toEqual(before)
    }),
  )

  test(
    'is known to a preview and to an import of all or nothing',
    withApplication(crowd, async application => {
      const file = [aRecord('bo', proxyFor('cy')), {primary_id: 'old', ...proxyFor('cy')}, aRecord('cy')]
      const before = await application.everybody()
      const preview = await load(application, file, {dryRun: true})
      expect([preview.counts.changed, preview.rejected, await application.everybody()]).toEqual([3, [], before])
      expect(preview.loaded.find(each => each.subject.primary_id === 'old')?.plan?.changes).toMatchObject([
        {entity: 'proxy'},
      ])
      const {counts} = await load(application, file, {atomic: true})
      expect(counts.changed).toBe(3)
      expect([await patronsOf(application, 'bo'), await patronsOf(application, 'old')]).toEqual([['cy'], ['cy']])
    }),
  )
})

describe('a user who is nowhere', () => {
  const noSuch = (who: string) => `Proxy for "${who}": this user does not exist, neither here nor in the file`
  const rest = '; the rest of the record is imported'

  test(
    'makes the record a rejected one, whose rest is written',
    withApplication(crowd, async application => {
      const bo = aRecord('bo', proxyFor('cy', 'nosuch', 'bo'))
      const {counts, loaded, rejected} = await load(application, [bo, aRecord('cy'), aRecord('old', proxyFor('gone'))])
      expect(counts).toEqual({changed: 1, unchanged: 0, refused: 2, failed: 0})
      const own = `Proxy for "bo": a user cannot be their own proxy${rest}`
      expect(fared(loaded)).toEqual([
        ['changed'],
        ['refused', noSuch('nosuch') + rest, own],
        ['refused', noSuch('gone') + rest],
      ])
      expect(rejected.map(each => [each.where.record, each.record])).toEqual([
        [1, bo],
        [3, expect.objectContaining({primary_id: 'old'})],
      ])
      expect(await patronsOf(application, 'bo')).toEqual(['cy'])
    }),
  )

  test(
    'refuses everything where it is all or nothing',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const {counts, loaded} = await load(application, [aRecord('bo', proxyFor('nosuch')), aRecord('cy')], {
        atomic: true,
      })
      expect(counts).toMatchObject({changed: 0, refused: 2})
      expect(fared(loaded)).toContainEqual(['refused', noSuch('nosuch')])
      expect(await application.everybody()).toEqual(before)
    }),
  )

  test(
    'is not waited for where the record itself was refused',
    withApplication(crowd, async application => {
      const {loaded} = await load(application, [aRecord('bo', {...proxyFor('nosuch'), birth_date: 'x'})])
      expect(loaded).toHaveLength(1)
    }),
  )

  test(
    'is named by the records of an import that was stopped before its end',
    withApplication(crowd, async application => {
      const stop = new AbortController()
      const file = Array.from({length: 1500}, (_, at) => aRecord(`u${at}`, at === 0 ? proxyFor('u1400') : {}))
      const {counts, rejected} = await load(application, file, {
        signal: stop.signal,
        onProgress: () => stop.abort(),
      })
      expect(counts).toMatchObject({changed: 999, refused: 1})
      expect(rejected.map(each => each.reasons[0]?.sentence)).toEqual([
        'Proxy for "u1400" was not added: the import ended before the end of the file. Import the record again',
      ])
    }),
  )
})
