import {describe, expect, test} from 'vitest'
import {setFields} from '../../../../source/app/actions/set-fields.ts'
import type {PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import {undo} from '../../../../source/app/undo/undo.ts'
import {type Application, withApplication} from '../../../support/application.ts'
import {aPolicy, shippedBook} from '../../../support/policies.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, load} from '../loading.ts'

type Marked = readonly [name: string, preferred?: boolean, segment?: 'Internal' | 'External']

const sync = {as: 'sync', system: 'SIS', mode: 'replace'} as const
const policy = aPolicy({}, shippedBook({ExternalProfiles: {SIS: 'Students'}}))

// One entry of each of the three kinds, so that every test is about all of them.
const contacts = (...given: readonly Marked[]): PlainRecord => {
  const all = given.map(([name, preferred, segment_type]) => ({
    name,
    more: {...(preferred === undefined ? {} : {preferred}), ...(segment_type ? {segment_type} : {})},
  }))
  return {
    contact_info: {
      address: all.map(({name, more}) => ({line1: name, address_type: [{value: 'home'}], ...more})),
      email: all.map(({name, more}) => ({email_address: `${name}@x.org`, email_type: [{value: 'personal'}], ...more})),
      phone: all.map(({name, more}) => ({phone_number: name, phone_type: [{value: 'mobile'}], ...more})),
    },
  }
}
const stored = (...given: readonly Marked[]) => {
  const rows = given.map(([name, preferred = false, segment_type = 'Internal']) => ({name, preferred, segment_type}))
  const person = aPerson({
    primary_id: 'ext',
    account_type: 'EXTERNAL',
    external_id: 'SIS',
    addresses: rows.map(({name, ...row}) => ({...row, line1: name})),
    emails: rows.map(({name, ...row}) => ({...row, email_address: `${name}@x.org`})),
    phones: rows.map(({name, ...row}) => ({...row, phone_number: name})),
  })
  return {people: [person], policy}
}
const preferredOf = async ({person}: Application, who = 'ext'): Promise<string[][]> => {
  const {addresses, emails, phones} = await person(who)
  return [
    addresses.filter(each => each.preferred).map(each => each.line1 ?? ''),
    emails.filter(each => each.preferred).map(each => (each.email_address ?? '').replace('@x.org', '')),
    phones.filter(each => each.preferred).map(each => each.phone_number ?? ''),
  ]
}
const each = (name: string): string[][] => [[name], [name], [name]]

describe('F161 F162 one of a kind is preferred after a synchronisation', () => {
  const cases: readonly (readonly [string, readonly Marked[], readonly Marked[], string])[] = [
    ["the library's own, where that one was", [['ours', true]], [['theirs', true]], 'ours'],
    ['theirs, where ours was not', [['ours', false]], [['theirs', true]], 'theirs'],
    ['their new one, where their old one was', [['old', true, 'External']], [['a'], ['b', true]], 'b'],
    [
      'the first of two that the file marks',
      [],
      [
        ['a', true],
        ['b', true],
      ],
      'a',
    ],
    ['the first, where nobody marks one', [], [['a', false], ['b']], 'a'],
    [
      'ours, of two from before',
      [
        ['theirs', true, 'External'],
        ['ours', true],
      ],
      [['theirs', true]],
      'ours',
    ],
  ]
  for (const [about, before, file, kept] of cases) {
    test(
      about,
      withApplication(
        () => stored(...before),
        async application => {
          await load(application, [aRecord('ext', contacts(...file))], sync)
          expect(await preferredOf(application)).toEqual(each(kept))
          const {counts} = await load(application, [aRecord('ext', contacts(...file))], sync)
          expect([counts.unchanged, await preferredOf(application)]).toEqual([1, each(kept)])
        },
      ),
    )
  }

  test(
    'also of a new user',
    withApplication({policy}, async application => {
      await load(application, [aRecord('ext', contacts(['a'], ['b', true], ['c', true]))], sync)
      expect(await preferredOf(application)).toEqual(each('b'))
    }),
  )
})

test(
  'F162 any other file is believed: what it marks is preferred, and no other',
  withApplication(
    () => stored(['ours', true]),
    async application => {
      await load(application, [aRecord('ext', contacts(['a', true, 'External'], ['b', true, 'External']))])
      expect(await preferredOf(application)).toEqual(each('a'))
      for (const result of ['changed', 'unchanged'] as const) {
        const {counts} = await load(application, [aRecord('new', contacts(['a', true], ['b', true]))])
        expect([counts[result], await preferredOf(application, 'new')]).toEqual([1, each('a')])
      }
    },
  ),
)

describe('F157 F158 one phone number is preferred for SMS', () => {
  const sms = async ({person}: Application, who = 'ext') =>
    (await person(who)).phones.filter(one => one.preferred_sms).map(one => one.phone_number)

  test(
    'in commands, forms and bulk edits, and it can be taken off again',
    withApplication(
      () => stored(['1', true], ['2']),
      async application => {
        await application.run(setFields, ['ext'], ['phone[phone_number=1].preferred_sms=yes'])
        await application.run(setFields, ['ext'], ['phone[phone_number=2].preferred_sms=yes'])
        expect([await sms(application), (await preferredOf(application))[2]]).toEqual([['2'], ['1']])
        await application.run(setFields, ['ext'], ['phone+=3;preferred_sms'])
        expect(await sms(application)).toEqual(['3'])
        await application.run(setFields, ['ext'], ['phone[phone_number=3].preferred_sms=no'])
        expect(await sms(application)).toEqual([])
      },
    ),
  )

  test(
    'in files',
    withApplication({}, async application => {
      const phone = ['1', '2'].map(phone_number => ({
        phone_number,
        phone_type: [{value: 'mobile'}],
        preferred_sms: true,
      }))
      await load(application, [aRecord('new', {contact_info: {phone}})])
      expect(await sms(application, 'new')).toEqual(['1'])
    }),
  )
})

test(
  'F162 an undo does not make a second one preferred, and says so',
  withApplication(
    () => stored(['1', true], ['2']),
    async application => {
      const change = (number: string) =>
        application.run(setFields, ['ext'], [`phone[phone_number=${number}].preferred=yes`])
      const {batch} = await change('2')
      await application.run(setFields, ['ext'], ['phone+=3;preferred'])
      const outcomes: string[] = []
      await undo(
        application.app,
        {batch: (await application.app.reads.batch(batch ?? 0))!},
        {onOutcome: ({reasons}) => void outcomes.push(...reasons.map(why => why.sentence))},
      )
      expect((await preferredOf(application))[2]).toEqual(['3'])
      expect(outcomes).toContainEqual(expect.stringContaining('another one is preferred since'))
    },
  ),
)
