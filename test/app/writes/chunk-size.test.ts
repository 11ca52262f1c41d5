import {expect, test} from 'vitest'
import {adaptiveChunkSize, splitByPace} from '../../../source/app/writes/chunk-size.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'

const ids = (count: number): number[] => Array.from({length: count}, (_, index) => index + 1)

test('people come in pieces of the pace, each of them once and in order', async () => {
  const sizes = [100, 200, 37, 1000]
  let turn = 0
  const pace = {
    get size() {
      return sizes[turn % sizes.length] ?? 1
    },
    took: () => {
      turn += 1
    },
  }
  const pieces = await Array.fromAsync(splitByPace(selectIds(ids(2500)), pace).each)
  expect(pieces.flat()).toEqual(ids(2500))
  expect(pieces.map(each => each.length)).toEqual([100, 200, 37, 663, 100, 200, 37, 663, 100, 200, 37, 163])
})

test('whether all come in one piece is known beforehand', () => {
  const pace = {size: 25, took: () => {}}
  const isInOne = (count: number, given?: typeof pace) => splitByPace(selectIds(ids(count)), given).inOne
  expect([isInOne(25, pace), isInOne(26, pace), isInOne(1000), isInOne(1001)]).toEqual([true, false, true, false])
  expect(splitByPace(async function* () {}, undefined).inOne).toBe(false)
})

test('the pace follows how long the last piece took, and one slow piece does not end it', () => {
  const pace = adaptiveChunkSize()
  expect(pace.size).toBe(25)
  for (let time = 0; time < 10; time += 1) pace.took(pace.size, pace.size * 0.06)
  expect(pace.size).toBe(100)
  pace.took(pace.size, 500)
  expect(pace.size).toBe(50)
  for (let time = 0; time < 10; time += 1) pace.took(pace.size, 500)
  expect(pace.size).toBe(25)
  for (let time = 0; time < 10; time += 1) pace.took(pace.size, 0)
  expect(pace.size).toBe(1000)
})
