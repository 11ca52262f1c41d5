import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {sql} from 'kysely'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {openSqlite} from '../../../db/dialect/sqlite.ts'
import {type Library, makeLibrary, type Said} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const load = (...fees: readonly object[]): Promise<Said> => {
  const file = join(library.folder, 'fees.jsonl')
  writeFileSync(file, `${JSON.stringify({primary_id: 'u1001', fee: fees})}\n`)
  return library.usher(['import', file, '--yes'])
}
const fees = async (): Promise<Record<string, string>[]> =>
  JSON.parse((await library.usher('fee list u1001 --status all -o json')).out).fees
const owed = async (): Promise<string> =>
  JSON.parse((await library.usher('user list --filter id:u1001 --json owes')).out).users[0].owes
const fine = (more: object = {}) => ({
  type: {value: 'OVERDUEFINE'},
  original_amount: 10,
  creation_time: '2026-03-01T10:00:00Z',
  ...more,
})

test('a fee is known by its id: loaded again with another amount it is the same fee', async () => {
  expect(await load(fine({id: '77'}))).toMatchObject({code: 0})
  expect(await load(fine({id: '77', original_amount: 12}))).toMatchObject({code: 0})
  expect(await fees()).toMatchObject([{id: '77', original_amount: '12.00', balance: '12.00'}])
  expect(await owed()).toBe('12.00')
})

test('two fees that look alike stay two, and the same file again changes nothing', async () => {
  const two = [fine({id: '77'}), fine({id: '78'})]
  expect(await load(...two)).toMatchObject({code: 0})
  expect((await fees()).map(each => each['id'])).toEqual(['77', '78'])
  const again = await load(...two)
  expect(again.out + again.err).toMatch(/unchanged|0 users/)
  expect(await owed()).toBe('20.00')
})

test('a fee never vanishes by loading', async () => {
  await load(fine({id: '77'}))
  await load(fine({id: '78', creation_time: '2026-03-02T10:00:00Z'}))
  expect((await fees()).map(each => each['id'])).toEqual(['77', '78'])
})

test('F239 a credit is negative, whichever way the file writes it', async () => {
  await load(
    fine({id: '1', type: {value: 'CREDIT'}, original_amount: 4}),
    fine({id: '2', type: {value: 'CREDIT'}, original_amount: -5, balance: -5}),
  )
  expect((await fees()).map(each => each['balance'])).toEqual(['-4.00', '-5.00'])
  expect(await owed()).toBe('-9.00')
})

test('what is left follows from the transactions where the file does not say', async () => {
  const payment = {type: {value: 'PAYMENT'}, amount: 2.5, transaction_time: '2026-03-02T10:00:00Z'}
  await load(fine({id: '1', transaction: [payment]}))
  expect(await fees()).toMatchObject([{balance: '7.50', fee_status: 'ACTIVE'}])
  const rest = {type: {value: 'PAYMENT'}, amount: 7.5, transaction_time: '2026-03-03T10:00:00Z'}
  await load(fine({id: '1', transaction: [payment, rest]}))
  expect(await fees()).toMatchObject([{balance: '0.00', fee_status: 'CLOSED'}])
})

test('what a floating-point sum leaves over is taken away, other decimals are refused and named', async () => {
  expect(await load(fine({id: '1', original_amount: 0.1 + 0.2, balance: 0.1 + 0.2}))).toMatchObject({code: 0})
  expect(await fees()).toMatchObject([{original_amount: '0.30', balance: '0.30'}])
  const {code, err, out} = await load(fine({id: '2', original_amount: 12.505}))
  expect(code).not.toBe(0)
  expect(out + err).toContain('12.505')
})

test.each([
  ['more is left than was charged', {balance: 12}, 'is left'],
  ['less is left than the transactions say', {balance: 4}, 'but the transactions leave 10.00 EUR'],
  ['it is closed with something left', {status: {value: 'CLOSED'}}, 'it is closed, but 10.00 EUR is left'],
  ['a fine is negative', {original_amount: -10, balance: -10}, 'only a credit can be negative'],
  [
    'a payment is negative',
    {transaction: [{type: {value: 'PAYMENT'}, amount: -5, transaction_time: '2026-03-02T10:00:00Z'}], balance: 15},
    'must have an amount above 0',
  ],
])('a fee that contradicts itself refuses its user and names the fee: %s', async (_what, more, why) => {
  const {code, out, err} = await load(fine({id: '77', ...more}))
  expect(code).not.toBe(0)
  expect(out + err).toContain('Fee 77')
  expect(out + err).toContain(why)
  expect(await fees()).toEqual([])
})

test('ids come back from an export, and the export loaded again changes nothing', async () => {
  await load(fine({id: '77'}))
  await library.usher('fee add u1001 --fee-type OTHER --amount 5 --yes')
  await library.usher('fee pay u1001 --amount 12 --method CASH --yes')
  const before = await fees()
  const file = join(library.folder, 'out.jsonl')
  await library.usher(['export', file, '--filter', 'id:u1001', '--fees'])
  expect(readFileSync(file, 'utf8')).toContain('"id":"77"')
  const again = await library.usher(['import', file, '--yes'])
  expect(again).toMatchObject({code: 0})
  expect(await fees()).toEqual(before)
  expect(again.out + again.err).toMatch(/unchanged|0 users/)
})

test('a contradictory fee from before the rules can still be paid, and its user comes back after a deletion', async () => {
  await load(fine({id: '77'}))
  const {db} = openSqlite(library.file, {busyTimeoutMs: 0, mustExist: true})
  await sql`UPDATE fee SET balance = 600`.execute(db)
  await db.destroy()
  const found = await library.usher('fee check')
  expect(found).toMatchObject({
    code: 10,
    out: expect.stringContaining('6.00 EUR is left, but the transactions leave 10.00 EUR'),
  })
  expect(await library.usher('fee pay u1001 --amount 6 --method CASH --yes')).toMatchObject({code: 0})
  expect(await fees()).toMatchObject([{balance: '0.00', fee_status: 'CLOSED'}])
  await library.usher('user delete u1001 --confirm-count 1')
  expect(await library.usher('undo --yes')).toMatchObject({code: 0})
  expect(await fees()).toMatchObject([{id: '77'}])
})
