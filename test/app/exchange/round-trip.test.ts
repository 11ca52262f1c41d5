import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {PlainRecord} from '../../../source/app/exchange/plain-record.ts'
import type {WriteFormat} from '../../../source/app/exchange/write/write-records.ts'
import {fileOf, ingrid, itemsOf} from './files.ts'
import {anyTexts, users, xmlTexts} from './read/shape-records.ts'

const valuesOf = async (text: string, sizes?: number[]): Promise<unknown[]> =>
  (await itemsOf(text, undefined, sizes)).map(item => (item.kind === 'record' ? item.value : item))

const isKept = async (records: PlainRecord[], format: WriteFormat, sizes: number[]): Promise<void> => {
  const {text, refused} = await fileOf(records, format)
  expect(refused).toEqual([])
  expect(await valuesOf(text, sizes)).toEqual(records)
}

const sizes = fc.array(fc.integer({min: 1, max: 400}), {minLength: 1, maxLength: 5})
const some = {minLength: 1, maxLength: 3} as const

describe('what is written is read again', () => {
  for (const format of ['json-array', 'json-lines', 'json-users', 'xml-users', 'xml-user'] as const) {
    test(`a whole person, as ${format}`, () => isKept([ingrid], format, [50]))
  }

  for (const format of ['json-array', 'json-lines', 'json-users'] as const) {
    test(`any texts, as ${format}`, () =>
      fc.assert(
        fc.asyncProperty(fc.array(users(anyTexts), some), sizes, (records, cuts) => isKept(records, format, cuts)),
        {numRuns: 40},
      ))
  }

  for (const format of ['xml-users', 'xml-user'] as const) {
    test(`all texts that XML can hold, as ${format}`, () =>
      fc.assert(
        fc.asyncProperty(users(xmlTexts), sizes, (record, cuts) => isKept([record], format, cuts)),
        {numRuns: 60},
      ))
  }

  test('money keeps its digits in JSON', async () => {
    const record = {primary_id: 'x', fee: [{balance: '12.10', original_amount: '-50', comment: '12.10'}]}
    const {text} = await fileOf([record], 'json-lines')
    expect(text).toContain('"balance":12.10,"original_amount":-50,"comment":"12.10"')
    expect(await valuesOf(text)).toEqual([record])
  })

  test('bare users one after the other, without a root', async () => {
    const {text} = await fileOf([ingrid], 'xml-user')
    const bare = text.slice(text.indexOf('<user'))
    expect(await valuesOf(text + bare)).toEqual([ingrid, ingrid])
  })
})
