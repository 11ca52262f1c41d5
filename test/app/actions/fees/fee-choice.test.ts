import {expect, test} from 'vitest'
import {readFeeChoice} from '../../../../source/app/actions/fees/fee-choice.ts'
import {readFeeWords} from '../../../../source/app/actions/fees/fee-words.ts'
import {aPolicy} from '../../../support/policies.ts'
import {aPerson} from '../../../support/users/user.ts'

const today = '2026-11-22'
const fee = (id: number, balance: number, more: object = {}) => ({
  id,
  fee_type: 'OVERDUEFINE',
  original_amount: balance,
  balance,
  owner: 'MAIN',
  creation_time: `2026-0${id}-01T08:00:00.000Z`,
  ...more,
})
const loan = {reference_kind: 'LOAN', reference_id: 'l1', due_date: '2026-11-20T22:00:00.000Z'} as const
const patron = (more: object = {}) =>
  aPerson({fees: [fee(1, 1000), fee(2, 5000, {fee_type: 'OTHER'}), fee(3, 7000, {owner: 'LAW'})], ...more})

function chosen(words: readonly string[], file = patron()): number[] | string {
  const names = ['fee-type', 'fee-owner', 'from', 'to', 'max-total', 'skip-overdue'] as const
  const read = readFeeWords(words, names)
  if (!('fees' in read)) return read.map(each => each.sentence).join()
  const choice = readFeeChoice(read, {policy: aPolicy(), today})
  return typeof choice === 'function'
    ? choice(file.fees, file, today).map(each => each.id)
    : choice.map(each => each.sentence).join()
}

test.each([
  [[], [1, 2, 3]],
  [['--fee-type=OTHER'], [2]],
  [['--fee-owner=law'], [3]],
  [['--from=2026-02-01'], [2, 3]],
  [['--to=2026-02-01'], [1, 2]],
  [['--from=2026-02-01', '--to=2026-02-28'], [2]],
  [['--max-total=130'], [1, 2, 3]],
  [['--max-total=120'], []],
  [['--fee-type=NOSUCH'], expect.stringContaining('--fee-type "NOSUCH" is not valid: use')],
  [['--from=soon'], '--from "soon" is not a date: write YYYY-MM-DD'],
  [['--max-total=0'], '--max-total must be more than 0, not 0'],
])('F259 %j chooses the fees %j', (words, found) => expect(chosen(words)).toEqual(found))

test('F259 a user with an overdue loan is left out on request, and only then', () => {
  const late = patron({references: [loan]})
  const inTime = patron({references: [{...loan, due_date: '2026-11-23T22:00:00.000Z'}]})
  expect(chosen(['--skip-overdue'], late)).toEqual([])
  expect(chosen([], late)).toEqual([1, 2, 3])
  expect(chosen(['--skip-overdue'], inTime)).toEqual([1, 2, 3])
})
