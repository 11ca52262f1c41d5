import {spawnSync} from 'node:child_process'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {PlainRecord} from '../../../source/app/exchange/plain-record.ts'
import {type Application, openApplication} from '../../support/application.ts'
import {exported, fared, load} from './loading.ts'
import {anyTexts, users, xmlTexts} from './read/shape-records.ts'

const amounts = fc.integer({min: -100_000, max: 1_000_000_000}).map(minor => (minor / 100).toFixed(2))
const fees: fc.Arbitrary<PlainRecord[]> = fc.uniqueArray(
  fc.record({
    type: fc.constantFrom('OTHER', 'CREDIT'),
    status: fc.constantFrom('ACTIVE', 'CLOSED'),
    original_amount: amounts,
    balance: amounts,
    creation_time: fc.constantFrom('2026-01-01T10:00:00Z', '2026-02-02T00:00:00.123Z'),
    transaction: fc.uniqueArray(
      fc.record({
        type: fc.constantFrom('PAYMENT', 'WAIVE'),
        amount: amounts,
        transaction_time: fc.constant('2026-03-03T01:02:03Z'),
      }),
      {maxLength: 2, selector: each => each.amount},
    ),
  }),
  {maxLength: 2, selector: each => each.original_amount},
)

// Random users of the known shape, with what a person must have in a form that can be stored.
const crowd = (texts: fc.Arbitrary<string>): fc.Arbitrary<PlainRecord[]> => {
  const core = fc.record({
    record_type: fc.constantFrom('STAFF', 'PUBLIC', 'CONTACT'),
    account_type: fc.constantFrom('INTERNAL', 'EXTERNAL'),
    status: fc.constantFrom('ACTIVE', 'INACTIVE'),
    force_password_change: fc.constantFrom('TRUE', 'FALSE', ''),
    fee: fees,
  })
  const person = fc.tuple(users(texts), core, texts).map(([record, fixed, text]) => ({...record, ...fixed, text}))
  return fc.array(person, {minLength: 1, maxLength: 4}).map(list =>
    list.map(({text, ...record}, index) => {
      const proxies = index > 0 ? [{primary_id: `0${list[0]!.text}`}] : []
      return {...record, primary_id: `${index}${text}`.slice(0, 200), proxy_for_user: proxies}
    }),
  )
}

const withBoth = async (test: (one: Application, other: Application) => Promise<void>) => {
  const settings = {email_regex: ''}
  const [one, other] = [await openApplication({settings}), await openApplication({settings})]
  try {
    await test(one, other)
  } finally {
    await one.close()
    await other.close()
  }
}
const changesNothing = async (application: Application, text: string) => {
  const {counts, loaded} = await load(application, text)
  expect(fared(loaded).filter(([how]) => how !== 'unchanged')).toEqual([])
  expect(counts.unchanged).toBe((await application.app.reads.counters()).all)
}

describe('what is exported and loaded again', () => {
  const formats = [
    ['json-lines', anyTexts, true],
    ['json-array', anyTexts, false],
    ['json-users', anyTexts, true],
    ['xml-users', xmlTexts, false],
  ] as const

  for (const [format, texts, withFees] of formats) {
    test(`changes nothing, and makes the same library out of nothing, as ${format}`, async () => {
      await fc.assert(
        fc.asyncProperty(crowd(texts), people =>
          withBoth(async (one, other) => {
            await load(one, people)
            const text = await exported(one, format, withFees)
            await changesNothing(one, text)
            await load(other, text)
            expect(await exported(other, format, withFees)).toBe(text)
          }),
        ),
        {numRuns: 12},
      )
    }, 20_000)
  }

  test('changes nothing in the mode replace either, and nothing when it is the same file twice', async () => {
    await fc.assert(
      fc.asyncProperty(crowd(anyTexts), people =>
        withBoth(async one => {
          await load(one, people)
          await load(one, people)
          const first = await one.everybody()
          const {counts} = await load(one, people)
          expect(counts.changed).toBe(0)
          const {counts: again} = await load(one, await exported(one), {mode: 'replace'})
          expect(again.changed).toBe(0)
          expect(await one.everybody()).toEqual(first)
        }),
      ),
      {numRuns: 12},
    )
  }, 20_000)
})

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0

test.runIf(hasXmllint)(
  'an exported XML file is well formed, whatever people are called',
  async () => {
    await fc.assert(
      fc.asyncProperty(crowd(xmlTexts), people =>
        withBoth(async one => {
          await load(one, people)
          const {status, stderr} = spawnSync('xmllint', ['--noout', '-'], {
            input: await exported(one, 'xml-users'),
            encoding: 'utf8',
          })
          expect([status, stderr]).toEqual([0, ''])
        }),
      ),
      {numRuns: 8},
    )
  },
  20_000,
)
