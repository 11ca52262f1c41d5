import {expect, test} from 'vitest'
import {serverSteps} from '../../../db/dialect/server/server-steps.ts'

// Reads so many rows; a step takes what its statement and its rows cost, and two ways to the server and back.
const stepsFor = (total: number, cost: {statementMs: number; rowMs: number; roundTripMs: number}): number[] => {
  const step = serverSteps(() => cost.roundTripMs).begin(2000)
  const sizes: number[] = []
  for (let left = total; left > 0; left -= sizes.at(-1) ?? 0) {
    sizes.push(step.rows)
    step.took(cost.statementMs + cost.rowMs * step.rows + 2 * cost.roundTripMs)
  }
  return sizes
}

test('the way to the server does not count: steps are the same, however far it is', () => {
  for (const rowMs of [0.001, 0.01, 0.1]) {
    const near = stepsFor(1_000_000, {statementMs: 1, rowMs, roundTripMs: 0})
    expect(stepsFor(1_000_000, {statementMs: 1, rowMs, roundTripMs: 200})).toEqual(near)
  }
})

test('what a statement costs by itself makes steps larger, not smaller', () => {
  expect(stepsFor(100_000, {statementMs: 2000, rowMs: 0.001, roundTripMs: 20})).toEqual([10_000, 40_000, 160_000])
})

test('where rows are expensive, a step stays small enough to be stopped', () => {
  const sizes = stepsFor(1_000_000, {statementMs: 1, rowMs: 0.1, roundTripMs: 20})
  expect(Math.max(...sizes.slice(2))).toBe(10_000)
})
