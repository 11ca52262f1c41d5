import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

type FeeRow = {id: string; fee_type: string; fee_status: string; original_amount: string; balance: string}

const fees = async (status = 'all'): Promise<FeeRow[]> =>
  JSON.parse((await library.usher(`fee list u1001 --status ${status} -o json`)).out).fees
const balance = async (): Promise<string> =>
  (await library.usher('user list --filter u1001 --json owes --no-header')).out
const done = async (command: string | readonly string[]): Promise<void> =>
  expect(await library.usher(command)).toMatchObject({code: 0})
const idOf = async (type: string): Promise<string> => (await fees()).find(each => each.fee_type === type)?.id ?? ''
const add = (type: string, amount: string, more = ''): Promise<void> =>
  done(`fee add u1001 --fee-type ${type} --amount ${amount} --yes ${more}`)

test('F236 F239 what is added is owed, and a credit is subtracted: 400 + 10 + 55 - 50 is 415', async () => {
  await add('LOCKERKEY', '400')
  await add('SERVICEFEE', '10')
  await add('OTHER', '55')
  expect(JSON.parse(await balance())).toMatchObject({users: [{owes: '465.00'}]})
  await add('CREDIT', '50', '--comment paid-twice')
  expect(JSON.parse(await balance())).toMatchObject({users: [{owes: '415.00'}]})
  expect((await fees()).map(({original_amount}) => original_amount)).toEqual(['400.00', '10.00', '55.00', '-50.00'])
})

describe('adding', () => {
  test('F228 only types for manual creation, enabled ones, are taken, by code or label', async () => {
    const {code, err} = await library.usher('fee add u1001 --fee-type OVERDUEFINE --amount 5 --yes')
    expect({code, err}).toMatchObject({code: 2, err: expect.stringContaining('"OVERDUEFINE" cannot be added by hand')})
    await done(['fee', 'add', 'u1001', '--fee-type', 'locker key', '--amount', '5', '--yes'])
    await done('code set FineFeeType LOCKERKEY --enabled no')
    expect(await library.usher('fee add u1001 --fee-type LOCKERKEY --amount 5 --yes')).toMatchObject({code: 2})
  })

  test('F229 F230 a fee of a library needs a desk, one of the institution does not', async () => {
    await done('policy set fee_types_of_libraries LOCKERKEY')
    const at = 'fee add u1001 --fee-type LOCKERKEY --amount 15 --yes'
    expect(await library.usher(at)).toMatchObject({code: 5, err: expect.stringContaining('circulation desk')})
    await done(`${at} --desk MAIN`)
    await done('fee add u1001 --fee-type OTHER --amount 15 --yes')
  })

  test.each([
    ['0', 'must be more than 0, not 0'],
    ['-5', 'must be more than 0, not -5'],
    ['12,50', '"12,50" is not an amount'],
    ['1e3', '"1e3" is not an amount'],
    ['1.005', '"1.005" is not an amount'],
    ['99999999999999999', 'is not an amount'],
    ['ten', '"ten" is not an amount'],
  ])('F231 the amount %s is refused', async (amount, why) => {
    const {code, err} = await library.usher(`fee add u1001 --fee-type OTHER --amount=${amount} --yes`)
    expect({code, err}).toEqual({code: 2, err: expect.stringContaining(why)})
    expect(await fees()).toEqual([])
  })

  test('F233 F234 a comment is optional, except for a credit', async () => {
    await add('OTHER', '5')
    const {code, err} = await library.usher('fee add u1001 --fee-type CREDIT --amount 5 --yes')
    expect({code, err}).toMatchObject({code: 2, err: expect.stringContaining('A credit needs a --comment')})
  })

  test('F203 only users with the Patron role have fees', async () => {
    const {code, err} = await library.usher('fee add amal --fee-type OTHER --amount 5 --yes')
    expect({code, err}).toMatchObject({code: 5, err: expect.stringContaining('only for users with the Patron role')})
    expect(await library.usher('fee list amal')).toMatchObject({code: 5})
  })
})

describe('paying', () => {
  test('an amount is spread over the oldest fees first; change and desk are reported', async () => {
    await add('OTHER', '12.50')
    await add('LOCKERKEY', '15')
    const {code, err} = await library.usher('fee pay u1001 --amount 20 --given 50 --method CASH --desk MAIN --yes')
    expect({code, err}).toMatchObject({code: 0, err: expect.stringContaining('Change to give back: 30.00 EUR')})
    expect((await fees()).map(each => [each.fee_status, each.balance])).toEqual([
      ['CLOSED', '0.00'],
      ['ACTIVE', '7.50'],
    ])
    const shown = await library.usher(`fee show u1001 ${await idOf('LOCKERKEY')} -o json`)
    expect(JSON.parse(shown.out).transactions).toMatchObject([
      {transaction_type: 'PAYMENT', amount: '7.50', payment_method: 'CASH', received_by: 'MAIN', created_by: 'amal'},
    ])
  })

  test('F224 without a desk the transaction says so', async () => {
    await add('OTHER', '5')
    await done('fee pay u1001 --method CASH --yes')
    const shown = await library.usher(`fee show u1001 ${await idOf('OTHER')} -o json`)
    expect(JSON.parse(shown.out).transactions).toMatchObject([{received_by: 'Not At Desk'}])
  })

  test('F250 more than is left is refused, and so is a fee that is not active', async () => {
    await add('OTHER', '5')
    const {code, err} = await library.usher('fee pay u1001 --amount 5.01 --method CASH --yes')
    expect({code, err}).toMatchObject({
      code: 5,
      err: expect.stringContaining('5.01 EUR cannot be paid: 5.00 EUR is left'),
    })
    await done('fee pay u1001 --method CASH --yes')
    const again = await library.usher(`fee pay u1001 ${await idOf('OTHER')} --method CASH --yes`)
    expect(again).toMatchObject({code: 5, err: expect.stringContaining('can no longer be paid')})
  })

  test('a credit is refunded, not paid', async () => {
    await add('CREDIT', '5', '--comment paid-twice')
    const id = await idOf('CREDIT')
    expect(await library.usher(`fee pay u1001 ${id} --method CASH --yes`)).toMatchObject({code: 5})
    await done(`fee refund u1001 ${id} --amount 2 --method CASH --yes`)
    expect(await fees()).toMatchObject([{balance: '-3.00', fee_status: 'ACTIVE'}])
    await done(`fee refund u1001 ${id} --method CASH --yes`)
    expect(await fees()).toMatchObject([{balance: '0.00', fee_status: 'CLOSED'}])
  })
})

describe('waiving', () => {
  test('F245 F248 F249 a part can be waived, and the rest stays owed', async () => {
    await add('OTHER', '5')
    await done('fee waive u1001 --amount 2 --reason GOODWILL --yes')
    expect(await fees()).toMatchObject([{original_amount: '5.00', balance: '3.00', fee_status: 'ACTIVE'}])
  })

  test('F246 the reason is one of the table', async () => {
    await add('OTHER', '5')
    const {code, err} = await library.usher('fee waive u1001 --reason WHIM --yes')
    expect({code, err}).toMatchObject({code: 2, err: expect.stringContaining('"WHIM" is not valid: use')})
  })

  test('F221 a type that is not waivable is refused, credits included', async () => {
    await done('policy set fee_types_waivable OTHER')
    await add('LOCKERKEY', '5')
    await add('CREDIT', '5', '--comment paid-twice')
    for (const type of ['LOCKERKEY', 'CREDIT']) {
      const {code, err} = await library.usher(`fee waive u1001 ${await idOf(type)} --reason OTHER --yes`)
      expect({code, err}).toMatchObject({code: 5, err: expect.stringContaining('cannot be waived here')})
    }
  })

  test('F242 several are waived together; F247 only when confirmed, F258 else nothing changes', async () => {
    await add('OTHER', '5')
    await add('LOCKERKEY', '7')
    const before = await fees()
    expect(await library.usher('fee waive u1001 --reason OTHER')).toMatchObject({code: 2})
    expect(await fees()).toEqual(before)
    await done('fee waive u1001 --reason OTHER --yes')
    expect((await fees()).map(each => each.fee_status)).toEqual(['CLOSED', 'CLOSED'])
  })
})

describe('disputes', () => {
  test('F215 F254 a disputed fee is not owed; F255-F257 restoring brings the balances back as they were', async () => {
    await add('OTHER', '5')
    await done('fee dispute u1001 --comment returned --yes')
    expect(JSON.parse(await balance())).toMatchObject({users: [{owes: '0.00'}]})
    expect((await library.usher('user list --filter disputed>4 -o name')).out).toBe('u1001\n')
    expect(await fees('disputed')).toMatchObject([{balance: '5.00'}])
    expect(await fees('active')).toEqual([])
    await done('fee restore u1001 --yes')
    expect(JSON.parse(await balance())).toMatchObject({users: [{owes: '5.00'}]})
  })

  test('F211 F213 F214 a disputed fee can be waived, and then not restored', async () => {
    await add('OTHER', '5')
    const id = await idOf('OTHER')
    const early = await library.usher(`fee restore u1001 ${id} --yes`)
    expect(early).toMatchObject({code: 5, err: expect.stringContaining('Only a fee in dispute can be restored')})
    await done(`fee dispute u1001 ${id} --yes`)
    await done(`fee waive u1001 ${id} --reason OTHER --yes`)
    expect(await library.usher(`fee restore u1001 ${id} --yes`)).toMatchObject({code: 5})
  })
})

test('what was done to fees is in the history, and is undone to the last field', async () => {
  await add('OTHER', '5')
  const before = await fees()
  await done('fee pay u1001 --amount 2 --method CASH --yes')
  await done('undo --yes')
  expect(await fees()).toEqual(before)
  const {out} = await library.usher('history u1001 -o json')
  expect(out).toContain('fee.pay')
})

test('undoing a part that would make amounts contradict each other is refused', async () => {
  await add('OTHER', '5')
  await done('fee pay u1001 --amount 2 --method CASH --yes')
  const {code, err} = await library.usher('undo --field balance --yes')
  expect({code, err}).toMatchObject({code: 5, err: expect.stringContaining('the transactions leave 3.00 EUR')})
})

test('a fee that does not exist, and a user who does not, are named', async () => {
  await add('OTHER', '5')
  const unknown = await library.usher('fee waive u1001 F9999 --reason OTHER --yes')
  expect(unknown).toMatchObject({code: 5, err: expect.stringContaining('There is no fee "F9999" here')})
  expect(await library.usher('fee pay nosuch --method CASH --yes')).toMatchObject({code: 3})
})

describe('waiving in bulk', () => {
  test('F259 by type, day and total; credits are left unless they are named', async () => {
    await add('OTHER', '10')
    await add('LOCKERKEY', '50')
    await add('SERVICEFEE', '70')
    await add('CREDIT', '5', '--comment paid-twice')
    const waive = 'fee waive --filter id:u1001 --reason CORRECTION --yes'
    expect(await library.usher(`${waive} --max-total 120`)).toMatchObject({code: 0})
    expect((await fees()).filter(each => each.fee_status === 'CLOSED')).toEqual([])
    await done(`${waive} --max-total 130 --fee-type LOCKERKEY`)
    expect((await fees()).filter(each => each.fee_status === 'CLOSED')).toMatchObject([{fee_type: 'LOCKERKEY'}])
    await done(`${waive} --to 2001-01-01`)
    expect((await fees('active')).length).toBe(3)
    await done(waive)
    expect(await fees('active')).toMatchObject([{fee_type: 'CREDIT'}])
    await done('undo --yes')
    expect((await fees('active')).length).toBe(3)
  })
})

test('a report adds up what was charged, paid and waived, and a desk has its cash report', async () => {
  await add('OTHER', '10')
  await add('LOCKERKEY', '50')
  await done('fee pay u1001 --amount 30 --method CASH --desk MAIN --yes')
  await done(`fee waive u1001 ${await idOf('LOCKERKEY')} --amount 5 --reason GOODWILL --yes`)
  const report = async (more: string) =>
    JSON.parse((await library.usher(`fee report --from 2026-11-01 --to 2026-11-30 -o json ${more}`)).out).groups
  expect(await report('')).toEqual([
    expect.objectContaining({type: 'LOCKERKEY', charged: '50.00', paid: '20.00', waived: '5.00', open: '25.00'}),
    expect.objectContaining({type: 'OTHER', charged: '10.00', paid: '10.00', waived: '0.00', open: '0.00'}),
    expect.objectContaining({type: 'total', charged: '60.00', paid: '30.00', waived: '5.00', open: '25.00'}),
  ])
  expect(await report('--desk MAIN --by operator')).toEqual([
    expect.objectContaining({operator: 'amal', paid: '30.00', waived: '0.00'}),
    expect.objectContaining({operator: 'total', paid: '30.00'}),
  ])
  expect(await library.usher('fee report --by colour')).toMatchObject({code: 2})
})

test('F218 F219 at a limit of 100, 100 owed blocks, and 100 of which 20 are in dispute does not', async () => {
  await done('policy set amount_due_limit 100')
  await add('OTHER', '80')
  await add('LOCKERKEY', '20')
  const services = async () => (await library.usher('user services u1001', {terminal: true})).out
  expect(await services()).toContain('Blocked by the amount due: owes 100.00 EUR, limit 100.00 EUR')
  await done(`fee dispute u1001 ${await idOf('LOCKERKEY')} --yes`)
  expect(await services()).not.toContain('Blocked by the amount due')
})

test('only a User Administrator takes back what was done to money', async () => {
  await add('OTHER', '5')
  await done('fee pay u1001 --method CASH --yes')
  const {code, err} = await library.usher('undo --yes', {login: 'mira'})
  expect(code).not.toBe(0)
  const named = await library.usher('undo 3 --yes', {login: 'mira'})
  expect(named.err + err).toContain('User Administrator')
})
